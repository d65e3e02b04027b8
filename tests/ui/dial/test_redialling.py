"""A number that was dialled and did not come to a talk: how it is told, and that the next one takes its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction, EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NoReply, NotNow, PhoneFailure, Refused
from softphone.domain.moment import Moment
from softphone.presentation.window.window_state import WindowState
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import NOW, ready, with_call
from tests.ui.conftest import MakeRig

FIRST: Final = "13800000004"
NEXT: Final = "13800000006"


def out(state: CallState, **changes: object) -> Call:
    made = Call("d1", Direction.OUTBOUND, state, NOW, customer=FIRST, number=FIRST)
    return replace(made, **changes)  # type: ignore[arg-type] # tests name real fields


def over(reason: EndReason, **changes: object) -> Call:
    return out(CallState.ENDED, ended_at=NOW, end_reason=reason, **changes)


def refused(failure: PhoneFailure) -> Callable[[Rig], None]:
    """The platform, or we, said no: no call was ever seen."""

    def end(rig: Rig) -> None:
        rig.controller.failed(failure)

    return end


def ended(reason: EndReason, *, seen: bool) -> Callable[[Rig], None]:
    """A call that ended without a talk, with or without having been on the screen."""

    def end(rig: Rig) -> None:
        if seen:
            rig.becomes(with_call(out(CallState.RINGING)))
        rig.becomes(replace(ready(), last_call=over(reason)))

    return end


ENDS: Final = {
    "refused": (refused(Refused(FailureCode.CALL_REFUSED, "no")), "Not dialled"),
    "not now": (refused(NotNow(FailureCode.NO_MICROPHONE)), "Not dialled"),
    "no reply": (refused(NoReply(FailureCode.COMMAND_UNANSWERED, action="dial")), "Outcome unknown"),
    "busy at once": (ended(EndReason.NOT_ANSWERED, seen=False), "Not connected"),
    "not answered": (ended(EndReason.NOT_ANSWERED, seen=True), "Not connected"),
    "hung up early": (ended(EndReason.AGENT_HUNG_UP, seen=True), "Not connected"),
    "blacklisted": (ended(EndReason.BLACKLISTED, seen=False), "Blocked number, not dialled"),
    "refused call": (ended(EndReason.REFUSED, seen=True), "Call refused"),
    "cut off": (ended(EndReason.INTERRUPTED, seen=True), "Call interrupted"),
}


def keys(rig: Rig) -> None:
    QTest.keyClicks(rig.focus() or rig.window, NEXT)


def pad(rig: Rig) -> None:
    for digit in NEXT:
        QTest.mouseClick(rig.window.page_stack.dial.pad.keys[digit], Qt.MouseButton.LeftButton)


def paste(rig: Rig) -> None:
    QGuiApplication.clipboard().setText(NEXT)
    QTest.keySequence(rig.window.page_stack.dial.field, "Ctrl+V")


def click_and_keys(rig: Rig) -> None:
    QTest.mouseClick(rig.window.page_stack.dial.field, Qt.MouseButton.LeftButton)
    keys(rig)


def pad_from_elsewhere(rig: Rig) -> None:
    rig.window.header.button.setFocus()
    pad(rig)


def keys_from_elsewhere(rig: Rig) -> None:
    rig.window.header.button.setFocus()
    QTest.keyClicks(rig.window.header.button, NEXT[0])
    QTest.keyClicks(rig.focus() or rig.window, NEXT[1:])


def drop(rig: Rig) -> None:
    data = QMimeData()
    data.setText(NEXT)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dropped = QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, left, none)
    rig.window.page_stack.dial.field.dropEvent(dropped)


WAYS: Final = (keys, pad, paste, click_and_keys, pad_from_elsewhere, keys_from_elsewhere, drop)


def dialled(make_rig: MakeRig, end: Callable[[Rig], None]) -> Rig:
    """The first number typed, sent by Enter, and come to that end."""
    rig = make_rig()
    dial_first(rig, end)
    return rig


def dial_first(rig: Rig, end: Callable[[Rig], None]) -> None:
    field = rig.window.page_stack.dial.field
    QTest.keyClicks(field, FIRST)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert rig.asked == [("dial", FIRST)]
    end(rig)
    rig.settle()


def start_again(rig: Rig) -> None:
    """As a window that has dialled nothing: a window for each case takes the most of a test's time."""
    rig.becomes(ready())
    rig.controller.set(WindowState())
    rig.settle()
    rig.later(1)
    rig.services.asked.clear()
    rig.window.page_stack.dial.field.setFocus()


