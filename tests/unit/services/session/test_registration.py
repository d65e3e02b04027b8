"""The registration's life: silence of the socket, unregister readings, a loss that means somebody else signed in."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import FailureCode
from softphone.domain.reachability import Connection, Obstacle
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


def test_the_sdk_gets_30_s_to_register_again_before_the_page_is_reloaded(expected_log: object) -> None:
    expected_log("page: restart")  # type: ignore[operator]

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


def test_losing_a_fresh_registration_twice_means_signed_in_elsewhere_and_no_fighting_back(
    expected_log: object,
) -> None:
    expected_log("page: restart")  # type: ignore[operator]

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


def test_a_page_that_keeps_dying_unregistered_is_given_up_and_stays_so(expected_log: object) -> None:
    expected_log("page:")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        for _ in range(600):
            await asyncio.sleep(1)
            if desk.state.engine.state is r.EngineState.READY:
                desk.platform.report(r.EngineLost())
        assert desk.state.engine.state is r.EngineState.FAILED
        assert desk.platform.count("start") <= 6
        await desk.close()

    run_virtual(story())


def test_missed_registrations_wait_ever_longer_until_one_has_lasted(expected_log: object) -> None:
    expected_log("page: restart")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        delays = []
        for _ in range(6):
            delays.append(desk.engine.next_delay())
            desk.engine.reload("not registered")
            await asyncio.sleep(20)  # less than the SDK is given
        assert desk.platform.count("start") == 7
        longest = [5.0, 6.0, 12.0, 24.0, 48.0, 60.0]
        assert all(delay <= most for delay, most in zip(delays, longest, strict=True))
        assert max(delays) > 12
        desk.platform.report(r.Registered())
        await asyncio.sleep(61)
        assert desk.engine.next_delay() <= 5.0
        await desk.close()

    run_virtual(story())
