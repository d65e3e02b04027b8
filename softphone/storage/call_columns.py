"""The columns of the call log, and rows to and from `CallRecord`.

What others did to the file is taken row by row: an unknown end is `unknown`, a time that is none is unknown, and only
a row without direction or start can't be shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import LONGEST_NOTE, CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.dial_request import MAX_USER_DATA

_LONGEST_TEXT: Final = 200  # characters; callers choose some of these texts
COLUMNS: Final = {
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
    "user_data": "TEXT NOT NULL DEFAULT ''",
    "talk_seconds": "REAL",  # connected and not on hold, for sums
    "hold_seconds": "REAL NOT NULL DEFAULT 0",
    "wrap_up_seconds": "REAL",
    "disposition": "TEXT NOT NULL DEFAULT ''",
    "note": "TEXT NOT NULL DEFAULT ''",
    "contact": "TEXT NOT NULL DEFAULT ''",
    "campaign": "TEXT NOT NULL DEFAULT ''",
    "rating": "INTEGER",
    "seen": "INTEGER NOT NULL DEFAULT 0",
    "indexed": "INTEGER NOT NULL DEFAULT 0",  # whether `call_index` has the row as it is
}
ROW: Final = tuple(COLUMNS)[:-2]


def to_row(record: CallRecord) -> tuple[Any, ...]:
    """The values of `ROW`."""
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
        stamp(record.started_at),
        stamp(record.connected_at),
        stamp(record.ended_at),
        record.duration or 0.0,
        record.end_reason.value if record.end_reason else None,
        _text(record.agent),
        *_figures(record.quality),
        _text(record.user_data, MAX_USER_DATA),
        record.talk_seconds,
        record.hold_seconds,
        record.wrap_up_seconds,
        _text(record.disposition),
        _text(record.note, LONGEST_NOTE),
        _text(record.contact),
        _text(record.campaign),
        record.rating,
    )


def _figures(quality: QualityFigures | None) -> tuple[float | None, ...]:
    if quality is None:
        return (None, None, None, None)
    return (quality.seconds, quality.mos_min, quality.mos_mean, quality.poor_seconds)


def from_row(row: Iterable[Any]) -> CallRecord:
    """The record of a row. Raises `ValueError` for one without id, direction or start."""
    values: dict[str, Any] = dict.fromkeys(ROW) | dict(zip(ROW, row, strict=False))
    texts = {name: value if isinstance(value, str) else "" for name, value in values.items()}
    started_at, connected_at, ended_at = (_time(values[name]) for name in ("started_at", "connected_at", "ended_at"))
    if started_at is None or not texts["id"]:
        raise ValueError
    duration = _number(values["duration"])
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
        user_data=texts["user_data"],
        hold_seconds=_number(values["hold_seconds"]) or 0.0,
        wrap_up_seconds=_number(values["wrap_up_seconds"]),
        disposition=texts["disposition"],
        note=texts["note"],
        contact=texts["contact"],
        campaign=texts["campaign"],
        rating=values["rating"] if values["rating"] in range(1, 6) else None,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value) and value >= 0


def _number(value: Any) -> float | None:
    return value if _is_number(value) else None


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


def _text(text: str | None, longest: int = _LONGEST_TEXT) -> str | None:
    """A text that any reader of the file can take: no NUL, no half of a surrogate pair, not endless."""
    if text is None:
        return None
    return text[:longest].replace("\0", "").encode("utf-8", "replace").decode()


def stamp(moment: datetime | None) -> str | None:
    """A time as the columns have it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None
