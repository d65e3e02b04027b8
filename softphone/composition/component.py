"""What everything around the window has in common: a beginning and an end."""

from __future__ import annotations

from typing import Protocol


class Component(Protocol):
    """Something around the window, from after its first paint until the app leaves."""

    async def start(self) -> None:
        """Begin. Raises `PhoneFailure` where this system can't have it; the agent is told."""
        ...

    async def close(self) -> None:
        """End, and give back what the system lent. Never raises; also called when `start` failed or never ran."""
        ...
