"""Rows of the history: who, when, how it ended, and whether it can be called back; tidings; places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.call_state import EndReason
from softphone.presentation.call_messages import CallText
from softphone.presentation.formatting import day_and_time
from softphone.presentation.history import HistoryDraft, history_actions, history_view
from softphone.presentation.messages import TextId, msg
from softphone.presentation.number_location import complete, number_of, wanted
from tests.helpers.ui_samples import NOW, OFFER, RECORDS, TALK, past, ready, with_call


def test_each_row_tells_direction_customer_and_end() -> None:
    rows = history_view(past(), NOW).rows
    assert [row.icon for row in rows] == ["call-missed", "call-out", "call-missed", "call-out", "call-out"]
    assert [row.end for row in rows] == [
        msg(CallText.END_MISSED),
        "02:14",
        msg(CallText.END_MISSED),
        "02:14",
        msg(CallText.END_NOT_CONNECTED),
    ]
    assert (rows[1].title, rows[1].number) == ("张先生", "138\u00a00013\u00a08000")
    assert (rows[2].title, rows[2].number) == ("138****8000", "")


def test_a_privacy_call_shows_label_else_mask_else_private_number() -> None:
    private = RECORDS[3]
    for changes, title in (
        ({}, "王总"),
        ({"label": "", "customer": "138****8000"}, "138****8000"),
        ({"label": ""}, msg(TextId.PRIVATE_NUMBER)),
    ):
        row = history_view(past((replace(private, **changes),)), NOW).rows[0]  # type: ignore[arg-type] # texts
        assert (row.title, row.number) == (title, "")


@pytest.mark.parametrize("reason", list(EndReason))
def test_no_row_says_busy_or_that_the_customer_hung_up(reason: EndReason) -> None:
    row = history_view(past((replace(RECORDS[4], end_reason=reason),)), NOW).rows[0]
    assert not isinstance(row.end, str)
    assert row.end.key.startswith("end.")


def test_call_back_is_live_only_with_a_number_and_a_way_to_send_it() -> None:
    for state, draft, live in (
        (ready(), past(), True),
        (replace(ready(), registered=False), past(), False),
        (ready(), past(chosen="r3"), False),
        (ready(), HistoryDraft(), False),
    ):
        slot = history_actions(state, draft).right
        assert slot is not None
        assert slot.enabled is live


def test_the_line_says_why_a_row_cannot_be_called_back() -> None:
    assert history_view(past(chosen="r3"), NOW).line == msg(TextId.NUMBER_HIDDEN)
    assert history_view(past(()), NOW).line == msg(TextId.HISTORY_EMPTY)
    assert history_view(HistoryDraft(), NOW).line == msg(TextId.HISTORY_READING)


def test_days_are_told_only_where_they_differ() -> None:
    then = NOW.wall.astimezone()
    today = then.date()
    assert len(day_and_time(then, today)) == 5
    assert len(day_and_time(then, today.replace(day=1, month=then.month % 12 + 1))) == 11
    assert len(day_and_time(then, today.replace(year=then.year + 1))) == 10


def test_only_whole_numbers_and_never_private_ones_are_looked_up() -> None:
    assert complete("13800138000")
    assert complete("+12125551234")
    assert not complete("1380013")
    assert not complete("95588")
    assert number_of(OFFER) == "13800138000"
    assert number_of(replace(TALK, cipher="c", number=None, customer="13800138000")) == ""
    assert number_of(replace(OFFER, customer="138****8000")) == ""
    assert wanted(with_call(OFFER), "138") == ("13800138000",)
