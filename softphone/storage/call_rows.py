"""The call log's table, and rows to and from `CallRecord`. Blocking; `call_log_db` calls it in its own thread.

What others did to the file is taken row by row: an unknown end is `unknown`, a time that is none is unknown, and only
a row without direction or start can't be shown. It stays in the file, and `newest` counts it.
"""

from __future__ import annotations

import errno
import math
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from softphone.common.files import OddFile, create_private, is_odd
from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason

SCHEMA: Final = 2
BESIDE: Final = ("-wal", "-shm", "-journal")
_LONGEST_TEXT: Final = 200  # characters; callers choose some of these texts
_COLUMNS: Final = {
    "id": "TEXT PRIMARY KEY",
    "uuid": "TEXT",
    "direction": "TEXT NOT NULL DEFAULT ''",
    "customer": "TEXT NOT NULL DEFAULT ''",
    "number": "TEXT",
    "private": "INTEGER NOT NULL DEFAULT 0",
    "label": "TEXT NOT NULL DEFAULT ''",
    "queue": "TEXT NOT NULL DEFAULT ''",
    "outbound_number": "TEXT NOT NULL DEFAULT ''",
    "started_at": "TEXT NOT NULL DEFAULT ''",  # times: ISO 8601 in UTC with milliseconds, so that text sorts as time
    "connected_at": "TEXT",
    "ended_at": "TEXT",  # NULL also after a crash: unknown
    "duration": "REAL NOT NULL DEFAULT 0",  # seconds connected
    "end_reason": "TEXT",  # NULL while the call lives
    "agent": "TEXT NOT NULL DEFAULT ''",
    "mos_seconds": "INTEGER",  # of the line; all four NULL where nothing was measured
    "mos_min": "REAL",
    "mos_mean": "REAL",
    "poor_seconds": "INTEGER",  # under 3.5
    "seen": "INTEGER NOT NULL DEFAULT 0",
}
_ROW: Final = tuple(_COLUMNS)[:-1]
_LATER: Final = ("id", "direction", "started_at", "agent", "seen")  # what no later event of a call changes
_TABLE: Final = (
    f"CREATE TABLE IF NOT EXISTS calls ({', '.join(f'{name} {kind}' for name, kind in _COLUMNS.items())}) STRICT"
)
_INDEXES: Final = (
    "CREATE INDEX IF NOT EXISTS calls_by_start ON calls (started_at)",
    "CREATE INDEX IF NOT EXISTS calls_to_look_at ON calls (end_reason, seen) WHERE end_reason IS NULL OR seen = 0",
)
_WRITE: Final = f"""
INSERT INTO calls ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _ROW if name not in _LATER)},
    seen = max(seen, excluded.seen)
"""  # noqa: S608 - the columns are the constant above
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
        _prepare(connection)
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
    with connection:
        connection.executemany(_WRITE, ((*to_row(record), record.id in seen) for record in records))


def close_open_rows(connection: sqlite3.Connection, living: Collection[str]) -> int:
    """Close every row without an end but the `living` as interrupted, when is unknown; how many there were."""
    others = f"end_reason IS NULL AND id NOT IN ({', '.join('?' * len(living))})"
    query = f"UPDATE calls SET end_reason = ?, ended_at = NULL WHERE {others}"  # noqa: S608 - question marks only
    with connection:
        return connection.execute(query, (EndReason.INTERRUPTED.value, *living)).rowcount


def newest(connection: sqlite3.Connection, limit: int, agent: str | None = None) -> tuple[list[CallRecord], int]:
    """The newest rows of one agent or of all, newest first, and how many among them can't be shown.

    Raises `DamagedError` where there is no such table.
    """
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    present = {row[1] for row in connection.execute("PRAGMA table_info (calls)")}
    if not {"id", "direction", "started_at"} <= present:
        raise DamagedError("no table of calls")
    columns = ", ".join(name if name in present else f"NULL AS {name}" for name in _ROW)
    mine = "WHERE :agent IS NULL OR agent = :agent" if "agent" in present else ""
    query = f"SELECT {columns} FROM calls {mine} ORDER BY started_at DESC, rowid DESC"  # noqa: S608 - our own names
    rows: list[CallRecord] = []
    lost = 0
    for row in connection.execute(query, {"agent": agent}):
        if len(rows) >= limit:
            break
        try:
            rows.append(from_row(row))
        except ValueError:
            lost += 1
    return rows, lost


