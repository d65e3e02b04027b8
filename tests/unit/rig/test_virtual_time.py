"""Virtual time passes exactly and at once."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import async_solipsism
import pytest

from tests.helpers.virtual_time import START, VirtualClock, run_virtual


def test_an_hour_passes_exactly_and_at_once() -> None:
    async def an_hour() -> float:
        clock = VirtualClock()
        before = clock.now()
        await asyncio.sleep(3600)
        assert clock.wall() == START + timedelta(hours=1)
        return clock.now().seconds_since(before)

    began = time.perf_counter()
    assert run_virtual(an_hour()) == 3600
    assert time.perf_counter() - began < 5


def test_deadlines_come_in_order() -> None:
    order: list[str] = []

    async def later(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        order.append(name)

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(later("second", 2.0))
            group.create_task(later("first", 1.5))

    run_virtual(both())
    assert order == ["first", "second"]


def test_a_limit_ends_what_takes_too_long() -> None:
    async def limited() -> float:
        clock = VirtualClock()
        before = clock.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(15):
                await asyncio.sleep(60)
        return clock.monotonic() - before

    assert run_virtual(limited()) == 15


def test_waiting_for_ever_is_an_error_and_no_hang() -> None:
    async def for_ever() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(async_solipsism.SleepForeverError):
        run_virtual(for_ever())


def test_setting_the_wall_clock_leaves_the_monotonic_one_alone() -> None:
    async def set_forward() -> None:
        clock = VirtualClock()
        before = clock.now()
        clock.set_wall_forward(timedelta(hours=8))
        await asyncio.sleep(1)
        after = clock.now()
        assert after.seconds_since(before) == 1
        assert after.wall - before.wall == timedelta(hours=8, seconds=1)

    run_virtual(set_forward())
