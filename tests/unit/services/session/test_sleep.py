"""The computer sleeps and wakes, in virtual time (acceptance test T07)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.errors import AccessTokenRefused, FailureCode, Unreachable
from softphone.domain.os_session import OsSessionReport
from softphone.services import platform_reports as r
from softphone.services.desktop.os_session import OsSession
from softphone.services.phone_state import SignIn
from softphone.services.session.before_sleep import BeforeSleep
from softphone.services.session.sleep_watch import GAP, TICK, SleepWatch
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import SleepyClock, run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns

MINUTE, NIGHT = 60.0, 8 * 3600.0


@pytest.fixture(autouse=True)
def _reloads(expected_log: LogGuard) -> None:
    """Loading the page anew is worth a warning."""
    expected_log("page: restart: the (computer slept|agent asked)|(token: renewal|sign-in:) failed")


class FakeWatch:
    """The system's word, spoken by the test."""

    def __init__(self) -> None:
        self.let_go_of: list[str] = []

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        self.tell = tell

    def let_go(self) -> None:
        self.let_go_of.append("sleep")

    async def close(self) -> None:
        return None


class Sleeper:
    """A desk with everything that looks after sleep."""

    def __init__(self, seed: int = 1) -> None:
        self.clock = SleepyClock()
        self.desk = Desk(seed, clock=self.clock)
        desk = self.desk
        self.mender = desk.after_sleep
        self.gaps: list[float] = []
        self.sleep_watch = SleepWatch(self.clock, self._woke)
        self.watch = FakeWatch()
        self.before = BeforeSleep(desk.store, desk.control, desk.tasks, desk.shutdown.say_goodbye)
        self.ended = 0
        self.session = OsSession(
            desk.store, self.watch, desk.tasks, sleeps=self.before.leave, woke=self._wake, ends=self._end
        )

    def _wake(self) -> None:
        self.sleep_watch.wake()
        self.before.back()

    def _end(self) -> None:
        self.ended += 1

    def _woke(self, gap: float) -> None:
        self.gaps.append(gap)
        self.mender.woke(gap)

    async def begin(self) -> None:
        """Follow the system and the clock."""
        await self.sleep_watch.start()
        await self.session.start()

    def starts(self) -> int:
        """How often the page was loaded."""
        return self.desk.platform.count("start")

    async def reachable(self, within: float) -> float:
        """Let the SDK register after each load of the page; seconds until calls can arrive again."""
        began, loads = self.clock.monotonic(), self.starts()
        while self.starts() == loads:
            assert self.clock.monotonic() - began <= within
            await asyncio.sleep(0.05)
        self.desk.platform.report(r.AgentInit(1, None))
        self.desk.platform.report(r.Registered())
        await turns()
        assert self.desk.state.reachable
        return self.clock.monotonic() - began

    async def close(self) -> None:
        """The end."""
        await self.session.close()
        await self.sleep_watch.close()
        await self.desk.close()


def story(of: Callable[[Sleeper], Coroutine[Any, Any, None]], seed: int = 1) -> None:
    """Run a story from its beginning to the desk's end."""

    async def whole() -> None:
        sleeper = Sleeper(seed)
        await sleeper.begin()
        await of(sleeper)
        await sleeper.close()

    run_virtual(whole())


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("slept", [MINUTE, NIGHT])
@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_idle_it_is_ready_again_within_five_seconds(slept: float, told: bool, seed: int) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        await asyncio.sleep(TICK)
        logins = len(sleeper.desk.api.logins)
        sleeper.clock.sleep(slept)
        if told:
            sleeper.watch.tell(OsSessionReport.WOKE)
        took = await sleeper.reachable(within=TICK + 5.0)
        assert took <= (0.0 if told else TICK) + 3.1
        assert len(sleeper.desk.api.logins) - logins == (1 if slept == NIGHT else 0)
        assert sleeper.desk.token_valid()
        assert sleeper.starts() == 2
        await asyncio.sleep(MINUTE)
        assert sleeper.starts() == 2  # once is enough
        assert len(sleeper.gaps) == 1
        # a spent token is never shown to the platform
        assert sleeper.desk.platform.count("refresh_token") == 0

    story(sleeps, seed)


def test_a_short_sleep_that_the_system_tells_of_reloads_the_page_and_touches_no_call() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.talking()
        sleeper.clock.sleep(GAP - 2 * TICK)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(10)
        assert sleeper.desk.live().state is CallState.CONNECTED
        assert sleeper.starts() == 1  # never under a live call
        sleeper.desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await sleeper.reachable(within=1.0)

    story(sleeps)


