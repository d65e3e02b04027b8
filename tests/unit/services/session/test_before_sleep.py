"""What happens before the computer sleeps, and at its end, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.agent_status import BUSY, IN_CALL, OFFLINE, ONLINE, RINGING, SHORT_BREAK, WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.errors import FailureCode, NoReply, PhoneFailure, Refused, Unreachable
from softphone.domain.os_session import OsSessionReport
from softphone.services import platform_reports as r
from softphone.services.session.before_sleep import PAUSE
from tests.helpers.rig.log_guard import LogGuard
from tests.unit.services.desk import turns

from .test_sleep import NIGHT, Sleeper, story


@pytest.fixture(autouse=True)
def _reloads(expected_log: LogGuard) -> None:
    """Loading the page anew is worth a warning."""
    expected_log("page: restart: the computer slept")


def statuses(sleeper: Sleeper) -> list[object]:
    """What the platform was told of this agent."""
    return [detail for name, detail in sleeper.desk.platform.commands if name == "set_agent_status"]


async def back_at(sleeper: Sleeper, platforms: int | None) -> None:
    """The night, and the fresh page, to which the platform tells this status."""
    sleeper.clock.sleep(NIGHT)
    sleeper.watch.tell(OsSessionReport.WOKE)
    await asyncio.sleep(3.1)
    sleeper.desk.platform.report(r.AgentInit(platforms, None))
    sleeper.desk.platform.report(r.Registered())
    await asyncio.sleep(10)


def test_offline_while_it_sleeps_and_as_before_afterwards() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        await sleeper.desk.control.set_status(BUSY)
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        assert sleeper.watch.let_go_of == []
        await turns()
        assert sleeper.watch.let_go_of == ["sleep"]
        assert sleeper.desk.status() == (OFFLINE, False)
        await back_at(sleeper, OFFLINE)
        assert sleeper.desk.status() == (BUSY, False)
        assert statuses(sleeper) == [BUSY, OFFLINE, BUSY]
        await back_at(sleeper, BUSY)  # a sleep that nothing was said of beforehand
        assert statuses(sleeper) == [BUSY, OFFLINE, BUSY]

    story(sleeps)


def test_a_call_ends_before_the_sleep_and_the_agent_is_online_afterwards() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.talking()
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        assert sleeper.desk.state.calls == ()
        assert sleeper.desk.platform.count("hang_up") == 1
        await back_at(sleeper, OFFLINE)
        assert sleeper.desk.status() == (ONLINE, False)

    story(sleeps)


def rings(sleeper: Sleeper) -> None:
    sleeper.desk.platform.report(r.OfferReport(CallDetails("u1", customer="13800138000")))
    sleeper.desk.platform.report(r.AgentInit(RINGING, None))


async def talks(sleeper: Sleeper) -> None:
    await sleeper.desk.talking()
    sleeper.desk.platform.report(r.AgentInit(IN_CALL, None))


async def wraps_up(sleeper: Sleeper) -> None:
    await talks(sleeper)
    sleeper.desk.platform.report(r.CallHungUp(CallDetails("u1")))
    sleeper.desk.platform.report(r.AgentInit(WRAP_UP, None))


@pytest.mark.parametrize("late", [0.0, 0.1, 1.3])
@pytest.mark.parametrize("moment", [rings, talks, wraps_up])
def test_in_whatever_the_agent_is_the_platform_has_them_offline(
    moment: Callable[[Sleeper], Awaitable[None] | None], late: float
) -> None:
    """A platform may learn of the call's end later than of the status, and refuses the status till then."""

    async def sleeps(sleeper: Sleeper) -> None:
        desk = sleeper.desk
        await desk.ready()
        if (work := moment(sleeper)) is not None:
            await work
        if late:
            desk.platform.answers["set_agent_status"] = Refused(FailureCode.STATUS_REFUSED, "in a call")
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await asyncio.sleep(late)
        desk.platform.answers.clear()
        await asyncio.sleep(1)
        assert sleeper.watch.let_go_of == ["sleep"]
        assert desk.state.calls == ()
        assert set(statuses(sleeper)) == {OFFLINE}
        assert desk.status() == (OFFLINE, False)
        await back_at(sleeper, OFFLINE)
        assert desk.status() == (ONLINE, False)

    story(sleeps)


