"""In a call: the line told in words, its graph on demand, and digits from keypad and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.domain.call_state import CallState
from softphone.presentation.actions import Act
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.phone_state import PhoneState
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import GOOD_LINE, TALK, call, line, ready, with_call
from tests.ui.conftest import MakeRig

IN_CALL = with_call(TALK, line=line(GOOD_LINE))
LEFT = Qt.MouseButton.LeftButton


def press_keypad(rig: Rig) -> None:
    tile = rig.window.page_stack.call.tile(Act.KEYPAD)
    assert tile is not None
    rig.later(1)
    tile.click()


def test_the_keypad_sends_each_key_at_once_and_shows_what_was_sent(make_rig: MakeRig) -> None:
    rig = make_rig(IN_CALL)
    right, keypad = rig.window.action_bar.right, rig.window.page_stack.keypad
    press_keypad(rig)
    assert rig.window.page_stack.currentWidget() is keypad
    for digit in "1#0":
        QTest.mouseClick(keypad.pad.keys[digit], LEFT)
    assert rig.asked == [("digits", "1"), ("digits", "#"), ("digits", "0")]
    assert keypad.sent.full == "1#0"
    rig.later(1)
    right.click()
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.call


def test_a_zero_held_long_is_a_zero(make_rig: MakeRig) -> None:
    rig = make_rig(IN_CALL, WindowState(chosen=Page.KEYPAD))
    rig.window.page_stack.keypad.pad.typed.emit("+")
    assert rig.asked == [("digits", "0")]


def test_digits_of_the_keyboard_open_the_keypad_and_letters_only_count_there(make_rig: MakeRig) -> None:
    rig = make_rig(IN_CALL)
    QTest.keyClick(rig.window, Qt.Key.Key_A)
    assert rig.asked == []
    QTest.keyClick(rig.window, Qt.Key.Key_5)
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.keypad
    QTest.keyClicks(rig.window, "*a")
    assert rig.asked == [("digits", "5"), ("digits", "*"), ("digits", "A")]
    QTest.keyClick(rig.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert len(rig.asked) == 3
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert rig.window.page_stack.currentWidget() is rig.window.page_stack.call


def test_what_was_sent_is_forgotten_with_its_call(make_rig: MakeRig) -> None:
    rig = make_rig(IN_CALL)
    QTest.keyClick(rig.window, Qt.Key.Key_5)
    rig.becomes(ready())
    rig.becomes(with_call(replace(TALK, id="c9")))
    press_keypad(rig)
    assert rig.window.page_stack.keypad.sent.full == ""


@pytest.mark.parametrize("state", [CallState.DIALING, CallState.RINGING, CallState.ENDING, CallState.UNKNOWN])
def test_there_is_no_keypad_before_and_after_a_conversation(make_rig: MakeRig, state: CallState) -> None:
    rig = make_rig(with_call(call(state)))
    tile = rig.window.page_stack.call.tile(Act.KEYPAD)
    assert tile is not None
    assert not tile.isEnabled()
    QTest.keyClick(rig.window, Qt.Key.Key_5)
    assert rig.asked == []


def test_a_call_that_stops_being_one_folds_keypad_and_graph(make_rig: MakeRig) -> None:
    for page in (Page.KEYPAD, Page.QUALITY):
        rig = make_rig(IN_CALL, WindowState(chosen=page))
        rig.becomes(with_call(call(CallState.UNKNOWN)))
        assert rig.window.page_stack.currentWidget() is rig.window.page_stack.call


def test_button_and_words_of_the_line_open_the_graph_and_close_it(make_rig: MakeRig) -> None:
    rig = make_rig(IN_CALL)
    page_stack, readiness = rig.window.page_stack, rig.window.readiness
    assert readiness.label.full == "Good connection"
    readiness.graph_button.click()
    assert page_stack.currentWidget() is page_stack.quality
    assert page_stack.quality.word.full == "Good connection"
    page_stack.quality.close_button.click()
    assert page_stack.currentWidget() is page_stack.call
    QTest.mouseClick(readiness.label, LEFT)
    assert page_stack.currentWidget() is page_stack.quality
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert page_stack.currentWidget() is page_stack.call


@pytest.mark.parametrize("state", [ready(), with_call(call(CallState.RINGING))])
def test_without_a_conversation_there_is_no_graph(make_rig: MakeRig, state: PhoneState) -> None:
    rig = make_rig(state)
    assert rig.window.readiness.graph_button.isHidden()
    QTest.mouseClick(rig.window.readiness.label, LEFT)
    assert rig.window.page_stack.currentWidget() is not rig.window.page_stack.quality