def test_what_became_of_it_is_told_enter_tries_again_and_typing_replaces_it(
    make_rig: MakeRig, subtests: pytest.Subtests
) -> None:
    rig = make_rig()
    dial = rig.window.page_stack.dial
    for end, (happen, told) in ENDS.items():
        with subtests.test(end):
            dial_first(rig, happen)
            assert dial.foot.full == f"138\u00a00000\u00a00004 · {told}"
            assert (dial.field.text(), dial.field.selectedText()) == (FIRST, FIRST)
            assert rig.window.action_bar.right.accessibleName() == "Redial"
            rig.later(1)  # the button was another one a moment ago
            QTest.keyClick(dial.field, Qt.Key.Key_Return)
            keys(rig)
            assert rig.window.action_bar.right.accessibleName() == "Call"
            QTest.keyClick(dial.field, Qt.Key.Key_Return)
            assert rig.asked == [("dial", FIRST), ("dial", FIRST), ("dial", NEXT)]
        start_again(rig)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_next_number_takes_its_place_whichever_way_it_comes(make_rig: MakeRig, way: Callable[[Rig], None]) -> None:
    rig = dialled(make_rig, ENDS["not answered"][0])
    way(rig)
    assert rig.window.page_stack.dial.field.text() == NEXT


def test_the_first_edit_makes_it_a_new_number(make_rig: MakeRig) -> None:
    rig = dialled(make_rig, ENDS["not answered"][0])
    dial = rig.window.page_stack.dial
    QTest.keyClick(dial.field, Qt.Key.Key_End)  # an arrow corrects
    QTest.keyClick(dial.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(dial.field, "5")
    assert dial.field.text() == FIRST[:-1] + "5"
    assert dial.foot.full == "Press Enter to call 138\u00a00000\u00a00005"
    assert rig.window.action_bar.right.accessibleName() == "Call"


def test_a_second_click_chooses_a_place_in_it(make_rig: MakeRig) -> None:
    rig = dialled(make_rig, ENDS["not answered"][0])
    field = rig.window.page_stack.dial.field
    for _ in range(2):
        assert field.selectedText() == FIRST
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert field.selectedText() == ""


@pytest.mark.parametrize("seen", [True, False])
def test_an_answered_number_leaves_the_field(make_rig: MakeRig, *, seen: bool) -> None:
    rig = dialled(make_rig, lambda _: None)
    talk = Moment(NOW.wall, NOW.monotonic)
    if seen:
        rig.becomes(with_call(out(CallState.CONNECTED, connected_at=talk)))
    rig.becomes(replace(ready(), last_call=over(EndReason.OTHER_SIDE_ENDED, connected_at=talk)))
    assert rig.window.page_stack.dial.field.text() == ""
    assert rig.controller.window_state.typed == ""
    assert rig.window.action_bar.right.accessibleName() == "Call"


@pytest.mark.parametrize("way", [keys, paste], ids=lambda way: way.__name__)
def test_a_number_of_ours_gives_way_too(make_rig: MakeRig, way: Callable[[Rig], None]) -> None:
    rig = make_rig()
    rig.memory.last = DialRequest(FIRST)
    QTest.keyClick(rig.window.page_stack.dial.field, Qt.Key.Key_Up)
    assert rig.window.page_stack.dial.field.text() == FIRST
    way(rig)
    assert rig.window.page_stack.dial.field.text() == NEXT


def test_what_was_typed_before_a_call_from_elsewhere_gives_way(make_rig: MakeRig) -> None:
    rig = make_rig()
    QTest.keyClicks(rig.window.page_stack.dial.field, "138")
    rig.becomes(with_call(out(CallState.RINGING)))
    rig.becomes(ready())
    keys(rig)
    assert rig.window.page_stack.dial.field.text() == NEXT


def test_the_end_of_another_call_is_not_told_of_this_number(make_rig: MakeRig) -> None:
    rig = dialled(make_rig, lambda _: None)
    rig.becomes(replace(ready(), last_call=replace(over(EndReason.NOT_ANSWERED), number="95588", customer="95588")))
    assert rig.window.page_stack.dial.foot.full == "Press Enter to call 138\u00a00000\u00a00004"


def test_a_privacy_number_is_told_by_its_label_and_loses_its_data_once_it_was_a_call(make_rig: MakeRig) -> None:
    asked = DialRequest(cipher="secret", label="Mr Wang", user_data="order 42")
    rig = make_rig(window_state=WindowState())
    rig.controller.prepare(asked)
    QTest.keyClick(rig.window.page_stack.dial.field, Qt.Key.Key_Return)
    call = over(EndReason.NOT_ANSWERED, number=None, cipher="secret", customer="", label="Mr Wang")
    rig.becomes(replace(ready(), last_call=call))
    assert rig.window.page_stack.dial.foot.full == "Mr Wang · Not connected"
    rig.later(1)
    QTest.keyClick(rig.window.page_stack.dial.field, Qt.Key.Key_Return)
    assert rig.services.requests == [asked, replace(asked, user_data="")]
    keys(rig)
    assert rig.window.page_stack.dial.field.text() == NEXT
