"""The call log's table: open the file, write rows, find them. Blocking; `call_log_db` calls it in its own thread.

A row that can't be shown stays in the file, and `find` counts it.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from softphone.common.files import OddFile, create_private, is_odd
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.errors import PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallRows

from . import call_index, contact_rows
from .call_columns import COLUMNS, ROW, from_row, stamp, to_row

SCHEMA: Final = 3
BESIDE: Final = ("-wal", "-shm", "-journal")
# What no later event of a call changes: it was there from the first, or is the agent's.
_LATER: Final = ("id", "direction", "started_at", "agent")
_TABLE: Final = (
    f"CREATE TABLE IF NOT EXISTS calls ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())}) STRICT"
)
_INDEXES: Final = (
    "CREATE INDEX IF NOT EXISTS calls_by_start ON calls (started_at)",
    "CREATE INDEX IF NOT EXISTS calls_to_look_at ON calls (end_reason, seen) WHERE end_reason IS NULL OR seen = 0",
    "CREATE INDEX IF NOT EXISTS calls_by_end ON calls (end_reason, started_at)",
    "CREATE INDEX IF NOT EXISTS calls_by_queue ON calls (queue, started_at)",
    "CREATE INDEX IF NOT EXISTS calls_by_disposition ON calls (disposition, started_at)",
)
_WRITE: Final = f"""
INSERT INTO calls ({", ".join(ROW)}, seen) VALUES ({", ".join("?" * (len(ROW) + 1))})
ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in ROW if name not in _LATER)},
    seen = max(seen, excluded.seen)
RETURNING rowid
"""  # noqa: S608 - the columns are a constant
_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_PASSING: Final = _BUSY | {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_INTERRUPT,
}


class DamagedError(Exception):
    """The file is no call log of ours that this version can read; the text says in what way."""


def passes(error: sqlite3.Error) -> bool:
    """True for trouble around the file (locked, full, rights), False for trouble within it."""
    return _code(error) in _PASSING


def is_busy(error: sqlite3.Error) -> bool:
    """True where the connection stays the right one: the file is locked, or the disk is full."""
    return _code(error) in _BUSY


def is_locked(error: Exception) -> bool:
    """True where another program holds the file: what is read past the lock may be half of its work."""
    return isinstance(error, sqlite3.Error) and _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """Open the call log, making it (0600) or what it lacks if need be; `patience` in seconds for a locked one.

    Raises `DamagedError`; `sqlite3.Error` or `OSError` when the disk, a lock or the file's rights are the cause.
    """
    try:
        create_private(path)  # SQLite gives its -wal and -shm files the same rights
    except OddFile as odd:
        raise DamagedError("not a regular file") from odd
    if any(is_odd(path.with_name(path.name + suffix)) for suffix in BESIDE):
        raise DamagedError("not a regular file")
    connection = sqlite3.connect(path, timeout=patience)
    try:
        prepare(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error) and not passes(error):
            raise DamagedError("damaged") from error
        raise
    return connection


def connect_to_read(path: Path, patience: float) -> sqlite3.Connection:
    """Open what `connect` can't: a full or read-only disk still has its rows. Raises `sqlite3.Error`, `OSError`."""
    if is_odd(path):
        raise OddFile(errno.EINVAL, "not a regular file")
    later = path.with_name(path.name + "-wal")  # rows that the file itself does not have yet
    whole = not later.exists() or not later.stat().st_size  # then nothing has to be made to read it
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if whole else ''}"
    return sqlite3.connect(address, timeout=patience, uri=True)


def write(connection: sqlite3.Connection, records: Iterable[CallRecord], seen: set[str]) -> None:
    """Insert or replace rows in one transaction; those whose id is in `seen` count as looked at."""
    rows = list(records)
    try:
        _write(connection, rows, seen)
    except sqlite3.Error as error:
        if passes(error):
            raise
        call_index.renew(connection)  # it may be what is damaged
        _write(connection, rows, seen)


