"""The verb `history`: the call log as JSON rows, from the running app or, when none runs, from the file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.ports import CallRows

from .protocol import Json
from .views import figures_view, instant_view

LIMIT: Final = 200  # rows, unless `--limit` says otherwise
_MOST: Final = 2**62  # what a database can count
_LATER: Final = ("search", "export")  # in the command line's contract, not built yet

type Recent = Callable[[int], Awaitable[CallRows]]


def record_view(record: CallRecord) -> dict[str, Json]:
    """One row. A privacy call has no number, and its label or the platform's mask as customer."""
    return {
        "id": record.id,
        "uuid": record.uuid,
        "direction": record.direction.value,
        "customer": (record.label if record.private else record.customer) or record.customer or None,
        "number": record.number,
        "private": record.private,
        "queue": record.queue or None,
        "outbound_number": record.outbound_number or None,
        "started_at": instant_view(record.started_at),
        "connected_at": instant_view(record.connected_at) if record.connected_at else None,
        "ended_at": instant_view(record.ended_at) if record.ended_at else None,
        "duration": None if record.duration is None else round(record.duration, 1),
        "end_reason": record.end_reason.value if record.end_reason else None,
        "quality": figures_view(record.quality),
    }


def history_verb(recent: Recent) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler over whatever reads the log: `calls`, and how many more are `unreadable`.

    Raises `NotNow` for what isn't built yet, `PhoneFailure` (`storage_failed`) for a log that can't be read.
    """

    async def handle(given: Mapping[str, str]) -> Json:
        if any(name in given for name in _LATER):
            raise NotNow(FailureCode.NOT_AVAILABLE)
        found = await recent(min(int(given.get("limit", LIMIT)), _MOST))
        if found.failure is not None:
            cause = found.failure.arguments.get("cause", "")
            raise PhoneFailure(FailureCode.STORAGE_FAILED, found.failure.reason, form="call_log_unread", cause=cause)
        return {"calls": [record_view(record) for record in found.rows], "unreadable": found.lost}

    return handle
