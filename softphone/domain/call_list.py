"""A list of customers to call, row by row: open, shown, called, then done, again at a time, or skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class RowState(StrEnum):
    """Where a row is. `called` is on the disk before the platform is asked: no customer is called twice."""

    OPEN = "open"
    SHOWN = "shown"
    CALLED = "called"
    AGAIN = "again"
    DONE = "done"
    SKIPPED = "skipped"


class Outcome(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CallListRow:
    """One customer; `cells` are the table's columns as they were read, `again_at` is when to call again."""

    id: int
    list: str
    number: str = field(repr=False)
    state: RowState
    cells: Mapping[str, str] = field(repr=False)
    again_at: datetime | None = None
    outcome: str = ""
    note: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ListSummary:
    """A list and how many of its rows are in each state."""

    name: str
    columns: tuple[str, ...]
    counts: Mapping[str, int]
    reached: int

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(self.counts.values())
