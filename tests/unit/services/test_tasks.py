"""The one helper for background tasks: what fails is told, and a loop goes on."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import FailureCode, NotNow
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.tasks import FIRST_PAUSE, Tasks
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import VirtualClock, run_virtual


def cancelled_future() -> asyncio.Future[None]:
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    future.cancel()
    return future


@pytest.mark.parametrize("kind", ["RuntimeError", "a future that was cancelled"])
def test_a_loop_that_breaks_is_told_and_begun_again(kind: str, expected_log: LogGuard) -> None:
    expected_log("count failed unexpectedly")

    async def story() -> None:
        told: list[PhoneEvent] = []
        bus, begun = EventBus(), 0
        bus.subscribe(told.append)
        tasks = Tasks(bus, VirtualClock())

        async def count() -> None:
            nonlocal begun
            begun += 1
            if begun < 3:
                if kind == "RuntimeError":
                    raise RuntimeError("planted")
                await cancelled_future()

        task = tasks.keep(count, doing="count")
        await asyncio.sleep(FIRST_PAUSE / 2)
        assert begun == 1
        await asyncio.sleep(4 * FIRST_PAUSE)
        assert begun == 3
        assert task.done()
        assert [event.failure.code for event in told if isinstance(event, CommandFailed)] == [FailureCode.INTERNAL] * 2

    run_virtual(story())


def test_a_cancelled_task_is_no_failure() -> None:
    async def story() -> None:
        told: list[PhoneEvent] = []
        bus = EventBus()
        bus.subscribe(told.append)
        tasks = Tasks(bus, VirtualClock())
        task = tasks.run(asyncio.sleep(100), doing="sleep")
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()
        assert told == []

    run_virtual(story())


def test_a_known_failure_is_told_as_it_is() -> None:
    async def story() -> None:
        told: list[PhoneEvent] = []
        bus = EventBus()
        bus.subscribe(told.append)

        async def fail() -> None:
            raise NotNow(FailureCode.NO_CALL)

        await Tasks(bus, VirtualClock()).run(fail(), doing="fail")
        assert [event.failure.code for event in told if isinstance(event, CommandFailed)] == [FailureCode.NO_CALL]

    run_virtual(story())
