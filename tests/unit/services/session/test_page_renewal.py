"""T31: another page takes over between two calls before its process has made all the connections of its life."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from softphone.domain.agent_status import BUSY, ONLINE, WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import EndReason
from softphone.domain.errors import EngineFailed, FailureCode
from softphone.domain.identity import SdkToken
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import platform_reports as r
from softphone.services.phone_state import SignIn
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns

LIMIT = 40
EARLY, LATE = LIMIT // 2, LIMIT * 7 // 8


class Pages:
    """The present page and the next; loading takes two seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.loaded = 0
        self.renewed = 0
        self.dropped = 0
        self.failure: EngineFailed | None = None
        self.offers_meanwhile = False
        self.registers = True  # three seconds later

    async def load_next(self) -> None:
        if self._desk.state.sign_in is not SignIn.SIGNED_IN:
            return  # the first page, during the login
        self.loaded += 1
        await asyncio.sleep(2)
        if self.failure is not None:
            raise self.failure

    def drop_next(self) -> None:
        self.dropped += 1

    async def renew(self, token: SdkToken, *, may: Callable[[], bool]) -> bool:
        assert token is self._desk.state.token
        await asyncio.sleep(0)
        if self.offers_meanwhile:
            self.offers_meanwhile = False
            self._desk.platform.report(r.OfferReport(CallDetails("offered")))
        if not may():
            return False
        self.renewed += 1
        self._desk.platform.report(r.PageRenewed())
        self._desk.platform.report(r.EngineReady())
        if self.registers:
            asyncio.get_running_loop().call_later(3.0, self._desk.platform.report, r.Registered())
        return True


class Bench(Desk):
    """A desk whose page can be renewed."""

    def __init__(self) -> None:
        self.pages = Pages(self)
        super().__init__(page=self.pages, connection_limit=LIMIT)

    def made(self, count: int) -> None:
        self.platform.report(r.ConnectionsMade(count))

    def hang_up(self, uuid: str = "u1") -> None:
        self.platform.report(r.CallHungUp(CallDetails(uuid)))


def story(test: Callable[[Bench], Coroutine[object, object, None]]) -> Callable[[], None]:
    """The test in virtual time, on a desk that is signed in and online."""

    def run() -> None:
        async def live() -> None:
            desk = Bench()
            await desk.ready()
            await test(desk)
            await desk.close()

        run_virtual(live())

    return run


@story
async def test_a_page_of_few_connections_stays(desk: Bench) -> None:
    desk.made(EARLY - 1)
    desk.platform.report(r.AgentInit(WRAP_UP))
    await asyncio.sleep(600)
    assert desk.pages.loaded == 0


@story
async def test_the_page_is_renewed_in_wrap_up_first(desk: Bench) -> None:
    desk.made(EARLY)
    await asyncio.sleep(600)
    assert desk.pages.loaded == 0
    desk.platform.report(r.AgentInit(WRAP_UP))
    await asyncio.sleep(10)
    assert desk.pages.renewed == 1
    await asyncio.sleep(600)
    assert desk.pages.loaded == 1


@story
async def test_an_agent_who_is_always_online_has_it_renewed_when_it_is_quiet(desk: Bench) -> None:
    desk.made(LATE)
    await asyncio.sleep(10)
    assert desk.pages.renewed == 0
    await asyncio.sleep(20)
    assert desk.pages.renewed == 1


def test_at_the_limit_the_next_page_waits_for_the_calls_end_and_no_longer() -> None:
    async def live() -> None:
        desk = Bench()
        await desk.talking()
        desk.made(LIMIT)
        await asyncio.sleep(600)
        assert (desk.pages.loaded, desk.pages.renewed) == (1, 0)
        desk.hang_up()
        await turns()
        assert desk.pages.renewed == 1
        await desk.close()

    run_virtual(live())


@story
async def test_an_offer_at_the_last_moment_keeps_the_page_that_has_it(desk: Bench) -> None:
    desk.pages.offers_meanwhile = True
    desk.made(LIMIT)
    await asyncio.sleep(5)
    assert desk.pages.renewed == 0
    assert desk.live().uuid == "offered"
    desk.hang_up("offered")
    await turns()
    assert desk.pages.renewed == 1


