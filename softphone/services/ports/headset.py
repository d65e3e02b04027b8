"""The buttons and LEDs on the agent's head."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from softphone.domain.headset import ButtonReport, HeadsetLights, HeadsetState

from .subscription import Unsubscribe


class Headset(Protocol):
    """The buttons and LEDs of one headset at a time: the first that is found, until it goes."""

    def subscribe(self, listener: Callable[[ButtonReport | HeadsetState], None]) -> Unsubscribe:
        """Have every press, and the state whenever it changes; on the loop's thread, in order."""
        ...

    async def open(self) -> None:
        """Look for a headset from now on, and again whenever it goes. Opened already: nothing. Never raises."""
        ...

    async def close(self) -> None:
        """LEDs out, device given back, no reports any more. Not open: nothing. Never raises."""
        ...

    def show(self, lights: HeadsetLights) -> None:
        """Write all LEDs soon, also those that burn already; without a headset nothing happens."""
        ...
