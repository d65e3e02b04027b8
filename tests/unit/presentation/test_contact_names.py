"""A call's contact is what is shown first, its number beside."""

from __future__ import annotations

from datetime import UTC, datetime

from softphone.domain.call import Call
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import CallState, Direction
from softphone.domain.moment import Moment
from softphone.presentation.customer import customer_view, discreet_customer
from softphone.presentation.history import HistoryDraft, PastCall, history_view

NOW = Moment(datetime(2026, 12, 1, tzinfo=UTC), 0.0)


def test_the_contact_is_the_title() -> None:
    call = Call("1", Direction.INBOUND, CallState.OFFERED, NOW, customer="13800138000", contact="张三")
    assert customer_view(call).title == "张三"
    assert customer_view(call).number.replace("\u00a0", "") == "13800138000"
    assert discreet_customer(call).title == "张三"
    assert discreet_customer(call).number.replace("\u00a0", "") == "138****8000"


def test_the_history_shows_the_contact_of_that_time() -> None:
    record = CallRecord("1", Direction.INBOUND, NOW.wall, customer="13800138000", number="13800138000", contact="张三")
    (row,) = history_view(HistoryDraft((PastCall(record, None),)), NOW).rows
    assert (row.title, row.number.replace("\u00a0", "")) == ("张三", "13800138000")
