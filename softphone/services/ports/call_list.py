"""Lists of customers to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from softphone.domain.call_list import CallListRow, ListSummary, Outcome, RowState


class CallListStore(Protocol):
    """On the disk, each step whole or not at all. Raises `PhoneFailure` (`storage_failed`)."""

    async def add(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, Mapping[str, str]]]) -> int:
        """Add rows (number, cells) to a list; how many were new: a number is in a list once."""
        ...

    async def lists(self) -> list[ListSummary]:
        """All of them, the newest first."""
        ...

    async def rows(self, name: str, limit: int) -> list[CallListRow]:
        """The rows of a list in its order."""
        ...

    async def current(self, state: RowState) -> CallListRow | None:
        """The row that came last into a state."""
        ...

    async def next(self, now: datetime) -> CallListRow | None:
        """The row that is shown, or one to be shown from now on: what is to be called again by now comes first."""
        ...

    async def move(self, row: int, before: RowState, after: RowState, at: datetime) -> bool:
        """Put a row into another state; False where it is not in the one before (any more)."""
        ...

    async def settle(
        self, row: int, state: RowState, at: datetime, *, outcome: Outcome | None, again: datetime | None, text: str
    ) -> CallListRow:
        """Keep what came of a row; `text` is the note, or the reason of a skipped one."""
        ...
