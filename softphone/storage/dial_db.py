"""Attempts of the day and the do-not-call list: two tables in the call log's file."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection
from datetime import datetime

from softphone.services.ports import DialMemory

from .call_columns import stamp
from .call_log_db import CallLogDb


class DialDb:
    """Implements `services.ports.DialStore`."""

    def __init__(self, file: CallLogDb) -> None:
        self._file = file

    async def load(self, since: datetime) -> DialMemory:
        """See the port."""

        def work(file: sqlite3.Connection) -> DialMemory:
            with file:
                _prepare(file)
            key = file.execute("SELECT key FROM dial_key").fetchone()[0]
            counted = "SELECT mark, count(*) FROM dial_attempts WHERE at >= ? GROUP BY mark"
            attempts = dict(file.execute(counted, (stamp(since),)).fetchall())
            numbers = frozenset(number for (number,) in file.execute("SELECT number FROM do_not_call"))
            return DialMemory(key, attempts, numbers)

        return await self._file.work(work)

    async def note_attempt(self, mark: str, at: datetime, since: datetime) -> None:
        """See the port."""

        def work(file: sqlite3.Connection) -> None:
            with file:
                _prepare(file)
                file.execute("DELETE FROM dial_attempts WHERE at < ?", (stamp(since),))
                file.execute("INSERT INTO dial_attempts VALUES (?, ?)", (mark, stamp(at)))

        await self._file.work(work)

    async def add(self, numbers: Collection[str], at: datetime) -> int:
        """See the port."""

        def work(file: sqlite3.Connection) -> int:
            rows = [(number, stamp(at)) for number in numbers]
            with file:
                _prepare(file)
                return file.executemany("INSERT OR IGNORE INTO do_not_call VALUES (?, ?)", rows).rowcount

        return await self._file.work(work)

    async def remove(self, number: str) -> bool:
        """See the port."""

        def work(file: sqlite3.Connection) -> bool:
            with file:
                _prepare(file)
                return bool(file.execute("DELETE FROM do_not_call WHERE number = ?", (number,)).rowcount)

        return await self._file.work(work)


def _prepare(file: sqlite3.Connection) -> None:
    """Make what is not there: the file may have been made anew meanwhile."""
    file.execute("CREATE TABLE IF NOT EXISTS dial_key (key BLOB NOT NULL) STRICT")
    file.execute("CREATE TABLE IF NOT EXISTS dial_attempts (mark TEXT NOT NULL, at TEXT NOT NULL) STRICT")
    file.execute("CREATE TABLE IF NOT EXISTS do_not_call (number TEXT PRIMARY KEY, added_at TEXT NOT NULL) STRICT")
    if file.execute("SELECT 1 FROM dial_key").fetchone() is None:
        file.execute("INSERT INTO dial_key VALUES (?)", (secrets.token_bytes(32),))