def test_a_little_late_is_no_sleep() -> None:
    async def stalls(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.clock.sleep(GAP - TICK)
        await asyncio.sleep(MINUTE)
        assert sleeper.gaps == []
        assert sleeper.starts() == 1

    story(stalls)


def test_the_wall_clock_may_jump() -> None:
    async def jumps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.clock.set_wall_forward(timedelta(hours=8))
        await asyncio.sleep(MINUTE)
        assert sleeper.gaps == []

    story(jumps)


@pytest.mark.parametrize("slept", [MINUTE, NIGHT])
def test_a_call_slept_through_is_unknown_until_somebody_knows(slept: float) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.talking()
        sleeper.clock.sleep(slept)
        sleeper.watch.tell(OsSessionReport.WOKE)
        assert sleeper.desk.live().state is CallState.UNKNOWN
        await asyncio.sleep(MINUTE)
        assert sleeper.starts() == 1
        assert sleeper.desk.token_valid()  # renewed in the meantime
        await sleeper.desk.calls.hang_up()
        assert sleeper.desk.last().end_reason is EndReason.AGENT_HUNG_UP
        await sleeper.reachable(within=1.0)

    story(sleeps)


def test_nobody_rings_after_a_sleep() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.desk.platform.report(r.OfferReport(CallDetails("u1", customer="13800138000")))
        assert sleeper.desk.live().state is CallState.OFFERED
        sleeper.clock.sleep(MINUTE)
        sleeper.watch.tell(OsSessionReport.WOKE)
        assert sleeper.desk.state.calls == ()
        assert sleeper.desk.last().end_reason is EndReason.MISSED
        await sleeper.reachable(within=5.0)

    story(sleeps)


def test_with_no_network_after_the_night_it_goes_on_trying() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE)] * 2
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await sleeper.reachable(within=90.0)
        assert len(sleeper.desk.api.logins) == 4

    story(sleeps)


def test_an_access_token_refused_after_the_night_asks_for_a_sign_in() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.desk.api.failures = [AccessTokenRefused()]
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(MINUTE)
        assert sleeper.desk.state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
        assert len(sleeper.desk.api.logins) == 2
        await sleeper.desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await sleeper.reachable(within=1.0)

    story(sleeps)


def test_who_signs_out_meanwhile_stays_out() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await sleeper.desk.sign_in.sign_out()
        await asyncio.sleep(MINUTE)
        assert sleeper.desk.state.sign_in is SignIn.SIGNED_OUT
        assert sleeper.starts() == 1
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(MINUTE)
        assert sleeper.starts() == 1

    story(sleeps)


def test_a_token_at_half_its_life_is_renewed_at_once() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.clock.sleep(0.6 * sleeper.desk.api.lifetime)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(5)
        assert len(sleeper.desk.api.logins) == 2
        assert sleeper.starts() == 2

    story(sleeps)


def test_who_is_registered_elsewhere_stays_there() -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        for report in (r.Unregistered(), r.Registered(), r.Unregistered()):
            sleeper.desk.platform.report(report)
        assert sleeper.desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(MINUTE)
        assert sleeper.starts() == 1
        assert sleeper.desk.token_valid()

    story(sleeps)


def test_the_lock_is_in_the_snapshot() -> None:
    async def locks(sleeper: Sleeper) -> None:
        seen = []
        for report in (OsSessionReport.LOCKED, OsSessionReport.SLEEPS, OsSessionReport.UNLOCKED):
            sleeper.watch.tell(report)
            seen.append(sleeper.desk.state.locked)
        assert seen == [True, True, False]

    story(locks)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("again", ["the network", "another word of waking"])
def test_a_login_that_ends_while_the_mending_begins_anew_leaves_no_dead_page(seed: int, again: str) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        desk = sleeper.desk
        await desk.ready()
        desk.api.seconds = 4.0
        sleeper.clock.sleep(NIGHT)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(3.5)
        assert desk.state.engine.state is r.EngineState.STOPPED
        (sleeper.mender.network_back if again == "the network" else lambda: sleeper.mender.woke(0.0))()
        await sleeper.reachable(within=8.0)
        desk.platform.report(r.EngineLost())
        desk.engine.restart("the agent asked")
        await sleeper.reachable(within=1.0)

    story(sleeps, seed)


@pytest.mark.parametrize("hand", ["retry", "sign in again"])
def test_an_unloaded_page_comes_back_by_the_agents_hand(hand: str) -> None:
    async def sleeps(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        await sleeper.desk.engine.stop()
        if hand == "retry":
            sleeper.desk.engine.restart("the agent asked")
        else:
            await sleeper.desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await sleeper.reachable(within=1.0)

    story(sleeps)


# ---- the network comes back


def test_a_network_that_is_back_ends_the_waiting() -> None:
    async def returns(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.desk.platform.report(r.SocketLost())
        sleeper.desk.platform.report(r.Unregistered())
        await asyncio.sleep(1)
        sleeper.mender.network_back()
        await sleeper.reachable(within=3.1)  # not after the SDK's 30 s

    story(returns)


def test_a_network_that_is_back_leaves_alone_what_works() -> None:
    async def returns(sleeper: Sleeper) -> None:
        await sleeper.desk.ready()
        sleeper.mender.network_back()
        await asyncio.sleep(MINUTE)
        assert sleeper.starts() == 1
        assert len(sleeper.desk.api.logins) == 1

    story(returns)


@pytest.mark.parametrize(("wish", "soon"), [(None, True), (40.0, False)], ids=["by schedule", "by the server's wish"])
def test_a_sign_in_that_waits_for_the_network_is_tried_at_once(wish: float | None, soon: bool) -> None:
    async def returns(sleeper: Sleeper) -> None:
        desk = sleeper.desk
        desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE, retry_after=wish)] * 12
        signing_in = asyncio.ensure_future(desk.sign_in.sign_in(AGENT, ACCESS, remember=True))
        await asyncio.sleep(200)
        assert desk.state.sign_in is SignIn.RETRYING
        desk.api.failures = []
        tries = len(desk.api.logins)
        sleeper.watch.tell(OsSessionReport.WOKE)
        await asyncio.sleep(3.1)
        assert (len(desk.api.logins) > tries) is soon
        await signing_in

    story(returns)
