"""The call log's table, and rows to and from `CallRecord`. Blocking; `call_log_db` calls it in its own thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.end_reason import EndReason
from softphone.domain.line_quality import QualityFigures

from .files import create_private

SCHEMA: Final = 2
_LOCK_LIMIT: Final = 5.0  # seconds that another program (a backup) may hold the file
_LONGEST_TEXT: Final = 200  # characters; callers choose some of these texts
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS calls (
    id TEXT PRIMARY KEY,
    uuid TEXT,
    direction TEXT NOT NULL,
    customer TEXT NOT NULL,
    number TEXT,
    private INTEGER NOT NULL,
    label TEXT NOT NULL,
    queue TEXT NOT NULL,
    outbound_number TEXT NOT NULL,
    started_at TEXT NOT NULL,      -- times: ISO 8601 in UTC with milliseconds, so that text sorts as time
    connected_at TEXT,
    ended_at TEXT,
    duration REAL NOT NULL,        -- seconds connected
    end_reason TEXT,               -- NULL while the call lives
    agent TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    mos_seconds INTEGER,           -- of the line; all four NULL where nothing was measured
    mos_min REAL,
    mos_mean REAL,
    poor_seconds INTEGER           -- under 3.5
) STRICT;
CREATE INDEX IF NOT EXISTS calls_by_start ON calls (started_at);
CREATE INDEX IF NOT EXISTS calls_to_look_at ON calls (end_reason, seen) WHERE end_reason IS NULL OR seen = 0;
"""
_FROM_1: Final = """
ALTER TABLE calls ADD COLUMN mos_seconds INTEGER;
ALTER TABLE calls ADD COLUMN mos_min REAL;
ALTER TABLE calls ADD COLUMN mos_mean REAL;
ALTER TABLE calls ADD COLUMN poor_seconds INTEGER;
"""
_COLUMNS: Final = (
    "id, uuid, direction, customer, number, private, label, queue, outbound_number,"
    " started_at, connected_at, ended_at, duration, end_reason, agent, mos_seconds, mos_min, mos_mean, poor_seconds"
)
_WRITE: Final = f"""
INSERT INTO calls ({_COLUMNS}, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    uuid = excluded.uuid, customer = excluded.customer, number = excluded.number, private = excluded.private,
    label = excluded.label, queue = excluded.queue, outbound_number = excluded.outbound_number,
    connected_at = excluded.connected_at, ended_at = excluded.ended_at, duration = excluded.duration,
    end_reason = excluded.end_reason, mos_seconds = excluded.mos_seconds, mos_min = excluded.mos_min,
    mos_mean = excluded.mos_mean, poor_seconds = excluded.poor_seconds, seen = max(seen, excluded.seen)
"""  # noqa: S608 - the columns are the constant above

_NEWEST: Final = f"""
SELECT {_COLUMNS} FROM calls WHERE :agent IS NULL OR agent = :agent
ORDER BY started_at DESC, rowid DESC LIMIT :limit
"""  # noqa: S608 - the columns are the constant above


class DamagedError(Exception):
    """The file is no call log of ours that this version can read; the text says in what way."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the call log, making it (0600) if need be.

    Raises `DamagedError`; `sqlite3.OperationalError` or `OSError` when the disk or the file's rights are the cause.
    """
    create_private(path)  # SQLite gives its -wal and -shm files the same rights
    connection = sqlite3.connect(path, timeout=_LOCK_LIMIT)
    try:
        _prepare(connection)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise DamagedError("damaged") from error
    except DamagedError:
        connection.close()
        raise
    return connection


def write(connection: sqlite3.Connection, records: Iterable[CallRecord], seen: set[str]) -> None:
    """Insert or replace rows in one transaction; those whose id is in `seen` count as looked at."""
    with connection:
        connection.executemany(_WRITE, ((*_row(record), record.id in seen) for record in records))


def close_open_rows(connection: sqlite3.Connection, now: datetime) -> int:
    """Close every row without an end as interrupted; how many there were."""
    with connection:
        return connection.execute(
            "UPDATE calls SET ended_at = ?, end_reason = ? WHERE end_reason IS NULL",
            (_stamp(now), EndReason.INTERRUPTED.value),
        ).rowcount


def newest(connection: sqlite3.Connection, limit: int, agent: str | None) -> list[CallRecord]:
    """The newest rows of one agent or of all, newest first."""
    return [_record(row) for row in connection.execute(_NEWEST, {"limit": limit, "agent": agent})]


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
    if version < SCHEMA:
        steps = _FROM_1 if version == 1 else _TABLE
        connection.executescript(f"BEGIN; {steps} PRAGMA user_version = {SCHEMA}; COMMIT;")


def _row(record: CallRecord) -> tuple[Any, ...]:
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
        record.duration,
        record.end_reason.value if record.end_reason else None,
        _text(record.agent),
        *_figures(record.quality),
    )


def _figures(quality: QualityFigures | None) -> tuple[float | None, ...]:
    if quality is None:
        return (None, None, None, None)
    return (quality.seconds, quality.mos_min, quality.mos_mean, quality.poor_seconds)


def _record(row: tuple[Any, ...]) -> CallRecord:
    started_at, connected_at, ended_at = (datetime.fromisoformat(text) if text else None for text in row[9:12])
    return CallRecord(
        id=row[0],
        uuid=row[1],
        direction=Direction(row[2]),
        customer=row[3],
        number=row[4],
        private=bool(row[5]),
        label=row[6],
        queue=row[7],
        outbound_number=row[8],
        started_at=started_at or datetime.min.replace(tzinfo=UTC),
        connected_at=connected_at,
        ended_at=ended_at,
        duration=row[12],
        end_reason=EndReason(row[13]) if row[13] else None,
        agent=row[14],
        quality=None if row[15] is None else QualityFigures(*row[15:19]),
    )


def _text(text: str | None) -> str | None:
    """A text that any reader of the file can take: no NUL, no half of a surrogate pair, no end in sight."""
    if text is None:
        return None
    return text[:_LONGEST_TEXT].replace("\0", "").encode("utf-8", "replace").decode()


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None
