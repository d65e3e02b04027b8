"""The verb `history`: pages of the call log as JSON rows, from the running app or, when none runs, from the file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.domain.history_query import PAGE, HistoryQuery
from softphone.domain.search import Search
from softphone.services.ports import CallRows

from .protocol import Json
from .views import figures_view, instant_view

MOST: Final = 1000  # rows of one reply: with the longest notes it stays under the protocol's limit

type Find = Callable[[HistoryQuery], Awaitable[CallRows]]


def record_view(record: CallRecord) -> dict[str, Json]:
    """One row. A privacy call has no number, and its label or the platform's mask as customer."""
    quality = record.quality
    return {
        "id": record.id,
        "uuid": record.uuid,
        "direction": record.direction.value,
        "customer": (record.label if record.private else record.customer) or record.customer or None,
        "number": record.number,
        "private": record.private,
        "contact": record.contact or None,
        "queue": record.queue or None,
        "outbound_number": record.outbound_number or None,
        "started_at": instant_view(record.started_at),
        "connected_at": instant_view(record.connected_at) if record.connected_at else None,
        "ended_at": instant_view(record.ended_at) if record.ended_at else None,
        "duration": _seconds(record.duration),
        "talk_seconds": _seconds(record.talk_seconds),
        "hold_seconds": _seconds(record.hold_seconds),
        "wrap_up_seconds": _seconds(record.wrap_up_seconds),
        "end_reason": record.end_reason.value if record.end_reason else None,
        "disposition": record.disposition or None,
        "note": record.note or None,
        "user_data": record.user_data or None,
        "agent": record.agent or None,
        "campaign": record.campaign or None,
        "rating": record.rating,
        "mos_mean": None if quality is None else round(quality.mos_mean, 2),
        "quality": figures_view(quality),
    }


def wrap_up_view(record: CallRecord) -> dict[str, Json]:
    """What is kept of a call's wrap-up."""
    row = record_view(record)
    shown = ("uuid", "customer", "number", "end_reason", "disposition", "note", "wrap_up_seconds")
    return {"call_id": record.id} | {name: row[name] for name in shown}


def _seconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def query_of(given: Mapping[str, str]) -> HistoryQuery:
    """What a verb's arguments ask for. Raises `BadInput` (`search_short`, `date_invalid`)."""
    direction = {"in": Direction.INBOUND, "out": Direction.OUTBOUND}.get(given.get("direction", ""))
    return HistoryQuery(
        limit=min(int(given.get("limit", PAGE)), MOST),
        search=Search(given["search"]) if "search" in given else None,
        direction=direction,
        missed=given.get("missed") == "True",
        queue=given.get("queue"),
        disposition=given.get("disposition"),
        since=_moment(given["since"], timedelta()) if "since" in given else None,
        until=_moment(given["until"], timedelta(days=1)) if "until" in given else None,
        after=given.get("after", ""),
    )


def _moment(text: str, day: timedelta) -> datetime:
    """A local date, and `day` later: the last day counts whole; or a time of ISO 8601. Raises `BadInput`."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment + (day if len(text) <= len("2026-12-01") else timedelta())).astimezone()
    except (ValueError, OverflowError):
        raise BadInput(FailureCode.DATE_INVALID) from None


def history_verb(find: Find) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler over whatever reads the log: `calls`, how many more are `unreadable`, the `next` page's `after`.

    Raises `BadInput`, and `PhoneFailure` (`storage_failed`) for a log that can't be read.
    """

    async def handle(given: Mapping[str, str]) -> Json:
        found = await find(query_of(given))
        if found.failure is not None:
            cause = found.failure.arguments.get("cause", "")
            raise PhoneFailure(FailureCode.STORAGE_FAILED, found.failure.reason, form="call_log_unread", cause=cause)
        rows = [record_view(record) for record in found.rows]
        return {"calls": rows, "unreadable": found.lost, "next": found.next}

    return handle
