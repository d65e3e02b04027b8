"""The page's life: crashes, starts that fail, silence, and no reload under a live call (T08, T10 to T12)."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call_state import EndReason
from softphone.domain.errors import EngineFailed, FailureCode
from softphone.services import platform_reports as r
from softphone.services.phone_state import SignIn
from softphone.services.phone_store import wait_for_state
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


def page(desk: Desk) -> r.EngineState:
    return desk.state.engine.state


def test_a_crash_in_a_call_is_told_at_once_and_the_page_is_back_at_once(expected_log: object) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await asyncio.sleep(100)
        desk.platform.report(r.EngineLost())
        assert desk.last().end_reason is EndReason.CLIENT_FAULT
        await turns()
        assert desk.platform.count("start") == 2
        assert desk.state.engine.restarts == 1
        await desk.close()

    run_virtual(story())


def test_five_crashes_within_a_minute_end_restarting_until_the_agent_retries(expected_log: object) -> None:
    expected_log("page: restart")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk(3)
        await desk.ready()
        for _ in range(5):
            desk.platform.report(r.EngineLost())
            await asyncio.sleep(8)
        starts = desk.platform.count("start")
        assert starts <= 6
        await asyncio.sleep(3600)
        assert desk.platform.count("start") == starts
        assert desk.state.has_notice(FailureCode.ENGINE_FAILED)
        assert desk.state.engine.state is r.EngineState.FAILED
        desk.engine.restart("the agent asked")
        await turns()
        assert desk.platform.count("start") == starts + 1
        assert not desk.state.has_notice(FailureCode.ENGINE_FAILED)
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("seed", range(30))
def test_a_page_that_cannot_start_is_tried_again_on_the_schedule(seed: int, expected_log: object) -> None:
    expected_log("page: did not start|page: restart")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk(seed)
        desk.platform.answers["start"] = EngineFailed(FailureCode.SDK_MISSING, "HTTP 404")
        began = desk.clock.monotonic()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await turns()
        assert desk.state.has_notice(FailureCode.SDK_MISSING)
        await asyncio.sleep(5.0)
        assert desk.platform.count("start") >= 2
        await asyncio.sleep(600)
        tries = desk.platform.count("start")
        assert tries <= 5 + (desk.clock.monotonic() - began) / 10
        del desk.platform.answers["start"]
        await asyncio.sleep(61)
        assert desk.state.engine.state is r.EngineState.READY
        assert not desk.state.notices or not desk.state.has_notice(FailureCode.SDK_MISSING)
        await desk.close()

    run_virtual(story())


def test_silence_of_the_page_is_told_at_6_s_and_ends_a_call_only_after_20_s(expected_log: object) -> None:
    expected_log("page: given up")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.EngineSilent(6.0))
        assert desk.state.has_notice(FailureCode.ENGINE_SILENT)
        desk.platform.report(r.EngineSilent(20.0))
        await turns()
        assert desk.platform.count("start") == 1
        desk.platform.report(r.EngineSilent(0.0))
        assert not desk.state.has_notice(FailureCode.ENGINE_SILENT)
        desk.platform.report(r.EngineSilent(22.0))
        await asyncio.sleep(5)
        assert desk.platform.count("start") == 2
        await desk.close()

    run_virtual(story())


def test_the_page_is_not_reloaded_under_a_live_call() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.Unregistered())
        await asyncio.sleep(300)
        assert desk.platform.count("start") == 1
        assert desk.state.calls
        await desk.close()

    run_virtual(story())


def test_five_crashes_and_a_retry_a_moment_later_start_the_page(expected_log: LogGuard) -> None:
    expected_log("page: restart")

    async def story() -> None:
        desk = Desk(3)
        await desk.ready()
        for _ in range(5):
            desk.platform.report(r.EngineLost())
            await asyncio.sleep(8)
        await asyncio.sleep(8)
        starts = desk.platform.count("start")
        desk.engine.restart("the agent asked")
        await turns()
        assert desk.platform.count("start") == starts + 1
        assert desk.state.engine.state is r.EngineState.READY
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("when", ["while it waits", "while it starts", "soon after a late start"])
def test_a_restart_that_is_asked_for_waits_for_nothing(when: str, expected_log: LogGuard) -> None:
    expected_log("page: restart|page: did not start")

    async def story() -> None:
        desk = Desk(2)
        failing: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["start"] = EngineFailed(FailureCode.SDK_MISSING, "HTTP 404")
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await asyncio.sleep(100)  # the waits are long by now
        if when == "while it starts":
            desk.platform.answers["start"] = failing
            desk.engine.restart("the agent asked")
            await turns()
            desk.engine.restart("the agent asked")
            del desk.platform.answers["start"]
            failing.set_exception(EngineFailed(FailureCode.SDK_MISSING, "HTTP 404"))
        else:
            del desk.platform.answers["start"]
            if when == "soon after a late start":
                await wait_for_state(desk.store, lambda state: state.engine.state is r.EngineState.READY, None)
                await asyncio.sleep(10)
            desk.engine.restart("the agent asked")
        starts = desk.platform.count("start")
        await turns()
        assert desk.platform.count("start") == starts + 1
        assert desk.state.engine.state is r.EngineState.READY
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("broken", [RuntimeError("deleted C++ object"), ValueError("odd"), OSError("no such file")])
def test_a_start_that_breaks_in_any_way_is_told_and_tried_again(
    broken: Exception, expected_log: LogGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("page: the start failed|page: did not start")

    async def story() -> None:
        desk = Desk()
        whole = desk.platform.start

        async def start(_: object) -> None:
            raise broken

        monkeypatch.setattr(desk.platform, "start", start)
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await turns()
        assert page(desk) is r.EngineState.FAILED
        assert desk.state.has_notice(FailureCode.ENGINE_FAILED)
        monkeypatch.setattr(desk.platform, "start", whole)
        await asyncio.sleep(5)
        assert page(desk) is r.EngineState.READY
        assert not desk.state.notices
        await desk.close()

    run_virtual(story())


def test_a_page_that_cannot_even_be_unloaded_keeps_nobody_signed_in(
    expected_log: LogGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("page: not unloaded in order")

    async def story() -> None:
        desk = Desk()
        await desk.ready()

        async def stop() -> None:
            raise RuntimeError("deleted C++ object")

        monkeypatch.setattr(desk.platform, "stop", stop)
        await desk.sign_in.sign_out()
        assert desk.state.sign_in is SignIn.SIGNED_OUT
        assert desk.state.engine.state is r.EngineState.STOPPED
        await desk.close()

    run_virtual(story())


def test_without_an_agent_there_is_nothing_to_restart() -> None:
    async def story() -> None:
        desk = Desk()
        desk.engine.restart("the agent asked")
        await asyncio.sleep(100)
        assert desk.platform.count("start") == 0
        assert desk.state.engine.state is r.EngineState.STOPPED
        await desk.close()

    run_virtual(story())


def test_pages_that_hang_one_after_the_other_end_on_the_schedule_with_a_notice(expected_log: LogGuard) -> None:
    expected_log("page: given up|page: restart")

    async def story() -> None:
        desk = Desk(5)
        await desk.ready()

        async def hang() -> None:
            """As the watchdog of a page that never answers: silence from 6 s on, until the page is unloaded."""
            while True:
                await asyncio.sleep(2)
                for seconds in range(6, 60, 2):
                    desk.platform.report(r.EngineSilent(seconds))
                    await asyncio.sleep(2)

        hanging = asyncio.create_task(hang())
        await asyncio.sleep(3600)
        assert desk.platform.count("start") == 5
        assert desk.state.has_notice(FailureCode.ENGINE_FAILED)
        assert desk.platform.commands[-1][0] == "stop"
        hanging.cancel()
        desk.engine.restart("the agent asked")
        await turns()
        assert desk.platform.count("start") == 6
        assert not desk.state.has_notice(FailureCode.ENGINE_FAILED)
        await desk.close()

    run_virtual(story())


def test_a_page_that_hangs_after_a_healthy_time_is_replaced_at_once(expected_log: LogGuard) -> None:
    expected_log("page: given up")

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        for number in range(8):
            await asyncio.sleep(120)
            desk.platform.report(r.EngineSilent(6.0))
            await turns()
            assert desk.platform.count("start") == number + 2
            desk.platform.report(r.Registered())
        assert desk.state.reachable
        await desk.close()

    run_virtual(story())