def _write(connection: sqlite3.Connection, rows: list[CallRecord], seen: set[str]) -> None:
    with connection:
        for record in rows:
            (rowid,) = connection.execute(_WRITE, (*to_row(record), record.id in seen)).fetchone()
            call_index.put(connection, rowid, record)


def close_open_rows(connection: sqlite3.Connection, living: Collection[str]) -> int:
    """Close every row without an end but the `living` as interrupted, when is unknown; how many there were."""
    others = f"end_reason IS NULL AND id NOT IN ({', '.join('?' * len(living))})"
    query = f"UPDATE calls SET end_reason = ?, ended_at = NULL WHERE {others}"  # noqa: S608 - question marks only
    with connection:
        return connection.execute(query, (EndReason.INTERRUPTED.value, *living)).rowcount


@dataclass(slots=True)
class Found:
    """What was read: rows newest first, how many among them can't be shown, and where the next page begins."""

    rows: list[CallRecord] = field(default_factory=list)
    lost: int = 0
    next: str = ""


def find(connection: sqlite3.Connection, query: HistoryQuery) -> Found:
    """The calls of a query, in the order in which they came. Raises `DamagedError` where there is no such table."""
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    present = {row[1] for row in connection.execute("PRAGMA table_info (calls)")}
    if not {"id", "direction", "started_at"} <= present:
        raise DamagedError("no table of calls")
    try:
        return _find(connection, query, present)
    except sqlite3.Error as error:
        if query.search is None or passes(error):
            raise
        call_index.renew(connection)
        return _find(connection, query, present)


def _find(connection: sqlite3.Connection, query: HistoryQuery, present: set[str]) -> Found:
    found = Found()
    for rowid, *row in _candidates(connection, query, present):
        if len(found.rows) >= query.limit:
            break
        try:
            record = from_row(row)
        except ValueError:
            found.lost += 1
            continue
        if query.takes(record):
            found.rows.append(record)
            found.next = f"{rowid} {row[ROW.index('started_at')]}"
    else:
        found.next = ""
    return found


def with_waiting(
    found: Found, waiting: Iterable[CallRecord], query: HistoryQuery, unread: PhoneFailure | None = None
) -> CallRows:
    """`found` with the rows that the file does not have yet, newest first; these belong to the first page."""
    fresh = {row.id: row for row in waiting}
    rows = {row.id: row for row in found.rows if row.id not in fresh}
    if not query.after:
        rows |= {id_: row for id_, row in fresh.items() if query.takes(row)}
    newest = sorted(rows.values(), key=lambda row: row.started_at, reverse=True)
    return CallRows(tuple(newest if found.next else newest[: query.limit]), found.lost, unread, found.next)


def _candidates(connection: sqlite3.Connection, query: HistoryQuery, present: set[str]) -> Iterator[Any]:
    """Rows among which are those of the query. An old copy lacks columns, and an index of words."""
    rowid, _, start = query.after.partition(" ")
    rows = [f"calls.{name}" if name in present else f"NULL AS {name}" for name in ROW]
    bounds = {
        "agent = :agent": query.agent,
        "direction = :direction": query.direction and query.direction.value,
        "end_reason = :missed": EndReason.MISSED.value if query.missed else None,
        "queue = :queue": query.queue,
        "disposition = :disposition": query.disposition,
        "started_at >= :since": stamp(query.since),
        "started_at < :until": stamp(query.until),
    }
    given = {bound.rpartition(":")[2]: value for bound, value in bounds.items() if value is not None}
    where = [bound for bound in bounds if bound.rpartition(":")[2] in given and bound.partition(" ")[0] in present]
    source, order = "calls", "started_at DESC, calls.rowid DESC"
    if query.search is not None and "indexed" in present and _is_indexed(connection):
        source = "call_words CROSS JOIN calls ON calls.rowid = call_words.rowid"
        order = "call_words.rowid DESC"
        where.append("call_words MATCH :words")
        given["words"] = call_index.expression(query)
        if query.after:
            where.append("call_words.rowid < :rowid")
    elif query.after:
        where.append("(started_at, calls.rowid) < (:start, :rowid)")
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    statement = f"SELECT calls.rowid, {', '.join(rows)} FROM {source} {condition} ORDER BY {order}"  # noqa: S608
    return connection.execute(statement, {**given, "start": start, "rowid": int(rowid or 0)})


