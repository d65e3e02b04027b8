"""The number field takes what can be dialled, in every way text can come in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from softphone.domain.dial_request import DialRequest
from tests.helpers.ui_samples import OFFER, with_call
from tests.ui.conftest import MakeRig


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("138*#0", "138*#0"), ("+8613", "+8613"), ("1+3", "13"), ("1a 3-8", "138"), ("1" * 40, "1" * 32)],
)
def test_typing_keeps_only_what_can_be_dialled(make_rig: MakeRig, typed: str, kept: str) -> None:
    field = make_rig().window.page_stack.dial.field
    QTest.keyClicks(field, typed)
    assert field.text() == kept


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("138-0013-8000", "13800138000"),
        (" +86 138\n0013\r\n8000\t", "+8613800138000"),
        ("(021) 8000.1111", "02180001111"),
        ("\u202a138\u200b00138000\u202c", "13800138000"),
        ("13800138000", "13800138000"),
        ("95588", "95588"),
    ],
)
def test_pasting_is_cleaned(make_rig: MakeRig, pasted: str, kept: str) -> None:
    rig = make_rig()
    QGuiApplication.clipboard().setText(pasted)
    rig.window.page_stack.dial.field.paste()
    assert rig.window.page_stack.dial.field.text() == kept
    assert rig.controller.window_state.typed == kept


def test_pasting_words_is_refused_whole_and_told(make_rig: MakeRig) -> None:
    rig = make_rig()
    field = rig.window.page_stack.dial.field
    QTest.keyClicks(field, "1")
    QGuiApplication.clipboard().setText("138 0013 8000 ext 5")
    QTest.keySequence(field, "Ctrl+V")
    assert field.text() == "1"
    assert rig.window.page_stack.dial.foot.full.startswith("Only digits")
    QTest.keyClicks(field, "2")
    assert rig.window.page_stack.dial.foot.full == "Press Enter to call 12"


@pytest.mark.parametrize("pasted", ["13800138000\n13900139000", "13800138000或13900139000", "021-80001111-8002"])
def test_two_numbers_are_refused_whole_and_told_at_the_field(make_rig: MakeRig, pasted: str) -> None:
    rig = make_rig()
    panel = rig.window.page_stack.dial
    QGuiApplication.clipboard().setText(pasted)
    panel.field.paste()
    assert panel.field.text() == ""
    assert panel.foot.full == "More than one number. Enter only one"
    QTest.keyClicks(panel.field, "2")
    assert panel.foot.full == "Press Enter to call 2"


def test_a_pasted_link_is_its_number_and_says_what_it_leaves_out(make_rig: MakeRig) -> None:
    rig = make_rig()
    panel = rig.window.page_stack.dial
    for link, foot in (
        ("tel:+86-21-8000-1111;ext=102", "Without extension 102: key it in the call"),
        ("tel:+86-21-8000-1111", "Press Enter to call +862180001111"),
    ):
        panel.field.clear()
        QGuiApplication.clipboard().setText(link)
        panel.field.paste()
        assert panel.field.text() == "+862180001111"
        assert panel.foot.full.replace("\u00a0", " ") == foot


def test_a_number_too_long_to_be_one_is_questioned_once(make_rig: MakeRig) -> None:
    rig = make_rig()
    panel = rig.window.page_stack.dial
    QTest.keyClicks(panel.field, "+8613800138000139")
    assert panel.foot.full == "16 digits are too many. Check the number"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert rig.services.requests == []
    assert panel.foot.full == "16 digits are too many. Call again to dial them"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert [request.number for request in rig.services.requests] == ["+8613800138000139"]


def test_the_arrow_recalls_the_last_number_only_into_an_empty_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.memory.last = DialRequest("13800138000")
    field = rig.window.page_stack.dial.field
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "13800138000"
    rig.memory.last = DialRequest("10010")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "13800138000"


def test_the_dialpad_types_and_erases_and_leaves_the_cursor_in_the_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    panel = rig.window.page_stack.dial
    for digit in "12#":
        QTest.mouseClick(panel.pad.keys[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.field.eraser, Qt.MouseButton.LeftButton)
    assert panel.field.text() == "12"
    assert rig.focus() is panel.field


def test_digits_typed_anywhere_on_the_dial_page_reach_the_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.window.action_bar.setFocus()
    QTest.keyClicks(rig.window.action_bar, "1")
    focus = rig.focus()
    assert focus is not None
    QTest.keyClicks(focus, "0a0")
    assert rig.window.page_stack.dial.field.text() == "100"


def test_a_half_typed_number_waits_while_a_call_is_offered(make_rig: MakeRig) -> None:
    rig = make_rig()
    QTest.keyClicks(rig.window.page_stack.dial.field, "95588")
    rig.becomes(with_call(OFFER))
    assert rig.window.page_stack.dial.field.text() == "95588"
