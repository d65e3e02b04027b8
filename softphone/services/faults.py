"""Shows the agent a fault of our own code, wherever it was logged; one that repeats itself is shown now and then."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure

from .event_bus import EventBus
from .events import CommandFailed, PhoneEvent
from .ports import Clock

AGAIN_AFTER: Final = 10.0  # seconds


class Faults:
    """Publishes `CommandFailed` (`internal`) for each fault, unless one was published a moment ago."""

    def __init__(self, bus: EventBus, clock: Clock) -> None:
        """Publish on the running loop."""
        self._bus = bus
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._told_at = -AGAIN_AFTER
        bus.subscribe(self._heard)

    def noted(self) -> None:
        """Something was logged as a fault, in any thread."""
        with suppress(RuntimeError):  # the loop has ended, and the window with it
            self._loop.call_soon_threadsafe(self._tell)

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, CommandFailed) and event.failure.code is FailureCode.INTERNAL:
            self._told_at = event.at.monotonic

    def _tell(self) -> None:
        now = self._clock.now()
        if now.monotonic - self._told_at >= AGAIN_AFTER:
            self._bus.publish(CommandFailed(now, PhoneFailure(FailureCode.INTERNAL)))