def _is_indexed(connection: sqlite3.Connection) -> bool:
    """Index what is left; False where nothing can be written: then every row is looked at."""
    try:
        while call_index.catch_up(connection, 10_000):
            pass
    except sqlite3.OperationalError:
        return False
    return True


def row(connection: sqlite3.Connection, call_id: str) -> CallRecord | None:
    """The call of an id, ours or the platform's; None for none or one that can't be shown."""
    for column in ("id", "uuid"):
        statement = f"SELECT {', '.join(ROW)} FROM calls WHERE {column} = ? ORDER BY rowid DESC"  # noqa: S608
        found = connection.execute(statement, (call_id,)).fetchone()
        if found:
            try:
                return from_row(found)
            except ValueError:
                return None
    return None


def delete(connection: sqlite3.Connection, *, before: datetime | None = None, call_id: str | None = None) -> int:
    """Remove ended calls: those that began earlier than `before`, the one of an id, or all. Returns how many.

    `secure_delete` overwrites them in the file; the write-ahead log is emptied.
    """
    which = "end_reason IS NOT NULL AND started_at < coalesce(?, '~') AND id = coalesce(?, id)"
    with connection:
        rows = connection.execute(f"SELECT rowid FROM calls WHERE {which}", (stamp(before), call_id)).fetchall()  # noqa: S608
        connection.executemany("DELETE FROM call_words WHERE rowid = ?", rows)
        connection.executemany("DELETE FROM calls WHERE rowid = ?", rows)
    if rows:
        connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return len(rows)


def unseen_missed(connection: sqlite3.Connection, agent: str) -> set[str]:
    """The ids of missed calls that their agent has not looked at."""
    query = "SELECT id FROM calls WHERE end_reason = ? AND seen = 0 AND agent = ?"
    return {row[0] for row in connection.execute(query, (EndReason.MISSED.value, agent))}


def mark_seen(connection: sqlite3.Connection, agent: str) -> None:
    """The agent has looked at all missed calls."""
    query = "UPDATE calls SET seen = 1 WHERE end_reason = ? AND seen = 0 AND agent = ?"
    with connection:
        connection.execute(query, (EndReason.MISSED.value, agent))


def prepare(connection: sqlite3.Connection) -> None:
    """Make a file ours: tables, columns and indexes that it lacks. Raises `DamagedError`, `sqlite3.Error`."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise DamagedError("written by a newer version")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedError("damaged")
    connection.execute("PRAGMA journal_mode = WAL")  # a kill at any moment leaves whole rows
    connection.execute("PRAGMA synchronous = FULL")  # and a power cut loses none that was finished
    connection.execute("PRAGMA secure_delete = ON")  # what is purged is overwritten
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        _complete(connection)
        if version < SCHEMA:
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("SAVEPOINT trial")  # a file that takes no row of ours is none of ours
        connection.execute(_WRITE, (*to_row(CallRecord("", Direction.INBOUND, datetime.now(UTC))), 0)).fetchone()
        find(connection, HistoryQuery(limit=0))
        connection.execute("ROLLBACK TO trial")


def _complete(connection: sqlite3.Connection) -> None:
    """Make table, columns and indexes that are not there, whatever number the schema has."""
    connection.execute(_TABLE)
    present = {row[1] for row in connection.execute("PRAGMA table_info (calls)")}
    for name, kind in COLUMNS.items():
        if name not in present:
            connection.execute(f"ALTER TABLE calls ADD COLUMN {name} {kind}")
    for index in _INDEXES:
        connection.execute(index)
    call_index.prepare(connection)
    contact_rows.prepare(connection)
