"""The figures of a day, and the statuses that they are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from softphone.domain.day_figures import DayFigures


class DayStore(Protocol):
    """On the disk. Raises `PhoneFailure` (`storage_failed`)."""

    async def status_is(self, agent: str, status: str, at: datetime) -> None:
        """The agent has another status from now on; "" for none."""
        ...

    async def status_lasts(self, at: datetime) -> None:
        """The status has lasted until now: what a kill leaves."""
        ...

    async def figures(self, agent: str, since: datetime, until: datetime) -> DayFigures:
        """What was between two moments; of all agents without one."""
        ...
