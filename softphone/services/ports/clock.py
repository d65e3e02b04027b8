"""What time it is, and for how long nobody has been here."""

from __future__ import annotations

from typing import Protocol

from softphone.domain.moment import Moment


class Clock(Protocol):
    """Both clocks. Waiting is asyncio's: tests run it in a virtual-time loop."""

    def now(self) -> Moment:
        """The present moment."""
        ...


class IdleClock(Protocol):
    """Since when nobody has touched keyboard and mouse."""

    async def idle(self) -> float | None:
        """Seconds, None where this system doesn't tell. Never raises."""
        ...
