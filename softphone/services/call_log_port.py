"""The call log as seen from inside; `storage.call_log_db` keeps it on disk."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import PhoneFailure


class CallLogStore(Protocol):
    """Rows of calls. Nothing here raises: a disk that fails costs history, never a call.

    What can't reach the disk is kept in memory, shown like any other row, and written as soon as the disk lets it.
    """

    @property
    def failure(self) -> PhoneFailure | None:
        """Why rows are in memory only (`storage_failed`); None while all are on disk. Look after each write."""
        ...

    async def open(self) -> tuple[PhoneFailure, ...]:
        """Make it ready; before anything else. What to tell the agent: a log moved aside, or none on disk."""
        ...

    async def begin(self, record: CallRecord) -> None:
        """Keep a call from its first event on."""
        ...

    async def update(self, record: CallRecord) -> None:
        """Replace the row with the record's id by what is known now."""
        ...

    async def close_interrupted(self, now: datetime) -> int:
        """Close rows that a crash left open, as `interrupted` and ended at `now` (aware): when it was found out.

        Once after `open`, before any call. How many there were.
        """
        ...

    async def recent(self, limit: int = 200, agent: str | None = None) -> tuple[CallRecord, ...]:
        """The newest rows, newest first; of one agent, or of all."""
        ...

    async def missed(self, agent: str) -> int:
        """How many missed calls of theirs the agent has not looked at."""
        ...

    async def mark_missed_seen(self, agent: str) -> None:
        """The agent has looked at the log."""
        ...

    async def close(self) -> None:
        """Write what is left and let the file go."""
        ...
