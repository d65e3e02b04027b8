"""The page's life and the registration's: T08, T10–T12, unregister readings, sign-in retries, quitting."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.agent_status import BUSY, IN_CALL, ONLINE, SHORT_BREAK, WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.end_reason import EndReason
from softphone.domain.errors import AccessTokenRefused, EngineFailed, FailureCode, Refused, Unreachable
from softphone.domain.reachability import Connection, Obstacle
from softphone.services import platform_reports as r
from softphone.services.phone_state import SignIn
from softphone.services.settings import Settings
from tests.helpers.virtual_time import run_virtual

from .desk import ACCESS, AGENT, Desk, turns


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
    expected_log("restarting the page")  # type: ignore[operator]

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
    expected_log("the page did not start|restarting the page")  # type: ignore[operator]

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
    expected_log("restarting the page")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.EngineSilent(6.0))
        assert desk.state.has_notice(FailureCode.ENGINE_SILENT)
        desk.platform.report(r.EngineSilent(18.0))
        await turns()
        assert desk.platform.count("start") == 1
        desk.platform.report(r.EngineSilent(0.0))
        assert not desk.state.has_notice(FailureCode.ENGINE_SILENT)
        desk.platform.report(r.EngineSilent(20.0))
        await asyncio.sleep(5)
        assert desk.platform.count("start") == 2
        await desk.close()

    run_virtual(story())


def test_the_sdk_gets_30_s_to_register_again_before_the_page_is_reloaded(expected_log: object) -> None:
    expected_log("restarting the page")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await asyncio.sleep(100)
        desk.platform.report(r.Unregistered())
        assert desk.state.obstacle is Obstacle.REGISTRATION
        await asyncio.sleep(0.01)
        assert desk.state.has_notice(FailureCode.NOT_REGISTERED)
        await asyncio.sleep(20)
        desk.platform.report(r.Registered())
        assert not desk.state.notices
        await asyncio.sleep(100)
        assert desk.platform.count("start") == 1
        desk.platform.report(r.SocketLost())
        await asyncio.sleep(0.01)
        assert desk.state.has_notice(FailureCode.NETWORK_DOWN)
        assert desk.state.connection is Connection.DOWN
        await asyncio.sleep(36)
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


def test_losing_a_fresh_registration_twice_means_signed_in_elsewhere_and_no_fighting_back(
    expected_log: object,
) -> None:
    expected_log("restarting the page")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await asyncio.sleep(5)
        desk.platform.report(r.Unregistered())
        await asyncio.sleep(1)
        desk.platform.report(r.Registered())
        await asyncio.sleep(5)
        desk.platform.report(r.Unregistered())
        await asyncio.sleep(600)
        assert desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        assert desk.platform.count("start") == 1
        desk.registration.take_over()
        await turns()
        assert desk.platform.count("start") == 2
        desk.platform.report(r.Registered())
        assert not desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("told", [(r.SocketLost, r.Unregistered), (r.Unregistered, r.SocketLost)])
def test_a_lost_socket_that_is_told_twice_is_no_loss_of_a_fresh_registration(
    told: tuple[type[r.SocketLost | r.Unregistered], ...],
) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        for report in told:
            desk.platform.report(report())
        await asyncio.sleep(1)
        desk.platform.report(r.Registered())
        await asyncio.sleep(5)
        desk.platform.report(r.Unregistered())
        assert not desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        desk.platform.report(r.Registered())
        await asyncio.sleep(5)
        desk.platform.report(r.Unregistered())
        assert desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        await desk.close()

    run_virtual(story())


def test_an_unregister_that_comes_twice_is_one_loss() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.report(r.Unregistered())
        desk.platform.report(r.Unregistered())
        assert not desk.state.has_notice(FailureCode.REGISTERED_ELSEWHERE)
        await desk.close()

    run_virtual(story())


def test_sign_in_retries_what_may_mend_itself_and_not_what_cannot(expected_log: object) -> None:
    expected_log("sign-in failed, trying again")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503") for _ in range(3)]
        trying = asyncio.ensure_future(desk.sign_in.sign_in(AGENT, ACCESS, remember=True))
        await turns()
        assert desk.state.sign_in is SignIn.RETRYING
        assert desk.state.has_notice(FailureCode.API_UNREACHABLE)
        await trying
        assert len(desk.api.logins) == 4
        assert not desk.state.notices
        await desk.sign_in.sign_out()
        for failure in (AccessTokenRefused("HTTP 401"), Refused(FailureCode.AGENT_UNKNOWN)):
            desk.api.failures = [failure]
            with pytest.raises(Refused):
                await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
            assert desk.state.has_notice(failure.code)
        assert len(desk.api.logins) == 6
        await desk.close()

    run_virtual(story())


def test_only_the_last_try_to_sign_in_is_told(expected_log: object) -> None:
    expected_log("sign-in failed, trying again")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.api.failures = [
            Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503"),
            Unreachable(FailureCode.API_BAD_REPLY, "not JSON"),
            AccessTokenRefused("HTTP 401"),
        ]
        told: list[list[str]] = []
        desk.store.subscribe(lambda _, new: told.append([notice.code.value for notice in new.notices]))
        with pytest.raises(AccessTokenRefused):
            await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        assert max(map(len, told)) == 1
        assert [notice.code for notice in desk.state.notices] == [FailureCode.ACCESS_TOKEN_REFUSED]
        await desk.close()

    run_virtual(story())


def test_status_after_sign_in_is_set_once_and_not_again_after_a_reload(expected_log: object) -> None:
    expected_log("restarting the page")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.settings.current = Settings(status_after_sign_in=ONLINE)
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await turns()
        desk.platform.report(r.Registered())
        await turns()
        assert desk.platform.count("set_agent_status") == 1
        await desk.control.set_status(SHORT_BREAK)
        desk.engine.restart("test")
        await asyncio.sleep(6)
        desk.platform.report(r.Registered())
        await turns()
        assert desk.platform.count("set_agent_status") == 2
        await desk.close()

    run_virtual(story())


def test_an_own_call_shows_its_status_as_assumed_until_the_platform_speaks() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        assert desk.status() == (IN_CALL, True)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.status() == (ONLINE, False)
        await desk.close()

    run_virtual(story())


def test_the_intention_waits_for_wrap_up_and_is_retried_on_refusal() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.AgentInit(IN_CALL, None))
        desk.after_call.intend(BUSY)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.AgentInit(WRAP_UP, None))
        await asyncio.sleep(30)
        assert desk.platform.count("set_agent_status") == 0
        desk.platform.answers["set_agent_status"] = Refused(FailureCode.COMMAND_REFUSED, "later")
        desk.platform.report(r.AgentInit(ONLINE, None))
        await asyncio.sleep(11)
        assert desk.platform.count("set_agent_status") == 3
        assert desk.state.intention == BUSY
        del desk.platform.answers["set_agent_status"]
        await asyncio.sleep(5)
        assert not desk.events["agent.intention_changed"][-1].code  # type: ignore[attr-defined]
        assert desk.status() == (BUSY, False)
        await desk.close()

    run_virtual(story())


def test_wrap_up_reminds_and_ends_by_setting() -> None:
    async def story() -> None:
        desk = Desk()
        desk.settings.current = Settings(wrap_up_reminder=30.0, wrap_up_limit=60.0)
        await desk.ready()
        desk.platform.report(r.AgentInit(WRAP_UP, None))
        await asyncio.sleep(31)
        assert len(desk.events["wrap_up.reminder"]) == 1
        await asyncio.sleep(30)
        assert desk.platform.commands[-1] == ("set_agent_status", ONLINE)
        await desk.close()

    run_virtual(story())


def test_quitting_goes_offline_within_2_s_even_when_the_platform_is_silent(expected_log: object) -> None:
    expected_log("offline could not be set")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.quitting.leave()
        assert ("set_agent_status", 2) in desk.platform.commands
        await desk.close()
        silent = Desk()
        await silent.ready()
        silent.platform.answers["set_agent_status"] = asyncio.get_running_loop().create_future()
        began = silent.clock.monotonic()
        await silent.quitting.leave()
        assert silent.clock.monotonic() - began <= 2.0
        await silent.close()

    run_virtual(story())


def test_a_change_that_nobody_asked_for_is_marked() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.control.set_status(SHORT_BREAK)
        desk.platform.report(r.AgentInit(ONLINE, None))
        asked = [event.status.asked for event in desk.events["agent.status_changed"]]  # type: ignore[attr-defined]
        assert asked == [False, True, False]
        await desk.close()

    run_virtual(story())
