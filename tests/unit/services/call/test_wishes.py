"""What the agent wishes for in a call: shown as pending, sent one after the other, and each of them once."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NotNow, Refused
from softphone.domain.identity import AgentId
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

NUMBER = DialRequest(number="13800138000")


@pytest.mark.parametrize("accepted", [True, False])
def test_mute_shows_pending_then_what_the_platform_said(accepted: bool) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        verdict: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["mute"] = verdict
        pressed = asyncio.ensure_future(desk.calls.mute())
        await turns()
        assert (desk.live().pending, desk.live().muted) == ("mute", False)
        if accepted:
            verdict.set_result(None)
            await pressed
        else:
            verdict.set_exception(Refused(FailureCode.COMMAND_REFUSED, "no"))
            with pytest.raises(Refused):
                await pressed
        assert (desk.live().pending, desk.live().muted) == (None, accepted)
        await desk.close()

    run_virtual(story())


def test_wishes_that_overlap_are_sent_one_after_the_other_and_each_of_them_once() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        muted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["mute"] = muted
        calls = desk.calls
        wishes = (calls.mute, calls.mute, calls.hold, calls.unmute, calls.mute)
        pressed = [asyncio.ensure_future(wish()) for wish in wishes]
        await turns()
        assert (desk.live().pending, desk.platform.count("mute"), desk.platform.count("hold")) == ("mute", 1, 0)
        muted.set_result(None)
        await asyncio.gather(*pressed)
        sent = [name for name, _ in desk.platform.commands if name in ("mute", "unmute", "hold")]
        assert sent == ["mute", "hold", "unmute", "mute"]
        assert (desk.live().muted, desk.live().held, desk.live().pending) == (True, True, None)
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("ends", ["accepted", "refused", "cancelled"])
def test_a_wish_made_twice_ends_alike_for_both(ends: str) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        said: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["hold"] = said
        first, second = (asyncio.ensure_future(desk.calls.hold()) for _ in range(2))
        await turns()
        if ends == "accepted":
            said.set_result(None)
        elif ends == "refused":
            said.set_exception(Refused(FailureCode.COMMAND_REFUSED, "no"))
        else:
            first.cancel()
        await asyncio.wait((first, second))
        error = None if first.cancelled() else first.exception()
        assert (first.cancelled(), error is not None, second.exception() is not None) == (
            ends == "cancelled",
            ends == "refused",
            ends != "accepted",
        )
        assert (desk.live().held, desk.live().pending, desk.platform.count("hold")) == (ends == "accepted", None, 1)
        await desk.close()

    run_virtual(story())


def test_what_waits_for_its_turn_is_for_this_call_only_and_nothing_waits_for_a_transfer() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        unanswered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["hold"] = unanswered
        hold, mute = asyncio.ensure_future(desk.calls.hold()), asyncio.ensure_future(desk.calls.mute())
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        unanswered.set_result(None)
        with pytest.raises(NotNow):
            await mute
        await hold
        assert desk.platform.count("mute") == 0

        await desk.calls.dial(NUMBER)
        desk.platform.report(r.CallAnswered(CallDetails("u2")))
        desk.platform.answers["transfer"] = asyncio.get_running_loop().create_future()
        transfer = asyncio.ensure_future(desk.calls.transfer(AgentId("1002")))
        await turns()
        with pytest.raises(NotNow) as refused:
            await desk.calls.hold()
        assert refused.value.code is FailureCode.WRONG_STATE
        transfer.cancel()
        await asyncio.gather(transfer, return_exceptions=True)
        await desk.close()

    run_virtual(story())
