"""What ended a call, when its hangup was lost with the connection or came before a transfer's answer."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, Refused
from softphone.domain.identity import AgentId
from softphone.services import platform_reports as r
from softphone.services.call.call_reconciliation import GRACE
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

NUMBER = DialRequest(number="13800138000")


def missed_its_end(after_register: list[int]) -> list[r.PlatformReport]:
    """What the platform tells after a lost connection: registration and statuses."""
    return [r.Registered(), *(r.AgentInit(code, None) for code in after_register)]


@pytest.mark.parametrize("loss", [[r.SocketLost()], [r.Unregistered()], []], ids=["socket", "unregister", "untold"])
def test_a_call_whose_end_was_lost_with_the_connection_is_over_once_the_platform_shows_the_agent_in_none(
    loss: list[r.PlatformReport],
) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.AgentInit(6, None))
        for report in [*loss, *missed_its_end([8, 1])]:
            desk.platform.report(report)
        assert desk.live().state is CallState.CONNECTED  # its hangup may still be on its way
        await asyncio.sleep(GRACE + 0.1)
        assert desk.last().end_reason is EndReason.UNKNOWN
        assert desk.state.calls == ()
        await desk.close()

    run_virtual(story())


def test_a_hangup_that_comes_after_the_status_still_tells_how_the_call_ended() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        for report in [r.SocketLost(), *missed_its_end([8])]:
            desk.platform.report(report)
        await asyncio.sleep(3)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.last().end_reason is EndReason.OTHER_SIDE_ENDED
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("statuses", [[6], [8, 6], []], ids=str)
def test_a_call_that_outlived_a_lost_connection_stays(statuses: list[int]) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        for report in [r.SocketLost(), *missed_its_end(statuses)]:
            desk.platform.report(report)
        await asyncio.sleep(30)
        desk.platform.report(r.AgentInit(3, None))  # accepted for after the call: it says nothing about the call
        await asyncio.sleep(30)
        assert desk.live().state is CallState.CONNECTED
        await desk.close()

    run_virtual(story())


def test_a_call_that_began_after_the_connection_was_back_is_not_in_doubt() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(r.SocketLost())
        desk.platform.report(r.Registered())
        await desk.calls.dial(NUMBER)
        desk.platform.report(r.AgentInit(1, None))
        await asyncio.sleep(5)
        assert desk.live().state is CallState.DIALING
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize(("accepted", "reason"), [(True, "transferred"), (False, "other_side_ended")])
def test_the_answer_to_a_transfer_tells_who_ended_a_call_that_is_hung_up_before(accepted: bool, reason: str) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        answer = asyncio.get_running_loop().create_future()
        desk.platform.answers["transfer"] = answer
        moving = asyncio.ensure_future(desk.calls.transfer(AgentId("1002")))
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.live().state is CallState.ENDING
        if accepted:
            answer.set_result(None)
        else:
            answer.set_exception(Refused(FailureCode.COMMAND_REFUSED, "gone"))
        await asyncio.wait([moving])
        assert (moving.exception() is None) is accepted
        assert desk.last().end_reason == reason
        await desk.close()

    run_virtual(story())


def test_a_hangup_while_a_transfer_gets_no_answer_is_the_other_sides_after_a_second() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.answers["transfer"] = asyncio.get_running_loop().create_future()
        moving = asyncio.ensure_future(desk.calls.transfer(AgentId("1002")))
        await turns()
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await asyncio.sleep(1.01)
        assert desk.last().end_reason is EndReason.OTHER_SIDE_ENDED
        assert desk.platform.count("hang_up") == 0
        moving.cancel()
        await desk.close()

    run_virtual(story())
