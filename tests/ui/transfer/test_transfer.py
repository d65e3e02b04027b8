"""Handing a call over: found by name, initials or id, chosen by keyboard, asked once, never by a mistimed key."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from softphone.domain.call_state import PendingAction
from softphone.domain.errors import FailureCode, NoReply, PhoneFailure, Refused
from softphone.presentation.transfer.transfer_page import Step
from softphone.presentation.window.window_state import Page
from softphone.services.transfer.transfer_directory import Listing
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import AGENTS, ENDED, OFFER, TALK, ready, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key


def opened(make_rig: MakeRig, *, listed: bool = True) -> Rig:
    """In a call, T pressed, the list there and settled."""
    rig = make_rig(with_call(TALK))
    QTest.keyClick(rig.window, Key.Key_T)
    if listed:
        rig.agents.tell(Listing(AGENTS, rig.clock.now()))
        rig.later(0.7)
        rig.controller.draw()
    return rig


def names(rig: Rig) -> list[str]:
    """Who is in the list."""
    draft = rig.controller.window_state.transfer
    return [row.name for row in draft.rows] if draft else []


def marked(rig: Rig) -> int:
    """The place of the marked row."""
    return rig.window.page_stack.transfer.rows.currentIndex().row()


def press(rig: Rig, *keys: Qt.Key) -> None:
    """Where the keyboard is."""
    for key in keys:
        focus = rig.focus()
        assert focus is not None
        QTest.keyClick(focus, key)


def test_the_whole_way_by_keyboard(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    page = rig.window.page_stack.transfer
    assert rig.controller.view.page is Page.TRANSFER
    assert rig.focus() is page.field
    assert rig.agents.is_open
    QTest.keyClicks(page.field, "ln")
    assert names(rig) == ["李娜"]
    press(rig, Key.Key_Down, Key.Key_Return)
    assert page.question.asks.text() == "Transfer to 李娜 1002?"
    assert page.question.warns.text() == "You can't get the call back."
    press(rig, Key.Key_Return)
    assert rig.asked == []
    rig.later(0.7)
    press(rig, Key.Key_Return)
    assert rig.asked == [("transfer", "1002")]
    assert page.question.asks.text() == "Transferred to 李娜 1002"
    rig.becomes(replace(ready(), last_call=ENDED))
    assert rig.controller.window_state.chosen is None
    assert not rig.agents.is_open


def test_nobody_is_marked_beforehand_until_the_list_stood_still_for_700_ms(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    QTest.keyClicks(rig.window.page_stack.transfer.field, "8")
    QTest.keyClicks(rig.window.page_stack.transfer.field, "\b100")
    assert marked(rig) == -1
    press(rig, Key.Key_Return)
    assert rig.controller.window_state.transfer is not None
    assert rig.controller.window_state.transfer.step is Step.CHOOSING
    rig.later(0.7)
    rig.controller.draw()
    assert marked(rig) == 0
    rig.agents.tell(Listing(AGENTS[1:], rig.clock.now()))
    assert marked(rig) == -1
    press(rig, Key.Key_Return)
    assert rig.controller.window_state.transfer.step is Step.CHOOSING


def test_what_was_pointed_at_stays_pointed_at_when_the_list_changes(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    press(rig, *[Key.Key_Down] * 6)
    assert marked(rig) == 5
    rig.agents.tell(Listing(AGENTS[2:], rig.clock.now()))
    assert marked(rig) == 3
    rig.agents.tell(Listing(AGENTS[:2], rig.clock.now()))
    assert marked(rig) == -1


def test_a_click_on_a_row_that_has_just_moved_under_the_pointer_is_not_meant(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    rows = rig.window.page_stack.transfer.rows
    rig.agents.tell(Listing(AGENTS[4:], rig.clock.now()))
    for seconds, step in ((0.69, Step.CHOOSING), (0.02, Step.CONFIRMING)):
        rig.later(seconds)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
        assert rig.controller.window_state.transfer is not None
        assert rig.controller.window_state.transfer.step is step


def test_an_agent_who_cannot_take_it_is_told_why_and_never_chosen(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    page = rig.window.page_stack.transfer
    press(rig, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert "Busy: in_call" in page.field.accessibleDescription()
    assert rig.controller.window_state.transfer is not None
    assert rig.controller.window_state.transfer.step is Step.CHOOSING


def test_escape_goes_one_step_back_each_time(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    press(rig, Key.Key_Down, Key.Key_Return, Key.Key_Escape)
    assert rig.focus() is rig.window.page_stack.transfer.field
    assert names(rig)
    press(rig, Key.Key_Escape)
    assert rig.controller.view.page is Page.CALL
    assert not rig.agents.is_open
    assert rig.asked == []


def test_what_an_input_method_composes_finds_too(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    field = rig.window.page_stack.transfer.field
    rig.app.sendEvent(field, QInputMethodEvent("l'n", []))
    assert names(rig) == ["李娜"]
    rig.app.sendEvent(field, QInputMethodEvent("", []))
    assert len(names(rig)) == len(AGENTS)


def test_a_target_that_goes_while_the_question_stands_cannot_be_confirmed(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    press(rig, Key.Key_Down, Key.Key_Return)
    rig.later(0.7)
    rig.agents.tell(Listing(AGENTS[1:], rig.clock.now()))
    press(rig, Key.Key_Return)
    assert rig.window.page_stack.transfer.question.warns.text() == "This agent is no longer listed."
    busy = replace(AGENTS[0], worker_status="in_call", obstacle="occupied")
    rig.agents.tell(Listing((busy, *AGENTS[1:]), rig.clock.now()))
    press(rig, Key.Key_Return)
    assert rig.window.page_stack.transfer.question.warns.text() == "Not now: Busy: in_call"
    assert rig.asked == []


def refused(make_rig: MakeRig, failure: PhoneFailure) -> Rig:
    """A transfer that the platform did not accept."""
    rig = opened(make_rig)
    rig.services.failure = failure
    press(rig, Key.Key_Down, Key.Key_Return)
    rig.later(0.7)
    press(rig, Key.Key_Return)
    return rig


def test_a_refusal_is_told_in_the_platforms_words_and_the_call_is_kept(make_rig: MakeRig) -> None:
    rig = refused(make_rig, Refused(FailureCode.COMMAND_REFUSED, "坐席不可用"))
    assert "坐席不可用" in rig.window.notices.text.text()
    assert rig.window.page_stack.transfer.line.full == "Not transferred; you still have the call"
    assert rig.window.action_bar.left.text().strip() == "Hang up"
    assert rig.focus() is rig.window.page_stack.transfer.field


def test_no_reply_says_that_the_outcome_is_unknown(make_rig: MakeRig) -> None:
    rig = refused(make_rig, NoReply(FailureCode.COMMAND_UNANSWERED, action="transfer"))
    assert "Transfer outcome unknown" in rig.window.notices.text.text()


def test_a_list_that_cannot_be_renewed_says_since_when(make_rig: MakeRig) -> None:
    rig = opened(make_rig)
    since = rig.clock.now()
    rig.agents.tell(Listing(AGENTS, since))
    rig.later(5)
    rig.agents.tell(Listing(AGENTS, since, PhoneFailure(FailureCode.API_UNREACHABLE)))
    window_state = since.wall.astimezone().strftime("%H:%M:%S")
    assert rig.window.page_stack.transfer.line.full == f"Last updated {window_state}. Retrying…"
    assert names(rig)


def test_the_page_goes_with_its_call_and_with_another_offer(make_rig: MakeRig) -> None:
    rig = opened(make_rig, listed=False)
    rig.becomes(with_call(OFFER, 7))
    assert rig.controller.view.page is Page.OFFERED
    assert not rig.agents.is_open
    assert rig.controller.window_state.transfer is None


def test_the_tile_is_off_while_something_is_under_way_and_letters_stay_letters(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(replace(TALK, pending=PendingAction.TRANSFER)))
    QTest.keyClick(rig.window, Key.Key_T)
    assert rig.controller.view.page is Page.CALL
    assert rig.window.page_stack.call.tiles[2].accessibleName() == "Transferring…"
    rig.becomes(with_call(TALK))
    QTest.keyClick(rig.window, Key.Key_T)
    QTest.keyClicks(rig.window.page_stack.transfer.field, "tmh")
    assert rig.window.page_stack.transfer.field.text() == "tmh"
    assert rig.asked == []
