"""The sheet of keys, the settings of hotkeys, recording keys, and no input method where keys are commands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.presentation.key_names import shown_keys
from softphone.presentation.settings.shortcuts import shortcuts_view
from softphone.presentation.window.window_state import Page
from softphone.services.phone_state import HotkeyFacts, PhoneState
from softphone.services.settings import HotkeySettings, Settings
from softphone.ui.widgets.labels import ElidedLabel, Paragraph
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, TALK, ready, with_call
from tests.ui.conftest import MakeRig

Key, Mod = Qt.Key, Qt.KeyboardModifier


def make(make_rig: MakeRig, chosen: Page, state: PhoneState | None = None) -> Rig:
    """A window on a page that the agent has opened."""
    rig = make_rig(state)
    rig.controller.set(replace(rig.controller.window_state, chosen=chosen))
    rig.settle()
    return rig


def focused(rig: Rig) -> QWidget:
    """Where the keyboard is; it is somewhere."""
    focus = rig.focus()
    assert focus is not None
    return focus


def sheet(rig: Rig) -> QWidget:
    """What is scrolled."""
    inner: QWidget | None = rig.window.page_stack.shortcuts.lines.widget()
    assert inner is not None
    return inner


def page(rig: Rig) -> Page:
    return rig.controller.view.page


def texts(rig: Rig) -> list[str]:
    """What the sheet says, line by line."""
    inner = sheet(rig)
    return [line.full for line in inner.findChildren(ElidedLabel)] + [
        note.text() for note in inner.findChildren(Paragraph)
    ]


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Question])
def test_the_sheet_opens_and_closes_by_its_key_and_esc_leaves_it(make_rig: MakeRig, key: Qt.Key) -> None:
    rig = make_rig()
    assert rig.focus() is rig.window.page_stack.dial.field
    QTest.keyClick(focused(rig), key)
    assert page(rig) is Page.SHORTCUTS
    assert rig.focus() is rig.window.page_stack.shortcuts.lines
    QTest.keyClick(focused(rig), key)
    assert page(rig) is Page.DIAL
    assert rig.window.page_stack.dial.field.text() == ""
    assert rig.controller.window_state.field_note is None
    QTest.keyClick(focused(rig), key)
    QTest.keyClick(focused(rig), Key.Key_Escape)
    assert page(rig) is Page.DIAL
    QTest.keyClick(focused(rig), key)
    QTest.mouseClick(rig.window.page_stack.shortcuts.close_button, Qt.MouseButton.LeftButton)
    assert page(rig) is Page.DIAL


def test_the_sheet_gives_back_the_page_it_was_laid_over(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.HISTORY)
    QTest.keyClick(focused(rig), Key.Key_F1)
    assert [tab.page for tab in rig.controller.view.tabs if tab.current] == [Page.HISTORY]
    QTest.keyClick(focused(rig), Key.Key_Escape)
    assert page(rig) is Page.HISTORY


def test_a_call_comes_before_the_sheet_and_keeps_its_buttons_on_it(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SHORTCUTS)
    rig.becomes(with_call(OFFER, 7))
    assert page(rig) is Page.OFFERED
    QTest.keyClick(focused(rig), Key.Key_F1)
    assert page(rig) is Page.SHORTCUTS
    rig.later(1)
    QTest.mouseClick(rig.window.action_bar.right, Qt.MouseButton.LeftButton)
    assert rig.asked == [("answer", "c1")]


def test_a_question_mark_is_text_where_text_is_typed(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    QTest.keyClick(rig.window, Key.Key_T)
    field = rig.window.page_stack.transfer.field
    field.setFocus()
    QTest.keyClick(field, Key.Key_Question)
    assert (page(rig), field.text()) == (Page.TRANSFER, "?")


def test_the_sheet_lists_window_and_global_keys_as_they_are_set_now(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SHORTCUTS)
    said = texts(rig)
    assert {"Enter", "Esc", "Ctrl+G", "M  Ctrl+M", "H  Ctrl+H", "T", "↑", "F1  ?"} <= set(said)
    assert "Ctrl+Alt+Shift+J" in said
    rig.settings.change(hotkeys=replace(rig.settings.current.hotkeys, answer="Alt+F8", mute="", one_key=True))
    rig.controller.draw()
    said = texts(rig)
    assert {"Alt+F8", "none"} <= set(said)
    assert "Or, in the same order: F13 F14 F15 F16 F17" in said
    assert "Ctrl+Alt+Shift+J" not in said
    rig.becomes(replace(ready(), hotkeys=HotkeyFacts(True, ((HotkeyAct.ANSWER, HotkeyTrouble.TAKEN),))))
    assert "Used by another app. Choose a different shortcut." in texts(rig)
    rig.becomes(replace(ready(), hotkeys=HotkeyFacts(True, (), ((HotkeyAct.ANSWER, "Meta+J"),))))
    assert "Meta+J" in texts(rig)
    rig.becomes(replace(ready(), hotkeys=HotkeyFacts(available=False)))
    assert "softphone answer\nsoftphone hangup" in texts(rig)[-1]
    rig.words.choose("zh_CN")
    rig.controller.draw()
    assert "挂断或拒接" in texts(rig)


def test_every_line_of_the_sheet_is_read_aloud_with_its_key(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SHORTCUTS)
    named = {line.accessibleName() for line in sheet(rig).findChildren(ElidedLabel)}
    assert {"Hang up or decline: Ctrl+G", "Answer: Ctrl+Alt+Shift+J"} <= named


def record(rig: Rig, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> str:
    """Press the row's button, then the keys; returns what the button says."""
    field = rig.window.page_stack.settings.rows[name].field
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.text() == "Press a shortcut… (Esc to cancel)"
    QTest.keyClick(field, key, modifiers)
    rig.settle()
    text: str = rig.window.page_stack.settings.rows[name].field.text()
    return text


