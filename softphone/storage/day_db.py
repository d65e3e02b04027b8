"""The figures of a day from the table of calls, and the times of statuses: a table in the call log's file."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from softphone.domain.day_figures import DayFigures

from .call_columns import stamp
from .call_log_db import CallLogDb

_KEPT: Final = timedelta(days=90)
_CALLS: Final = """
SELECT coalesce(sum(direction = 'inbound'), 0), coalesce(sum(direction = 'outbound'), 0),
    coalesce(sum(direction = 'inbound' AND connected_at IS NOT NULL), 0), coalesce(sum(end_reason = 'missed'), 0),
    coalesce(sum(connected_at IS NOT NULL), 0), coalesce(sum(coalesce(talk_seconds, duration - hold_seconds)), 0.0),
    coalesce(sum(hold_seconds), 0.0), coalesce(sum(wrap_up_seconds), 0.0)
FROM calls WHERE started_at >= :since AND started_at < :until AND (:agent = '' OR agent = :agent)
"""
_STATUSES: Final = """
SELECT status, begun_at, until FROM status_times
WHERE until > :since AND begun_at < :until AND (:agent = '' OR agent = :agent)
"""


class DayDb:
    """Implements `services.ports.DayStore`. Only the row of this run is extended: what was between is no status."""

    def __init__(self, file: CallLogDb) -> None:
        self._file = file
        self._row: int | None = None

    async def status_is(self, agent: str, status: str, at: datetime) -> None:
        """See the port."""

        def work(file: sqlite3.Connection) -> None:
            with file:
                _prepare(file)
                self._extend(file, at)
                file.execute("DELETE FROM status_times WHERE until < ?", (stamp(at - _KEPT),))
                adding = "INSERT INTO status_times (agent, status, begun_at, until) VALUES (?, ?, ?, ?)"
                row = file.execute(adding, (agent, status, stamp(at), stamp(at))).lastrowid if status else None
            self._row = row

        await self._file.work(work)

    async def status_lasts(self, at: datetime) -> None:
        """See the port."""

        def work(file: sqlite3.Connection) -> None:
            with file:
                _prepare(file)
                self._extend(file, at)

        await self._file.work(work)

    async def figures(self, agent: str, since: datetime, until: datetime) -> DayFigures:
        """See the port."""

        def work(file: sqlite3.Connection) -> DayFigures:
            with file:
                _prepare(file)
            asked = {"agent": agent, "since": stamp(since), "until": stamp(until)}
            seconds = defaultdict[str, float](float)
            for status, begun, ended in file.execute(_STATUSES, asked):
                first, last = max(datetime.fromisoformat(begun), since), min(datetime.fromisoformat(ended), until)
                seconds[status] += max(0.0, (last - first).total_seconds())
            return replace(DayFigures(*file.execute(_CALLS, asked).fetchone()), status_seconds=dict(seconds))

        return await self._file.work(work)

    def _extend(self, file: sqlite3.Connection, at: datetime) -> None:
        if self._row is not None:
            file.execute("UPDATE status_times SET until = max(until, ?) WHERE id = ?", (stamp(at), self._row))


def _prepare(file: sqlite3.Connection) -> None:
    """Make what is not there: the file may have been made anew meanwhile."""
    file.execute(
        "CREATE TABLE IF NOT EXISTS status_times (id INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL,"
        " status TEXT NOT NULL, begun_at TEXT NOT NULL, until TEXT NOT NULL) STRICT"
    )
    file.execute("CREATE INDEX IF NOT EXISTS status_times_by_end ON status_times (until)")
