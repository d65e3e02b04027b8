"""The call log on disk: one SQLite file, one thread, and memory for what the disk refuses.

A file that is no call log, or a damaged one, is moved aside, never deleted; a locked one, a full disk, missing rights
are a moment's trouble: rows wait in memory and beside the file (`call_spill`), are shown like the others, and go to
the file with the next write or `look` that it takes. Privacy ciphers have no place in a `CallRecord`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from softphone.common.files import move_aside, why
from softphone.domain.call_record import CallRecord
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallRows

from . import call_index, call_rows
from .call_spill import CallSpill

PATIENCE: Final = 2.0  # seconds that another program (a backup) may hold the file before a row waits in memory
SHORT_PATIENCE: Final = 0.2  # while it is known to
_SLICE: Final = 500  # rows indexed at a time
_log = logging.getLogger(__name__)


class CallLogDb:
    """Implements `services.ports.CallLogStore`."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet; while the folder is missing, rows live in memory only."""
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="call-log")
        self._file: sqlite3.Connection | None = None
        self._place: tuple[int, int] | None = None
        self._spill = CallSpill(path)
        self._spilt = True  # something is in there, or may be
        self._waiting: dict[str, CallRecord] = {}
        self._living: set[str] = set()
        self._seen: set[str] = set()
        self._failure: PhoneFailure | None = None
        self._locked = False
        self._aside: Path | None = None
        self._damage = ""

    @property
    def failures(self) -> tuple[PhoneFailure, ...]:
        """Why rows are in memory only, and that a log was moved aside."""
        return tuple(failure for failure in (self._failure, self._told_aside()) if failure)

    async def open(self) -> None:
        """Open or make the file."""
        await self._run(self._begin)

    async def look(self) -> tuple[PhoneFailure, ...]:
        """Try again what failed."""
        await self._run(self._look)
        return self.failures

    async def write(self, record: CallRecord) -> None:
        """Keep a call from its first event on; replace its row by what is known now."""
        await self._run(lambda: self._write(record))

    async def find(self, query: HistoryQuery) -> CallRows:
        """The calls of a query, newest first, those that wait for the disk included."""
        return await self._run(lambda: self._find(query))

    async def row(self, call_id: str) -> CallRecord | None:
        """The call of an id."""
        return await self._run(lambda: self._row(call_id))

    async def delete(self, *, before: datetime | None = None, call_id: str | None = None) -> int | None:
        """Remove ended calls for good: older ones, one, or all; how many, None when the file can't be written."""
        return await self._run(lambda: self._delete(before, call_id))

    async def work[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` on the file, for the other tables in it: contacts, lists. Raises `PhoneFailure` (`storage_failed`).

        It is done in the one thread, between the rows of calls: what is long is cut into slices.
        """
        return await self._run(lambda: self._must(work))

    async def tidy(self) -> None:
        """Make older rows ready for a search, a few at a time."""
        while await self._run(lambda: self._try(lambda file: call_index.catch_up(file, _SLICE), default=False)):
            pass

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

    def _begin(self) -> None:
        try:
            self._waiting = {row.id: row for row in self._spill.rows()}
        except OSError as error:
            _log.info("history: the rows that wait beside the file can't be read: %s", why(error))
        self._flush()

    def _look(self) -> None:
        if self._failure is not None:
            self._flush()
        if self._aside is not None and not os.path.lexists(self._aside):
            self._aside = None

    def _open(self) -> sqlite3.Connection:
        """The open file. Raises `DamagedError` where it can't even be moved aside, `sqlite3.Error`, `OSError`."""
        patience = PATIENCE if self._failure is None else SHORT_PATIENCE
        if self._file is not None and self._place != _place(self._path):  # taken away, or another was put there
            self._let_go()
        if self._file is None:
            try:
                file = call_rows.connect(self._path, patience)
            except call_rows.DamagedError as damage:
                self._move_aside(damage)
                file = call_rows.connect(self._path, patience)
            self._file, self._place = file, _place(self._path)
            _log.info("history: calls cut off by a crash: %s", call_rows.close_open_rows(file, self._living))
        self._file.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        return self._file

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _move_aside(self, damage: call_rows.DamagedError) -> None:
        aside = move_aside(self._path)
        if aside is None and os.path.lexists(self._path):
            raise damage
        for suffix in call_rows.BESIDE:  # rows may be in there which the file itself does not have yet
            beside = self._path.with_name(self._path.name + suffix)
            if os.path.lexists(beside):
                beside.rename((aside or self._path).with_name((aside or self._path).name + suffix))
        self._aside, self._damage = aside, str(damage)
        _log.info("history: %s, kept as %s", damage, aside.name if aside else "what lay beside it")

    def _told_aside(self) -> PhoneFailure | None:
        if self._aside is None:
            return None
        name, cause = self._aside.name, self._damage
        reason = f"call log: {cause}, kept as {name}"
        return PhoneFailure(FailureCode.STORAGE_FAILED, reason, form="call_log_aside", file=name, cause=cause)

    def _write(self, record: CallRecord) -> None:
        self._waiting[record.id] = record
        (self._living.add if record.end_reason is None else self._living.discard)(record.id)
        self._flush()

    def _flush(self) -> None:
        """Write all that waits, in one transaction; beside the file what it doesn't take."""
        if self._try(self._write_all, default=False):
            self._failure = None
        if self._spilt or self._waiting:
            self._keep_beside()

    def _write_all(self, file: sqlite3.Connection) -> bool:
        call_rows.write(file, self._waiting.values(), self._seen)
        self._waiting.clear()
        self._seen.clear()
        return True

    def _keep_beside(self) -> None:
        try:
            self._spill.keep(self._waiting.values())
            self._spilt = bool(self._waiting)
        except OSError as error:
            self._spilt = False
            _log.info("history: nothing kept beside the file: %s", why(error))

    def _find(self, query: HistoryQuery) -> CallRows:
        found = self._try(lambda file: call_rows.find(file, query), default=None)
        if found is None and self._file is None and not self._locked:
            with suppress(call_rows.DamagedError, sqlite3.Error, OSError):
                found = self._only_read(query)
        unread = self._failure if found is None and os.path.lexists(self._path) else None
        return call_rows.with_waiting(found or call_rows.Found(), self._waiting.values(), query, unread)

    def _only_read(self, query: HistoryQuery) -> call_rows.Found:
        with closing(call_rows.connect_to_read(self._path, SHORT_PATIENCE)) as file:
            return call_rows.find(file, query)

    def _row(self, call_id: str) -> CallRecord | None:
        waiting = (row for row in self._waiting.values() if call_id in (row.id, row.uuid))
        return next(waiting, None) or self._try(lambda file: call_rows.row(file, call_id), default=None)

    def _delete(self, before: datetime | None, call_id: str | None) -> int | None:
        gone = [
            row.id
            for row in self._waiting.values()
            if row.end_reason and call_id in (None, row.id) and (before is None or row.started_at < before)
        ]
        for each in gone:
            del self._waiting[each]
        if gone:
            self._keep_beside()
        deleted = self._try(lambda file: call_rows.delete(file, before=before, call_id=call_id), default=None)
        return None if deleted is None else deleted + len(gone)

    def _missed(self, agent: str) -> int:
        nothing: set[str] = set()
        on_disk = self._try(lambda file: call_rows.unseen_missed(file, agent), default=nothing)
        return len((on_disk | self._waiting_missed(agent)) - self._seen)

    def _mark_seen(self, agent: str) -> None:
        self._seen |= self._waiting_missed(agent)
        self._try(lambda file: call_rows.mark_seen(file, agent), default=None)

    def _waiting_missed(self, agent: str) -> set[str]:
        return {row.id for row in self._waiting.values() if row.missed and row.agent == agent}

    def _close(self) -> None:
        if self._waiting and not self._spilt:
            self._flush()
        self._let_go()

    def _try[T](self, work: Callable[[sqlite3.Connection], T], *, default: T) -> T:
        """What `work` gives on the open file; `default`, and a failure to show, when that fails.

        A file found damaged is opened once more, which repairs it or moves it aside.
        """
        for last in (False, True):
            try:
                return work(self._open())
            except (call_rows.DamagedError, sqlite3.Error, OSError) as error:
                self._failed(error)
                if not (isinstance(error, sqlite3.Error) and call_rows.is_busy(error)):
                    self._let_go()
                if last or not isinstance(error, sqlite3.Error) or call_rows.passes(error):
                    return default
        return default

    def _must[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        done = self._try(lambda file: (work(file),), default=None)
        if done is None:
            raise self._failure or PhoneFailure(FailureCode.STORAGE_FAILED)
        return done[0]

    def _failed(self, error: Exception) -> None:
        cause = why(error) if isinstance(error, OSError) else str(error)
        if self._failure is None:
            _log.info("history: no rows accepted: %s", cause)
        self._failure = PhoneFailure(FailureCode.STORAGE_FAILED, f"call log: {cause}", form="call_log", cause=cause)
        self._locked = call_rows.is_locked(error)


def _place(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
