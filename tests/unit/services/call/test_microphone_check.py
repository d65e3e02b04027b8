"""Before a call the microphone is tried: what is known to be in the way keeps the call from being asked for."""

from __future__ import annotations

import asyncio
from asyncio import Future
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, Refused
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

NUMBER = DialRequest(number="13800138000")
OFFER = CallDetails("in-1", customer="13900139000")
KNOWN = {
    "NotFoundError": FailureCode.NO_MICROPHONE,
    "NotAllowedError": FailureCode.MICROPHONE_DENIED,
    "NotReadableError": FailureCode.MICROPHONE_BUSY,
}
UNKNOWN = (
    *("AbortError", "TimeoutError", "SomethingNewError"),
    *(NoReply(FailureCode.COMMAND_UNANSWERED), EngineFailed(FailureCode.ENGINE_FAILED)),
)

type Story = Callable[[Desk], Awaitable[None]]


async def during_the_check[T](desk: Desk, command: Coroutine[Any, Any, T]) -> tuple[Future[str], Future[T]]:
    """What the check will find, and the command that waits for it."""
    desk.microphone.found = found = asyncio.get_running_loop().create_future()
    asked = asyncio.ensure_future(command)
    await turns()
    return found, asked


def at_a_desk(story: Story) -> None:
    """Run a story at a desk that is ready and has a microphone."""

    async def run() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(r.DevicesReport(("Mic",), ("Speaker",)))
        await story(desk)
        await desk.close()

    run_virtual(run())


async def code_of(wish: Awaitable[object]) -> FailureCode:
    """Why it was not done."""
    with pytest.raises(NotNow) as refused:
        await wish
    return refused.value.code


@pytest.mark.parametrize("name", KNOWN)
def test_nothing_is_dialled_while_the_microphone_does_not_open(name: str) -> None:
    async def story(desk: Desk) -> None:
        desk.microphone.found = name
        assert await code_of(desk.calls.dial(NUMBER)) is KNOWN[name]
        assert desk.platform.count("dial") == 0
        assert (desk.state.calls, desk.state.last_call) == ((), None)
        assert [notice.code for notice in desk.state.notices] == [KNOWN[name]]
        desk.microphone.found = ""  # the agent has seen to it
        await desk.calls.dial(NUMBER)
        assert desk.live().state is CallState.DIALING
        assert desk.state.notices == ()

    at_a_desk(story)


@pytest.mark.parametrize("name", KNOWN)
def test_a_call_that_cannot_be_answered_stays_offered(name: str) -> None:
    async def story(desk: Desk) -> None:
        desk.platform.report(r.OfferReport(OFFER))
        desk.microphone.found = name
        assert await code_of(desk.calls.answer()) is KNOWN[name]
        assert desk.platform.count("answer") == 0
        assert desk.live().state is CallState.OFFERED
        desk.microphone.found = ""
        answering = asyncio.ensure_future(desk.calls.answer())
        await turns()
        desk.platform.report(r.CallAnswered(OFFER))
        await answering
        assert desk.platform.count("answer") == 1
        assert desk.state.notices == ()

    at_a_desk(story)


@pytest.mark.parametrize("found", UNKNOWN, ids=str)
def test_what_nobody_knows_the_cause_of_is_left_to_the_platform(found: str | NoReply | EngineFailed) -> None:
    async def story(desk: Desk) -> None:
        desk.microphone.found = found
        await desk.calls.dial(NUMBER)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.OfferReport(OFFER))
        answering = asyncio.ensure_future(desk.calls.answer())
        await turns()
        desk.platform.report(r.CallAnswered(OFFER))
        await answering
        assert (desk.platform.count("dial"), desk.platform.count("answer")) == (1, 1)
        assert desk.state.notices == ()

    at_a_desk(story)


def test_a_list_without_a_microphone_is_told_without_a_try_and_without_a_press() -> None:
    async def story(desk: Desk) -> None:
        desk.platform.report(r.OfferReport(OFFER))
        for speakers, code in ((("Speaker",), FailureCode.NO_MICROPHONE), ((), FailureCode.NO_SOUND_SERVER)):
            desk.platform.report(r.DevicesReport((), speakers))
            assert await code_of(desk.calls.answer()) is code
        assert desk.microphone.tries == 0
        assert desk.events["call.connecting"] == []

    at_a_desk(story)


def test_a_sound_server_that_went_a_moment_ago_is_told_as_such() -> None:
    async def story(desk: Desk) -> None:
        found, dialling = await during_the_check(desk, desk.calls.dial(NUMBER))
        desk.platform.report(r.DevicesReport((), ()))  # the page looks again before it answers
        found.set_result("NotFoundError")
        assert await code_of(dialling) is FailureCode.NO_SOUND_SERVER
        assert [notice.code for notice in desk.state.notices] == [FailureCode.NO_SOUND_SERVER]

    at_a_desk(story)


def test_a_press_and_a_call_during_the_check_meet_no_second_command() -> None:
    async def story(desk: Desk) -> None:
        found, dialling = await during_the_check(desk, desk.calls.dial(NUMBER))
        assert await code_of(desk.calls.dial(NUMBER)) is FailureCode.CALL_ALIVE
        desk.platform.report(r.OfferReport(OFFER))
        found.set_result("")
        assert await code_of(dialling) is FailureCode.CALL_ALIVE
        assert desk.platform.count("dial") == 0
        desk.platform.report(r.CallHungUp(OFFER))
        desk.microphone.found = ""
        await desk.calls.dial(NUMBER)
        assert desk.microphone.tries == 2

    at_a_desk(story)


def test_a_customer_who_gives_up_during_the_check_is_not_answered() -> None:
    async def story(desk: Desk) -> None:
        desk.platform.report(r.OfferReport(OFFER))
        found, answering = await during_the_check(desk, desk.calls.answer())
        assert desk.live().state is CallState.CONNECTING  # the ring stops at the press
        desk.platform.report(r.CallHungUp(OFFER))
        found.set_result("")
        with pytest.raises(Refused):
            await answering
        assert desk.platform.count("answer") == 0
        assert desk.last().end_reason is EndReason.MISSED

    at_a_desk(story)


def test_a_second_offer_during_the_check_is_not_answered_in_the_firsts_place() -> None:
    async def story(desk: Desk) -> None:
        desk.platform.report(r.OfferReport(OFFER))
        found, answering = await during_the_check(desk, desk.calls.answer())
        desk.platform.report(r.OfferReport(CallDetails("in-2", customer="second")))
        found.set_result("")
        assert await code_of(answering) is FailureCode.ANSWER_AMBIGUOUS
        assert desk.platform.count("answer") == 0
        assert [call.state for call in desk.state.calls] == [CallState.OFFERED] * 2

    at_a_desk(story)


def test_who_hangs_up_during_the_check_does_not_answer_afterwards() -> None:
    async def story(desk: Desk) -> None:
        desk.platform.report(r.OfferReport(OFFER))
        found, answering = await during_the_check(desk, desk.calls.answer())
        ending = asyncio.ensure_future(desk.calls.hang_up())
        await turns()
        found.set_result("NotReadableError")
        with pytest.raises((Refused, NotNow)):
            await answering
        desk.platform.report(r.CallHungUp(OFFER))
        await ending
        assert (desk.platform.count("answer"), desk.platform.count("hang_up")) == (0, 1)

    at_a_desk(story)
