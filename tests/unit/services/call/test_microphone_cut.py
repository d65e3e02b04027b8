"""The microphone's cut never outlives what the window shows as muted."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, PhoneFailure, Refused
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


@pytest.mark.parametrize("offered_first", [False, True])
def test_the_next_call_that_the_sdk_answers_by_itself_is_heard(offered_first: bool) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        await desk.calls.mute()
        if offered_first:
            desk.platform.report(r.OfferReport(CallDetails("u2")))
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        if not offered_first:
            desk.platform.report(r.OfferReport(CallDetails("u2")))
        desk.platform.report(r.CallAnswered(CallDetails("u2")))
        assert (desk.live().uuid, desk.live().muted) == ("u2", False)
        assert desk.platform.count("end_cut") == 1
        await desk.close()

    run_virtual(story())


def test_a_call_of_which_no_word_comes_any_more_does_not_silence_the_next() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        await desk.calls.mute()
        desk.platform.report(r.SocketLost())
        await asyncio.sleep(61)
        desk.platform.report(r.OfferReport(CallDetails("u2")))
        assert desk.platform.count("end_cut") == 0
        desk.platform.report(r.CallAnswered(CallDetails("u2")))
        conversation = desk.state.conversation
        assert conversation is not None
        assert not conversation.muted
        assert desk.platform.count("end_cut") == 1
        await desk.close()

    run_virtual(story())


def test_a_call_that_ends_while_it_is_being_muted() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        desk.platform.answers["mute"] = asyncio.get_running_loop().create_future()
        muting = asyncio.ensure_future(desk.calls.mute())
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.platform.count("end_cut") == 1
        muting.cancel()
        await asyncio.gather(muting, return_exceptions=True)
        await desk.close()

    run_virtual(story())


def test_within_its_call_the_cut_stays_until_an_accepted_unmute() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking("u1")
        await desk.calls.mute()
        desk.platform.answers["unmute"] = Refused(FailureCode.COMMAND_REFUSED, "later")
        with pytest.raises(PhoneFailure):
            await desk.calls.unmute()
        await desk.calls.hold()
        desk.platform.report(r.OfferReport(CallDetails("u2")))
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        assert desk.live().muted
        assert desk.platform.count("end_cut") == 0
        await desk.close()

    run_virtual(story())
