"""The port over an SDK of quite another style than the sandbox's: what is sure with one is sure with the other.

`foreign.js` beside the other SDKs tells what is different: nearly everything that the document leaves open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import Refused
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import platform_reports as r
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.tone import Heard as Sound

TONE = 500.0  # Hz, at the agent's microphone, and round the circle back to the agent's speaker


def test_a_day_with_a_foreign_sdk(engine: EngineLoop, machine: Machine) -> None:
    async def heard_back(wanted: Callable[[Sound], bool]) -> None:
        await asyncio.to_thread(machine.sound.listen_until, wanted, within=8, what="the circle")

    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("foreign.js")) as pages:
            await pages.started()
            platform, heard = pages.platform, pages.heard
            await heard.wait_for(r.Registered)
            told = await heard.wait_for(r.AgentInit)
            assert (told.status_code, told.outbound_number) == (1, "2180001111")
            assert (await platform.outbound_rule()).numbers == ("02180001111",)
            with pytest.raises(Refused, match="not yours"):
                await platform.set_outbound_number(OutboundChoice(Rule.NUMBER, "02180001112"))
            await platform.set_agent_status(3)
            await platform.refresh_token(SdkToken("another", lifetime=3600, obtained_at=0))

            await platform.dial(DialRequest(number="13800000001"))
            assert (await heard.wait_for(r.RingingReport)).details.customer == "13800000001"
            assert (await heard.wait_for(r.CallAnswered)).details.uuid is None
            await heard_back(lambda sound: sound.is_tone(TONE))
            await platform.mute()
            await heard_back(_is_silent)  # this SDK mutes nothing: it is our switch
            await platform.unmute()
            await heard_back(lambda sound: sound.is_tone(TONE))
            with pytest.raises(Refused, match="busy"):
                await platform.hold()
            with pytest.raises(Refused, match="never held"):
                await platform.resume()
            await platform.send_digits("1")
            await platform.transfer(AgentId("502"))
            await heard.wait_for(r.CallHungUp)
            assert not heard.of(r.UnknownReport)  # a frozen SDK can't be overheard
            await heard_back(_is_silent)

    with machine.sound.play_tone(TONE):
        engine(story())


def _is_silent(sound: Sound) -> bool:
    return sound.is_silent
