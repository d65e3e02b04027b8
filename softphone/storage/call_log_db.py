"""The call log on disk: one SQLite file, one thread, and memory for what the disk refuses.

A file that can't be read is moved aside, never deleted. Rows that can't be written wait in memory, are shown like
the others, and go to the disk with the next write that it takes. Privacy ciphers have no place in a `CallRecord`.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Final

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import FailureCode, PhoneFailure

from . import call_rows
from .files import move_aside, why

_BESIDE: Final = ("-wal", "-shm")


class CallLogDb:
    """Implements `services.ports.CallLogStore`."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet; the folder must exist at `open`, or rows live in memory only."""
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="call-log")
        self._file: sqlite3.Connection | None = None
        self._waiting: dict[str, CallRecord] = {}
        self._seen: set[str] = set()
        self._failure: PhoneFailure | None = None

    @property
    def failure(self) -> PhoneFailure | None:
        """Why rows are in memory only; None while all are on disk."""
        return self._failure

    async def open(self) -> tuple[PhoneFailure, ...]:
        """Open or make the file. What to tell: a log moved aside, or that there is none on disk."""
        return await self._run(self._open)

    async def begin(self, record: CallRecord) -> None:
        """Keep a call from its first event on."""
        await self._run(lambda: self._write(record))

    async def update(self, record: CallRecord) -> None:
        """Replace the row by what is known now."""
        await self._run(lambda: self._write(record))

    async def close_interrupted(self, now: datetime) -> int:
        """Close rows that a crash left open; how many."""
        return await self._run(lambda: self._try(lambda file: call_rows.close_open_rows(file, now), 0))

    async def recent(self, limit: int = 200, agent: str | None = None) -> tuple[CallRecord, ...]:
        """The newest rows of one agent or of all, newest first, those that wait for the disk included."""
        return await self._run(lambda: self._recent(limit, agent))

    async def missed(self, agent: str) -> int:
        """How many missed calls of theirs the agent has not looked at."""
        return await self._run(lambda: self._missed(agent))

    async def mark_missed_seen(self, agent: str) -> None:
        """The agent has looked at the log."""
        await self._run(lambda: self._mark_seen(agent))

    async def close(self) -> None:
        """Write what is left and let the file go. A row that comes later still stays in memory without complaint."""
        await self._run(self._close)

    async def _run[T](self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # From here on everything runs in the one thread.

    def _open(self) -> tuple[PhoneFailure, ...]:
        try:
            self._file = call_rows.connect(self._path)
        except call_rows.DamagedError as damage:
            return (self._moved_aside(str(damage)), *self._open_anew())
        except (sqlite3.Error, OSError) as error:
            return (self._failed(error),)
        return ()

    def _moved_aside(self, reason: str) -> PhoneFailure:
        aside = move_aside(self._path)
        for suffix in _BESIDE:  # rows may be in there which the file itself does not have yet
            beside = self._path.with_name(self._path.name + suffix)
            if aside is not None and beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
        kept = f"kept as {aside.name}" if aside else "could not be moved aside"
        return PhoneFailure(FailureCode.STORAGE_FAILED, f"call log: {reason}, {kept}")

    def _open_anew(self) -> tuple[PhoneFailure, ...]:
        try:
            self._file = call_rows.connect(self._path)
        except (call_rows.DamagedError, sqlite3.Error, OSError) as error:
            return (self._failed(error),)
        return ()

    def _write(self, record: CallRecord) -> None:
        self._waiting[record.id] = record
        self._flush()

    def _flush(self) -> None:
        """Write all that waits, in one transaction."""

        def write(file: sqlite3.Connection) -> None:
            call_rows.write(file, self._waiting.values(), self._seen)
            self._waiting.clear()
            self._seen.clear()
            self._failure = None

        self._try(write, None)

    def _recent(self, limit: int, agent: str | None) -> tuple[CallRecord, ...]:
        nothing: list[CallRecord] = []
        on_disk = self._try(lambda file: call_rows.newest(file, limit, agent), nothing)
        waiting = {row.id: row for row in self._waiting.values() if agent in (None, row.agent)}
        rows = {row.id: row for row in on_disk} | waiting
        return tuple(sorted(rows.values(), key=lambda row: row.started_at, reverse=True)[:limit])

    def _missed(self, agent: str) -> int:
        nothing: set[str] = set()
        on_disk = self._try(lambda file: call_rows.unseen_missed(file, agent), nothing)
        return len((on_disk | self._waiting_missed(agent)) - self._seen)

    def _mark_seen(self, agent: str) -> None:
        self._seen |= self._waiting_missed(agent)
        self._try(lambda file: call_rows.mark_seen(file, agent), None)

    def _waiting_missed(self, agent: str) -> set[str]:
        return {row.id for row in self._waiting.values() if row.missed and row.agent == agent}

    def _close(self) -> None:
        if self._waiting:
            self._flush()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _try[T](self, work: Callable[[sqlite3.Connection], T], default: T) -> T:
        """What `work` gives on the open file; `default`, and a failure to show, when there is none or it fails."""
        if self._file is None:
            return default
        try:
            return work(self._file)
        except (sqlite3.Error, ValueError) as error:  # ValueError: somebody wrote words into a row that aren't ours
            self._failed(error)
            return default

    def _failed(self, error: Exception) -> PhoneFailure:
        reason = why(error) if isinstance(error, OSError) else _words(error)
        self._failure = PhoneFailure(FailureCode.STORAGE_FAILED, f"call log: {reason}")
        return self._failure


def _words(error: Exception) -> str:
    """SQLite's own words ("database or disk is full"); of other errors the class only, as they quote values."""
    return str(error) if isinstance(error, sqlite3.Error) else type(error).__name__
