"""Notices that the computer slept, with the system's help or without.

Every 5 s the clock is read. It runs on while the machine sleeps (`ports.Clock` counts sleep), a timer doesn't: a gap of
more than 30 s between two readings is a sleep, or a stall of our own process that was as long. A system that reports
the end of a sleep has the clock read at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from softphone.services.ports import Clock

TICK: Final = 5.0  # seconds
GAP: Final = 30.0


class SleepWatch:
    """`woke` gets the seconds since the last reading, once for each sleep."""

    def __init__(self, clock: Clock, woke: Callable[[float], None]) -> None:
        self._clock = clock
        self._woke = woke
        self._read = 0.0
        self._told = float("-inf")
        self._timer: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Read the clock from now on."""
        self._read = self._clock.now().monotonic
        self._again()

    async def close(self) -> None:
        """Read it no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def wake(self) -> None:
        """The system says that it has woken; a gap that the clock has shown just now is the same sleep."""
        since = self._since_last_reading()
        if since > GAP or self._read - self._told > GAP:
            self._tell(since)

    def _tick(self) -> None:
        since = self._since_last_reading()
        if since > GAP:
            self._tell(since)
        self._again()

    def _again(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(TICK, self._tick)

    def _since_last_reading(self) -> float:
        former, self._read = self._read, self._clock.now().monotonic
        return self._read - former

    def _tell(self, gap: float) -> None:
        self._told = self._read
        self._woke(gap)
