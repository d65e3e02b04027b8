"""The history: read when looked at, kept fresh, called back by one key, never a hidden number."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from softphone.domain.call_record import record_of
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.presentation.call_messages import CallText
from softphone.presentation.history import HistoryDraft, HistoryFilter, PastCall, history_view
from softphone.presentation.messages import msg
from softphone.presentation.window.window_state import Page
from softphone.services.events import CallEnded
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import ENDED, OFFER, RECORDS, TALK, moment, ready, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key


def looking(make_rig: MakeRig, *, missed: int = 0) -> Rig:
    """On the history page, its rows settled."""
    rig = make_rig(replace(ready(), missed=missed))
    rig.calls.records = RECORDS
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(0.7)
    return rig


def test_the_badge_counts_what_was_missed_and_looking_clears_it(make_rig: MakeRig) -> None:
    rig = make_rig(replace(ready(), missed=2))
    tab = rig.window.tabs.buttons[1]
    assert tab.accessibleName() == "History, missed: 2"
    assert rig.calls.looked == 0
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    rig.controller.draw()
    assert rig.calls.looked == 1
    rig.becomes(ready())
    assert tab.accessibleName() == "History"
    rig.becomes(replace(ready(), missed=1))
    assert rig.calls.looked == 2


def test_enter_the_button_and_a_double_click_call_back(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    rows = rig.window.page_stack.history.rows
    assert rig.focus() is rows
    QTest.keyClick(rows, Key.Key_Return)
    QTest.keyClick(rows, Key.Key_Down)
    rig.later(0.7)
    QTest.mouseClick(rig.window.action_bar.right, Qt.MouseButton.LeftButton)
    last = QPoint(60, 44 * 4 + 20)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=last)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert rig.asked == [("dial", "13800138000"), ("dial", "13800138000"), ("dial", "02180001111")]


def test_a_hidden_number_cannot_be_called_back_and_says_so(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    rows = rig.window.page_stack.history.rows
    for _ in range(2):
        QTest.keyClick(rows, Key.Key_Down)
    assert rig.window.page_stack.history.line.full == "Number hidden, cannot call back"
    assert not rig.window.action_bar.right.isEnabled()
    QTest.keyClick(rows, Key.Key_Return)
    assert rig.asked == []


def test_a_privacy_number_of_this_run_is_called_back_without_being_shown(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.calls.records = (RECORDS[3],)
    rig.memory.by_call["r4"] = DialRequest(cipher="cipher-1", label="王总")
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(0.7)
    QTest.keyClick(rig.window.page_stack.history.rows, Key.Key_Return)
    assert rig.asked == [("dial", "")]
    assert "cipher-1" not in repr(rig.controller.view)


def test_a_call_that_ends_is_there_at_once_and_never_slips_under_enter(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    newer = replace(ENDED, id="r9", number="95588", customer="")
    rig.calls.records = (record_of(newer), *RECORDS)
    rig.bus.publish(CallEnded(rig.clock.now(), newer))
    rows = rig.window.page_stack.history.rows
    assert rows.model().rowCount() == len(RECORDS) + 1
    assert rows.currentIndex().row() == 1
    QTest.keyClick(rows, Key.Key_Return)
    assert rig.asked == []
    rig.later(0.7)
    QTest.keyClick(rows, Key.Key_Return)
    assert rig.asked == [("dial", "13800138000")]


def test_nothing_is_called_back_in_a_call_or_while_unreachable(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    rig.calls.records = RECORDS
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(0.7)
    QTest.keyClick(rig.window.page_stack.history.rows, Key.Key_Return)
    assert rig.window.action_bar.right.isHidden()  # no Call back
    rig.becomes(replace(ready(), registered=False))
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(0.7)
    QTest.keyClick(rig.window.page_stack.history.rows, Key.Key_Return)
    assert rig.asked == []


def test_an_offer_comes_before_the_history_and_escape_leads_back(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    QTest.keyClick(rig.window.page_stack.history.rows, Key.Key_Escape)
    assert rig.controller.window_state.chosen is None
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.becomes(with_call(OFFER, 7))
    assert rig.controller.view.page is Page.OFFERED


def test_rows_tell_who_when_and_how_it_ended(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    view = rig.controller.view.history
    assert view is not None
    model = rig.window.page_stack.history.rows.model()
    spoken = [model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(len(view.rows))]
    assert spoken[0].startswith("Missed call, 138\u00a00013\u00a08000, ")
    assert "02:14" in spoken[1]
    assert spoken[3].startswith("Outgoing call, 王总, ")
    assert "Not connected" in spoken[4]


def test_a_fresh_run_recalls_the_last_number_that_was_dialled(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.calls.records = RECORDS[1:]
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_Up)
    assert rig.window.page_stack.dial.field.text() == "13800138000"
    missed = replace(OFFER, state=CallState.ENDED, ended_at=moment(1), end_reason=EndReason.MISSED)
    rig.window.page_stack.dial.field.clear()
    rig.calls.records = (record_of(missed),)
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_Up)
    assert rig.window.page_stack.dial.field.text() == ""


def test_what_cannot_be_read_is_said_over_the_rows(make_rig: MakeRig) -> None:
    rig = make_rig(ready())
    rig.calls.records, rig.calls.lost = RECORDS, 2
    QTest.mouseClick(rig.window.tabs.buttons[1], Qt.MouseButton.LeftButton)
    rig.later(0.7)
    assert rig.words.text(history_view(rig.controller.window_state.history, moment(0)).line).endswith(
        "2 more can't be read."
    )
    rig.calls.failure = PhoneFailure(FailureCode.STORAGE_FAILED, cause="database is locked")
    rig.bus.publish(CallEnded(rig.clock.now(), ENDED))
    rig.later(0.7)
    line = history_view(rig.controller.window_state.history, moment(0)).line
    assert rig.words.text(line) == "Earlier calls can't be read now (database is locked)."


def test_a_call_that_a_crash_cut_off_shows_its_end_not_its_length() -> None:
    cut = replace(RECORDS[0], connected_at=RECORDS[0].started_at, ended_at=None, duration=None)
    draft = HistoryDraft((PastCall(replace(cut, end_reason=EndReason.INTERRUPTED), None),))
    (row,) = history_view(draft, moment(0)).rows
    assert row.end == msg(CallText.END_INTERRUPTED)


def test_a_search_and_a_filter_read_all_calls_anew(make_rig: MakeRig) -> None:
    rig = looking(make_rig)
    page = rig.window.page_stack.history
    everything = [row.id for row in RECORDS]
    page.field.setFocus()
    QTest.keyClicks(page.field, "13")
    assert page.line.text() == "Type at least 2 letters or 3 digits."
    assert [row.id for row in page._shown] == everything
    QTest.keyClicks(page.field, "8001")
    found = [row.id for row in RECORDS if "138001" in (row.number or "")]
    assert [row.id for row in page._shown] == found
    assert 0 < len(found) < len(everything)
    QTest.keyClick(page.field, Key.Key_Down)
    assert rig.focus() is page.rows
    page.field.setText("nobody")
    assert page.line.text() == "No such calls"
    page.field.clear()
    page.only.chosen.emit(HistoryFilter.MISSED)
    assert [row.id for row in page._shown] == [row.id for row in RECORDS if row.missed]
    assert page.only.accessibleName() == "Missed"