def unseen_missed(connection: sqlite3.Connection, agent: str) -> set[str]:
    """The ids of missed calls that their agent has not looked at."""
    query = "SELECT id FROM calls WHERE end_reason = ? AND seen = 0 AND agent = ?"
    return {row[0] for row in connection.execute(query, (EndReason.MISSED.value, agent))}


def mark_seen(connection: sqlite3.Connection, agent: str) -> None:
    """The agent has looked at all missed calls."""
    query = "UPDATE calls SET seen = 1 WHERE end_reason = ? AND seen = 0 AND agent = ?"
    with connection:
        connection.execute(query, (EndReason.MISSED.value, agent))


def _prepare(connection: sqlite3.Connection) -> None:
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
        connection.execute(_WRITE, (*to_row(CallRecord("", Direction.INBOUND, datetime.now(UTC))), 0))
        newest(connection, limit=0)
        connection.execute("ROLLBACK TO trial")


def _complete(connection: sqlite3.Connection) -> None:
    """Make table, columns and indexes that are not there, whatever number the schema has."""
    connection.execute(_TABLE)
    present = {row[1] for row in connection.execute("PRAGMA table_info (calls)")}
    for name, kind in _COLUMNS.items():
        if name not in present:
            connection.execute(f"ALTER TABLE calls ADD COLUMN {name} {kind}")
    for index in _INDEXES:
        connection.execute(index)


def to_row(record: CallRecord) -> tuple[Any, ...]:
    """The values of a row, `seen` left out."""
    return (
        _text(record.id),
        _text(record.uuid),
        record.direction.value,
        _text(record.customer),
        _text(record.number),
        record.private,
        _text(record.label),
        _text(record.queue),
        _text(record.outbound_number),
        _stamp(record.started_at),
        _stamp(record.connected_at),
        _stamp(record.ended_at),
        record.duration or 0.0,
        record.end_reason.value if record.end_reason else None,
        _text(record.agent),
        *_figures(record.quality),
    )


def _figures(quality: QualityFigures | None) -> tuple[float | None, ...]:
    if quality is None:
        return (None, None, None, None)
    return (quality.seconds, quality.mos_min, quality.mos_mean, quality.poor_seconds)


def from_row(row: Iterable[Any]) -> CallRecord:
    """The record of a row. Raises `ValueError` for one without id, direction or start."""
    values = dict(zip(_ROW, row, strict=True))
    texts = {name: value if isinstance(value, str) else "" for name, value in values.items()}
    started_at, connected_at, ended_at = (_time(values[name]) for name in ("started_at", "connected_at", "ended_at"))
    if started_at is None or not texts["id"]:
        raise ValueError
    duration = values["duration"] if _is_number(values["duration"]) else None
    reason = _reason(values["end_reason"])
    if connected_at is not None and (ended_at is None or (reason is EndReason.INTERRUPTED and not duration)):
        ended_at = duration = None  # cut off by a crash; older versions wrote the next start as the end
    figures = [values[name] for name in ("mos_seconds", "mos_min", "mos_mean", "poor_seconds")]
    return CallRecord(
        id=texts["id"],
        uuid=texts["uuid"] or None,
        direction=Direction(values["direction"]),
        customer=texts["customer"],
        number=texts["number"] or None,
        private=bool(values["private"]),
        label=texts["label"],
        queue=texts["queue"],
        outbound_number=texts["outbound_number"],
        started_at=started_at,
        connected_at=connected_at,
        ended_at=ended_at,
        duration=duration,
        end_reason=reason,
        agent=texts["agent"],
        quality=QualityFigures(*figures) if all(map(_is_number, figures)) else None,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value) and value >= 0


def _reason(word: Any) -> EndReason | None:
    if word is None:
        return None
    with suppress(ValueError):
        return EndReason(word)
    return EndReason.UNKNOWN


def _time(text: object) -> datetime | None:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        if moment is not None and 1970 <= moment.year < 9999:  # what every calendar can show
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _text(text: str | None) -> str | None:
    """A text that any reader of the file can take: no NUL, no half of a surrogate pair, no end in sight."""
    if text is None:
        return None
    return text[:_LONGEST_TEXT].replace("\0", "").encode("utf-8", "replace").decode()


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None
