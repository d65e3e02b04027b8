"""The time of day, and the time since the last input."""

from __future__ import annotations

from typing import Protocol

from softphone.domain.moment import Moment


class Clock(Protocol):
    """Both clocks. Waiting is asyncio's: tests run it in a virtual-time loop."""

    def now(self) -> Moment:
        """The present moment."""
        ...


class IdleClock(Protocol):
    """Time since the last input by keyboard or mouse."""

    async def idle(self) -> float | None:
        """Seconds, None where this system doesn't report it. Never raises."""
        ...
