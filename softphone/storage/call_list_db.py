"""Call lists: two tables in the call log's file. Each step is one transaction: a kill leaves it done or not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from softphone.domain.call_list import CallListRow, ListSummary, Outcome, RowState
from softphone.domain.national_number import national

from .call_columns import stamp
from .call_log_db import CallLogDb

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS call_lists (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,"
    " columns TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS list_rows (id INTEGER PRIMARY KEY AUTOINCREMENT, list INTEGER NOT NULL,"
    " number TEXT NOT NULL, same TEXT NOT NULL, cells TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open', again_at TEXT,"
    " outcome TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',"
    " changed_at TEXT, UNIQUE (list, same)) STRICT",
    "CREATE INDEX IF NOT EXISTS list_rows_by_state ON list_rows (state, changed_at)",
    "CREATE INDEX IF NOT EXISTS list_rows_by_list ON list_rows (list, state, outcome)",
    "CREATE INDEX IF NOT EXISTS list_rows_open ON list_rows (state, list DESC, id)",
)
_ROW: Final = """
SELECT list_rows.id, name, number, state, cells, again_at, outcome, note, reason
FROM list_rows JOIN call_lists ON call_lists.id = list
"""
_NEXT: Final = (
    f"{_ROW} WHERE state = 'shown' AND :now = :now ORDER BY changed_at DESC LIMIT 1",
    f"{_ROW} WHERE state = 'again' AND again_at <= :now ORDER BY again_at, list_rows.id LIMIT 1",
    f"{_ROW} WHERE state = 'open' AND :now = :now ORDER BY list DESC, list_rows.id LIMIT 1",
)


class CallListDb:
    """Implements `services.ports.CallListStore`."""

    def __init__(self, file: CallLogDb) -> None:
        self._file = file

    async def add(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, Mapping[str, str]]]) -> int:
        """See the port."""

        def work(file: sqlite3.Connection) -> int:
            made = "INSERT INTO call_lists (name, columns) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET"
            (list_,) = file.execute(
                f"{made} columns = excluded.columns RETURNING id", (name, json.dumps(columns))
            ).fetchone()
            adding = "INSERT OR IGNORE INTO list_rows (list, number, same, cells) VALUES (?, ?, ?, ?)"
            fresh = ((list_, number, national(number), json.dumps(cells)) for number, cells in rows)
            return file.executemany(adding, fresh).rowcount

        return await self._step(work)

    async def lists(self) -> list[ListSummary]:
        """See the port."""

        def work(file: sqlite3.Connection) -> list[ListSummary]:
            made = file.execute("SELECT id, name, columns FROM call_lists ORDER BY id DESC").fetchall()
            return [_summary(file, *row) for row in made]

        return await self._step(work)

    async def rows(self, name: str, limit: int) -> list[CallListRow]:
        """See the port."""

        def work(file: sqlite3.Connection) -> list[CallListRow]:
            asked = (name, limit)
            return [_row(row) for row in file.execute(f"{_ROW} WHERE name = ? ORDER BY list_rows.id LIMIT ?", asked)]

        return await self._step(work)

    async def current(self, state: RowState) -> CallListRow | None:
        """See the port."""

        def work(file: sqlite3.Connection) -> CallListRow | None:
            last = f"{_ROW} WHERE state = ? ORDER BY changed_at DESC, list_rows.id DESC LIMIT 1"
            row = file.execute(last, (state.value,)).fetchone()
            return _row(row) if row else None

        return await self._step(work)

    async def next(self, now: datetime) -> CallListRow | None:
        """See the port."""

        def work(file: sqlite3.Connection) -> CallListRow | None:
            for query in _NEXT:
                row = file.execute(query, {"now": stamp(now)}).fetchone()
                if row:
                    showing = "UPDATE list_rows SET state = 'shown', changed_at = ? WHERE id = ?"
                    file.execute(showing, (stamp(now), row[0]))
                    return _one(file, row[0])
            return None

        return await self._step(work)

    async def move(self, row: int, before: RowState, after: RowState, at: datetime) -> bool:
        """See the port."""

        def work(file: sqlite3.Connection) -> bool:
            moving = "UPDATE list_rows SET state = ?, changed_at = ? WHERE id = ? AND state = ?"
            return bool(file.execute(moving, (after.value, stamp(at), row, before.value)).rowcount)

        return await self._step(work)

    async def settle(
        self, row: int, state: RowState, at: datetime, *, outcome: Outcome | None, again: datetime | None, text: str
    ) -> CallListRow:
        """See the port."""

        def work(file: sqlite3.Connection) -> CallListRow:
            column = "reason" if state is RowState.SKIPPED else "note"
            setting = f"UPDATE list_rows SET state = ?, changed_at = ?, again_at = ?, outcome = ?, {column} = ?"  # noqa: S608
            file.execute(
                f"{setting} WHERE id = ?", (state.value, stamp(at), stamp(again), outcome or "", text[:2000], row)
            )
            return _one(file, row)

        return await self._step(work)

    async def _step[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        def step(file: sqlite3.Connection) -> T:
            with file:
                for table in _TABLES:  # the file may have been made anew meanwhile
                    file.execute(table)
                return work(file)

        return await self._file.work(step)


def _one(file: sqlite3.Connection, row: int) -> CallListRow:
    return _row(file.execute(f"{_ROW} WHERE list_rows.id = ?", (row,)).fetchone())


def _summary(file: sqlite3.Connection, list_: int, name: str, columns: str) -> ListSummary:
    counts = dict.fromkeys((state.value for state in RowState), 0)
    reached = 0
    counting = "SELECT state, outcome, count(*) FROM list_rows WHERE list = ? GROUP BY state, outcome"
    for state, outcome, count in file.execute(counting, (list_,)):
        counts[state] += count
        reached += count if outcome == Outcome.REACHED else 0
    return ListSummary(name, tuple(json.loads(columns)), counts, reached)


def _row(row: Sequence[Any]) -> CallListRow:
    id_, list_, number, state, cells, again_at, *texts = row
    again = datetime.fromisoformat(again_at) if again_at else None
    return CallListRow(id_, list_, number, RowState(state), json.loads(cells), again, *texts)