def test_keys_are_recorded_kept_and_taken_away(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SETTINGS)
    all_three = Mod.ControlModifier | Mod.AltModifier | Mod.ShiftModifier
    assert record(rig, "hotkeys.answer", Key.Key_K, all_three) == "Ctrl+Alt+Shift+K"
    assert rig.settings.current.hotkeys.answer == "Ctrl+Alt+Shift+K"
    assert record(rig, "hotkeys.answer", Key.Key_Escape) == "Ctrl+Alt+Shift+K"
    assert record(rig, "hotkeys.answer", Key.Key_F13) == "F13"
    assert record(rig, "hotkeys.answer", Key.Key_Backspace) == "none"
    assert rig.settings.current.hotkeys == replace(HotkeySettings(), answer="")
    assert page(rig) is Page.SETTINGS


def test_the_windows_own_keys_can_be_recorded_without_doing_anything(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SETTINGS, with_call(TALK))
    assert record(rig, "hotkeys.hang_up", Key.Key_G, Mod.ControlModifier) == "Ctrl+G"
    assert record(rig, "hotkeys.show", Key.Key_F1) == "F1"
    assert rig.asked == []
    assert page(rig) is Page.SETTINGS
    QTest.keyClick(rig.window, Key.Key_G, Mod.ControlModifier)
    assert rig.asked == [("hang_up", "c1")]


def test_what_is_wrong_with_a_key_stands_at_its_row(make_rig: MakeRig) -> None:
    troubles = (
        (HotkeyAct.ANSWER, HotkeyTrouble.TAKEN),
        (HotkeyAct.HANG_UP, HotkeyTrouble.TWICE),
        (HotkeyAct.MUTE, HotkeyTrouble.UNUSABLE),
        (HotkeyAct.HOLD, HotkeyTrouble.BARE),
    )
    rig = make(make_rig, Page.SETTINGS, replace(ready(), hotkeys=HotkeyFacts(True, troubles)))
    rows = rig.window.page_stack.settings.rows
    said = [rows[f"hotkeys.{act}"]._hint.text() for act, _ in troubles]
    assert said == [
        "Used by another app. Choose a different shortcut.",
        "Used by a shortcut above. Choose a different one.",
        "This shortcut can't be used here. Choose a different one.",
        "This key types text. Add Ctrl or Alt.",
    ]
    assert rows["hotkeys.show"]._hint.text() == ""


def test_the_one_key_preset_is_a_switch(make_rig: MakeRig) -> None:
    rig = make(make_rig, Page.SETTINGS)
    box = rig.window.page_stack.settings.rows["hotkeys.one_key"].field
    assert not box.isChecked()
    box.click()
    assert rig.settings.current.hotkeys.one_key


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        (HotkeyFacts(available=False), {"hotkeys.absent"}),
        (
            HotkeyFacts(True, (), ((HotkeyAct.ANSWER, "Meta+J"),)),
            {f"hotkeys.{act}" for act in HotkeyAct} | {"hotkeys.given"},
        ),
    ],
)
def test_where_there_is_nothing_to_record_the_settings_say_what_to_do(
    make_rig: MakeRig, facts: HotkeyFacts, rows: set[str]
) -> None:
    rig = make(make_rig, Page.SETTINGS, replace(ready(), hotkeys=facts))
    shown = {name for name in rig.window.page_stack.settings.rows if name.startswith("hotkeys.")}
    assert shown == rows
    assert all(not hasattr(rig.window.page_stack.settings.rows[name], "field") for name in rows)


@pytest.mark.parametrize(
    ("platform", "keys", "shown"),
    [
        ("linux", "Ctrl+Alt+Shift+J", "Ctrl+Alt+Shift+J"),
        ("linux", "Meta+Alt+J", "Alt+Super+J"),
        ("win32", "Meta+F13", "Win+F13"),
        ("darwin", "Ctrl+Alt+Meta+J", "⌃⌥⌘J"),
        ("darwin", "Shift+F5", "⇧F5"),
        ("linux", "what is this, a key?", "what is this, a key?"),
    ],
)
def test_keys_are_shown_as_each_system_writes_them(platform: str, keys: str, shown: str) -> None:
    assert shown_keys(keys, platform) == shown


def test_the_sheet_names_the_same_acts_as_the_settings() -> None:
    window, everywhere = shortcuts_view(Settings(), ready())
    assert len(everywhere.lines) == len(HotkeyAct)
    assert len({line.keys for line in (*window.lines, *everywhere.lines)}) == len(window.lines) + len(everywhere.lines)


def input_method(widget: QWidget) -> bool:
    """Whether keys go to an input method first, by the question that its module asks."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(widget, asked)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled))


def test_no_input_method_where_keys_are_commands_or_digits(make_rig: MakeRig) -> None:
    rig = make_rig()
    field = rig.window.page_stack.dial.field
    assert rig.focus() is field
    assert not input_method(field)
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhDialableCharactersOnly
    for state in (with_call(OFFER, 7), with_call(TALK)):
        rig.becomes(state)
        assert not input_method(focused(rig))
        on = [part for part in rig.window.page_stack.call.findChildren(QWidget) if input_method(part)]
        assert [part for part in on if not isinstance(part, QLineEdit)] == []
    assert not input_method(rig.window)
    assert not input_method(rig.window.page_stack.history.rows)
    assert input_method(rig.window.page_stack.transfer.field)
    assert rig.window.page_stack.sign_in.token.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
