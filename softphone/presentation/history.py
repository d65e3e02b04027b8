"""The history page: the last calls, how each ended, and whether it can be called back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput
from softphone.domain.history_query import HistoryQuery
from softphone.domain.moment import Moment
from softphone.domain.search import Search
from softphone.services.phone_state import PhoneState

from .actions import Act, ActionsView, ActionView
from .call_messages import CallText
from .end_reasons import reason_text
from .formatting import day_and_time, duration, number_text
from .messages import Message, Text, TextId, msg
from .safe_text import shown
from .statuses import Role


@dataclass(frozen=True, slots=True)
class PastCall:
    """A row of the log with what would be dialled to call back; None when the number is unknown."""

    record: CallRecord
    again: DialRequest | None


class HistoryFilter(StrEnum):
    """Which calls are listed."""

    ALL = "all"
    MISSED = "missed"
    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True)
class HistoryDraft:
    """The window's own part. `calls` is None before the log was read; `chosen` is a row's id.

    `lost` more calls can't be shown; `unread` is why earlier ones can't be read now. `more` says that there are others
    than those that were read.
    """

    calls: tuple[PastCall, ...] | None = None
    chosen: str | None = None
    lost: int = 0
    unread: str = ""
    typed: str = ""
    only: HistoryFilter = HistoryFilter.ALL
    more: bool = False

    @property
    def query(self) -> HistoryQuery:
        """What is to be read; a text that says too little filters nothing."""
        query = HistoryQuery(missed=self.only is HistoryFilter.MISSED, search=self.search)
        if self.only in (HistoryFilter.INBOUND, HistoryFilter.OUTBOUND):
            query = replace(query, direction=Direction(self.only.value))
        return query

    @property
    def search(self) -> Search | None:
        """What is looked for."""
        with suppress(BadInput):
            return Search(self.typed)
        return None

    @property
    def filters(self) -> bool:
        """Whether some calls are left out on purpose."""
        return self.search is not None or self.only is not HistoryFilter.ALL

    @property
    def current(self) -> int:
        """The place of the chosen row: the first one when none is chosen, -1 without rows."""
        calls = self.calls or ()
        found = next((place for place, call in enumerate(calls) if call.record.id == self.chosen), None)
        return found if found is not None else 0 if calls else -1

    @property
    def call(self) -> PastCall | None:
        """The chosen row."""
        return self.calls[self.current] if self.calls else None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row. `title` is what is known best, `number` is "" when the title says it already."""

    id: str
    title: Text
    number: str
    time: str
    end: Text
    queue: str
    direction: Message
    role: Role
    icon: str


@dataclass(frozen=True, slots=True)
class HistoryView:
    """`line` is over the list: why the chosen row can't be called back, or how many there are.

    Whether the chosen row's number can be copied, and called: by its menu.
    """

    rows: tuple[HistoryRow, ...]
    current: int
    line: Message
    warns: bool
    can_copy: bool = False
    can_call: bool = False
    only: HistoryFilter = HistoryFilter.ALL
    typed: str = ""


def history_view(draft: HistoryDraft, now: Moment) -> HistoryView:
    """The page."""
    line, warns = _line(draft)
    today = now.wall.astimezone().date()
    rows, chosen = tuple(_row(call.record, today) for call in draft.calls or ()), draft.call
    copyable = chosen is not None and bool(chosen.record.number) and not chosen.record.private
    callable_ = chosen is not None and chosen.again is not None
    return HistoryView(rows, draft.current, line, warns, copyable, callable_, draft.only, draft.typed)


def history_actions(state: PhoneState, draft: HistoryDraft) -> ActionsView:
    """Call back, live once the chosen row has a number and there is a way to send it."""
    enabled = draft.call is not None and draft.call.again is not None and state.reachable
    target = draft.call.record.id if draft.call else None
    return ActionsView(
        right=ActionView(Act.CALL_BACK, msg(TextId.CALL_BACK), Role.READY, "handset", enabled=enabled, call_id=target)
    )


def _line(draft: HistoryDraft) -> tuple[Message, bool]:
    if draft.calls is None:
        return msg(TextId.HISTORY_READING), False
    if draft.unread:
        return msg(TextId.HISTORY_UNREAD, cause=shown(draft.unread)), True
    if draft.call is not None and draft.call.again is None:
        return msg(TextId.NUMBER_HIDDEN), True
    count = str(len(draft.calls))
    if draft.lost:
        return msg(TextId.HISTORY_LOST, count=count, lost=str(draft.lost)), True
    return _count(draft, count), False


def _count(draft: HistoryDraft, count: str) -> Message:
    if draft.typed.strip() and draft.search is None:
        return msg(TextId.HISTORY_SHORT)
    if draft.call is None:
        return msg(TextId.HISTORY_NONE if draft.filters else TextId.HISTORY_EMPTY)
    return msg(TextId.HISTORY_FIRST if draft.more else TextId.HISTORY_COUNT, count=count)


@lru_cache(maxsize=512)
def _row(record: CallRecord, today: date) -> HistoryRow:
    """Made once: the window is drawn twice a second."""
    title, number = _who(record)
    direction, role, icon = _direction(record)
    return HistoryRow(
        id=record.id,
        title=title,
        number=number,
        time=day_and_time(record.started_at, today),
        end=_end(record),
        queue=shown(record.queue, 24),
        direction=direction,
        role=role,
        icon=icon,
    )


def _who(record: CallRecord) -> tuple[Text, str]:
    customer, label = number_text(record.customer), shown(record.label)
    if record.private:
        return label or customer or msg(TextId.PRIVATE_NUMBER), ""
    number = number_text(record.number or "")
    name = shown(record.contact) or label or (customer if customer != number else "")
    if name:
        return name, number
    return number or msg(TextId.UNKNOWN_CUSTOMER), ""


_INBOUND: Final = (msg(TextId.HISTORY_IN), Role.INFO, "call-in")
_OUTBOUND: Final = (msg(TextId.HISTORY_OUT), Role.READY, "call-out")
_MISSED: Final = (msg(CallText.END_MISSED), Role.DANGER, "call-missed")


def _direction(record: CallRecord) -> tuple[Message, Role, str]:
    if record.missed:
        return _MISSED
    return _INBOUND if record.direction is Direction.INBOUND else _OUTBOUND


def _end(record: CallRecord) -> Text:
    """How long both talked, else why they did not."""
    if record.connected_at is not None and record.duration is not None:
        return duration(record.duration)
    if record.end_reason is None:
        return msg(TextId.HISTORY_LIVE)
    return reason_text(record.end_reason, talked=record.connected_at is not None)
