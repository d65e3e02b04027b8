"""The verb `history`: the call log as JSON rows, from the running app or, when none runs, from the file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import FailureCode, NotNow

from .protocol import Json
from .views import figures_view, instant_view

LIMIT: Final = 200  # rows, unless `--limit` says otherwise
_MOST: Final = 2**62  # what a database can count
_LATER: Final = ("search", "export")  # promised by the command line's contract, not built yet

type Recent = Callable[[int], Awaitable[tuple[CallRecord, ...]]]


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
        "duration": round(record.duration, 1),
        "end_reason": record.end_reason.value if record.end_reason else None,
        "quality": figures_view(record.quality),
    }


def history_verb(recent: Recent) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler over whatever reads the log. Raises `NotNow` for what isn't built yet."""

    async def handle(given: Mapping[str, str]) -> Json:
        if any(name in given for name in _LATER):
            raise NotNow(FailureCode.NOT_AVAILABLE)
        rows = await recent(min(int(given.get("limit", LIMIT)), _MOST))
        return [record_view(record) for record in rows]

    return handle
