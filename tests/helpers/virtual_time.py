"""asyncio in virtual time: an hour of waiting passes in no time, and exactly an hour has passed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import async_solipsism

from softphone.domain.moment import Moment

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def run_virtual[T](coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end on a loop whose clock jumps to the next timer as soon as nothing else is to do.

    Waiting for what can never happen raises `async_solipsism.SleepForeverError` instead of hanging. The world
    outside (sockets, processes, threads) does not exist on this loop.
    """
    with asyncio.Runner(loop_factory=async_solipsism.EventLoop) as runner:
        return runner.run(coroutine)


class VirtualClock:
    """Both clocks of the app, following the running loop's time; the wall's starts at `START`.

    Make it inside the coroutine that `run_virtual` runs.
    """

    def __init__(self, start: datetime = START) -> None:
        self._loop = asyncio.get_running_loop()
        self._wall_at_zero = start - timedelta(seconds=self._loop.time())

    def monotonic(self) -> float:
        """Seconds on the loop's clock."""
        return self._loop.time()

    def wall(self) -> datetime:
        """What a clock on the wall shows, in UTC."""
        return self._wall_at_zero + timedelta(seconds=self._loop.time())

    def now(self) -> Moment:
        """The present moment on both."""
        return Moment(wall=self.wall(), monotonic=self.monotonic())

    def set_wall_forward(self, by: timedelta) -> None:
        """Somebody sets the clock on the wall (back, when negative); the monotonic one knows nothing of it."""
        self._wall_at_zero += by


class SleepyClock(VirtualClock):
    """A clock that goes on while the machine sleeps; the loop's timers stand still meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._slept = 0.0

    def monotonic(self) -> float:
        """Seconds on the machine's clock."""
        return super().monotonic() + self._slept

    def now(self) -> Moment:
        """The present moment on both."""
        return Moment(wall=self.wall() + timedelta(seconds=self._slept), monotonic=self.monotonic())

    def sleep(self, seconds: float) -> None:
        """The machine sleeps, and wakes."""
        self._slept += seconds


class HandClock:
    """A monotonic clock that stands still until the test moves its `seconds`."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds
