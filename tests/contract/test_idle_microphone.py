"""No SDK listens without a call or while the agent is muted, and one that keeps its microphone has it in each call."""

from __future__ import annotations

from softphone.domain.audio import AudioUse
from softphone.services import platform_reports as r
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer
from tests.contract.test_microphone import TONE, recorders, until
from tests.contract.test_page import dial
from tests.helpers.rig.machine import Machine

KEPT, ANEW, AROUND, SWITCHED, SPEAKER = "1", "2", "3", "4", "5"


async def listened(pages: RealPages, way: str) -> str:
    """What the SDK gets of the microphone in this way: `heard`, `silent`, or an error's name."""
    before = len(pages.heard.all)
    await dial(pages, way)
    return str((await pages.heard.wait_for(r.CallHungUp, after=before)).details.uuid)


def test_an_sdk_listens_in_a_call_only_and_never_to_the_muted(engine: EngineLoop, machine: Machine) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("listening.js")) as pages:
            pages.platform.allow_microphone(False)
            await pages.started()
            assert (await pages.heard.wait_for(r.MicrophoneKept)).count == 1
            assert [await listened(pages, way) for way in (KEPT, ANEW, AROUND)] == ["silent", "silent", "AbortError"]
            assert recorders(machine) == 0

            pages.platform.allow_microphone(True)
            assert (await pages.heard.wait_for(r.MicrophoneKept, after=len(pages.heard.all))).count == 0
            assert [await listened(pages, way) for way in (KEPT, ANEW, SWITCHED)] == ["heard"] * 3
            await pages.platform.mute()
            assert [await listened(pages, way) for way in (KEPT, ANEW, SWITCHED)] == ["silent"] * 3
            assert await listened(pages, AROUND) == "AbortError"
            await pages.platform.unmute()
            assert await listened(pages, KEPT) == "heard"

            pages.platform.allow_microphone(False)
            await until(lambda: recorders(machine) == 0)
            assert [await listened(pages, way) for way in (KEPT, ANEW, AROUND)] == ["silent", "silent", "AbortError"]
            pages.platform.allow_microphone(True)
            assert await listened(pages, KEPT) == "heard"

    with machine.sound.play_tone(TONE):
        engine(story())


def test_a_frame_s_functions_hear_nothing_of_the_muted_also_when_it_was_made_before(
    engine: EngineLoop, machine: Machine
) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("listening.js")) as pages:
            await pages.started()
            assert await listened(pages, AROUND) == "heard"
            await pages.platform.mute()
            assert await listened(pages, AROUND) == "AbortError"
            await until(lambda: recorders(machine) == 0)
            await pages.platform.unmute()
            assert await listened(pages, KEPT) == "heard"

    with machine.sound.play_tone(TONE):
        engine(story())


def test_the_chosen_speaker_is_used_without_a_call_too(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("listening.js")) as pages:
            pages.platform.allow_microphone(False)
            await pages.started()
            await pages.heard.wait_for(r.DevicesReport)
            assert await listened(pages, SPEAKER) == "the default"
            await pages.platform.use_audio(AudioUse(speaker="ringer"))
            assert await listened(pages, SPEAKER) == "chosen"
            assert (await pages.heard.wait_for(r.DevicesInUseReport, lambda used: used.speaker == "ringer")).speaker

    engine(story())