@pytest.mark.parametrize("intended", [ONLINE, SHORT_BREAK])
@pytest.mark.parametrize("moment", [talks, wraps_up])
def test_the_status_for_after_the_call_is_set_after_the_sleep(
    moment: Callable[[Sleeper], Awaitable[None]], intended: int
) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await moment(sleeper)
        sleeper.desk.after_call.intend(intended)
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await asyncio.sleep(1)
        assert statuses(sleeper) == [OFFLINE]
        assert sleeper.desk.status() == (OFFLINE, False)
        await back_at(sleeper, OFFLINE)
        assert statuses(sleeper) == [OFFLINE, intended]

    story(sleeps)


def test_a_wrap_up_that_goes_on_after_the_sleep_ends_in_the_status_of_before() -> None:
    """Where *offline* during a call means *offline after its wrap-up*."""

    async def sleeps(sleeper: Sleeper) -> None:
        await talks(sleeper)
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        await back_at(sleeper, WRAP_UP)
        assert statuses(sleeper) == [OFFLINE]
        sleeper.desk.platform.report(r.AgentInit(OFFLINE, None))
        await turns()
        assert sleeper.desk.status() == (ONLINE, False)

    story(sleeps)


def test_a_call_that_rings_while_it_leaves_is_declined_too() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        sleeper.desk.platform.answers["set_agent_status"] = answer
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        rings(sleeper)
        answer.set_result(None)
        await turns()
        assert sleeper.desk.state.calls == ()
        assert sleeper.desk.platform.count("hang_up") == 1
        assert sleeper.watch.let_go_of == ["sleep"]

    story(sleeps)


@pytest.mark.parametrize("platforms", [SHORT_BREAK, ONLINE])
def test_a_status_set_meanwhile_stands(platforms: int) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        await back_at(sleeper, platforms)
        assert sleeper.desk.status() == (platforms, False)
        assert statuses(sleeper) == [OFFLINE]

    story(sleeps)


@pytest.mark.parametrize("answer", [NoReply(FailureCode.COMMAND_UNANSWERED), Unreachable(FailureCode.API_UNREACHABLE)])
def test_a_platform_that_does_not_answer_keeps_no_computer_awake(answer: PhoneFailure, expected_log: LogGuard) -> None:
    expected_log("shutdown: offline could not be set")

    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.desk.platform.answers["set_agent_status"] = answer
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        assert sleeper.watch.let_go_of == ["sleep"]
        assert sleeper.desk.status() is None  # it may have taken it
        del sleeper.desk.platform.answers["set_agent_status"]
        await back_at(sleeper, None)  # as one that reports no status
        assert sleeper.desk.status() == (ONLINE, False)
        assert statuses(sleeper) == [OFFLINE, ONLINE]

    story(sleeps)


def test_a_status_that_the_platform_does_not_take_at_first_is_set_again() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.watch.tell(OsSessionReport.SLEEPS)
        await turns()
        sleeper.desk.platform.answers["set_agent_status"] = NoReply(FailureCode.COMMAND_UNANSWERED)
        await back_at(sleeper, OFFLINE)
        assert sleeper.desk.status() == (OFFLINE, False)
        del sleeper.desk.platform.answers["set_agent_status"]
        await asyncio.sleep(PAUSE)
        assert sleeper.desk.status() == (ONLINE, False)

    story(sleeps)


def test_the_end_of_the_computer_ends_the_app() -> None:
    async def ends(sleeper: Sleeper) -> None:
        sleeper.watch.tell(OsSessionReport.ENDS)
        assert sleeper.ended == 1
        assert sleeper.watch.let_go_of == []  # it waits until the app has left the platform

    story(ends)