@story
async def test_it_is_not_renewed_while_the_agent_checks_the_sound(desk: Bench) -> None:
    desk.platform.report(r.CheckLevel(0.1))
    desk.made(LIMIT)
    await asyncio.sleep(60)
    assert desk.pages.renewed == 0
    desk.platform.report(r.CheckLevel(None))
    await turns()
    assert desk.pages.renewed == 1


@story
async def test_a_next_page_that_does_not_load_is_tried_again_on_the_schedule(desk: Bench) -> None:
    desk.pages.failure = EngineFailed(FailureCode.SDK_MISSING)
    desk.made(LIMIT)
    await asyncio.sleep(600)
    assert 10 <= desk.pages.loaded <= 60
    desk.pages.failure = None
    await asyncio.sleep(65)
    assert desk.pages.renewed == 1


@story
async def test_calls_cannot_come_while_it_registers_and_nothing_is_alarmed_about_three_seconds(desk: Bench) -> None:
    desk.made(LIMIT)
    await asyncio.sleep(2.5)
    assert desk.state.obstacle is not None
    assert not desk.state.notices
    await asyncio.sleep(60)
    assert desk.state.reachable
    assert not desk.state.notices
    assert desk.platform.count("start") == 1


@story
async def test_a_renewed_page_that_does_not_register_is_told(desk: Bench) -> None:
    desk.pages.registers = False
    desk.made(LIMIT)
    await asyncio.sleep(10)
    assert desk.state.has_notice(FailureCode.NOT_REGISTERED)


@story
async def test_status_and_number_that_the_platform_forgot_are_set_again(desk: Bench) -> None:
    desk.platform.report(r.AgentInit(BUSY, "02180002222"))
    chosen = OutboundChoice(Rule.NUMBER, "02180002222")
    assert desk.state.outbound == chosen
    desk.made(LIMIT)
    await asyncio.sleep(2.5)
    desk.platform.report(r.AgentInit(ONLINE, "02180001111"))
    await turns()
    assert ("set_agent_status", BUSY) in desk.platform.commands
    assert ("set_outbound_number", chosen) in desk.platform.commands
    assert desk.state.outbound == chosen


@story
async def test_what_the_platform_reports_later_is_its_own_business(desk: Bench) -> None:
    desk.made(LIMIT)
    await asyncio.sleep(60)
    desk.platform.report(r.AgentInit(BUSY))
    await turns()
    assert desk.platform.count("set_agent_status") == 0


# ---- when it was too late


def test_a_page_that_can_make_no_connection_is_told_and_mended_as_a_crash_is(expected_log: object) -> None:
    expected_log("page: restart|no further connection")  # type: ignore[operator]

    @story
    async def worn(desk: Bench) -> None:
        await asyncio.sleep(100)
        desk.platform.report(r.OfferReport(CallDetails("u1")))
        desk.platform.report(r.ConnectionsSpent(500))
        assert desk.state.has_notice(FailureCode.ENGINE_WORN)
        await turns()
        assert desk.platform.count("start") == 2
        assert desk.last().end_reason in (EndReason.CLIENT_FAULT, EndReason.MISSED)
        assert [event.failure.code for event in desk.events["command.failed"]] == [FailureCode.ENGINE_WORN]  # type: ignore[attr-defined]
        assert not desk.state.has_notice(FailureCode.ENGINE_WORN)

    worn()


def test_a_conversation_that_a_worn_page_still_carries_is_not_cut(expected_log: object) -> None:
    expected_log("page: restart|no further connection")  # type: ignore[operator]

    async def live() -> None:
        desk = Bench()
        await desk.talking()
        desk.platform.report(r.ConnectionsSpent(500))
        await asyncio.sleep(600)
        assert desk.platform.count("start") == 1
        assert desk.state.has_notice(FailureCode.ENGINE_WORN)
        desk.hang_up()
        await turns()
        assert desk.platform.count("start") == 2
        await desk.close()

    run_virtual(live())
