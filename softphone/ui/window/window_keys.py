"""The keys that work everywhere in the window. A key that a control took for itself never comes here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from softphone.presentation.actions import Act
from softphone.presentation.window.window_state import Page
from softphone.presentation.window.window_view import WindowView
from softphone.ui.dial.number_field import belongs_to_text, is_dialable_key
from softphone.ui.widgets.action_bar import ActionBar
from softphone.ui.widgets.dialpad import KEYS

from .page_stack import PageStack

_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_QUESTION: Final = ("?", "\uff1f")  # the second is a Chinese input method's
_TILE_KEYS: Final = {
    int(Qt.Key.Key_M): (Act.MUTE, Act.UNMUTE),
    int(Qt.Key.Key_H): (Act.HOLD, Act.RESUME),
    int(Qt.Key.Key_T): (Act.TRANSFER,),
}
_CALL_KEYS: Final = KEYS + "ABCD"
_CHORD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LEAVABLE: Final = (
    Page.SETTINGS,
    Page.SANDBOX_HELP,
    Page.SHORTCUTS,
    Page.TRANSFER,
    Page.HISTORY,
    Page.KEYPAD,
    Page.QUALITY,
    Page.AUDIO,
)


class WindowKeys:
    """Turns keys into presses of the controls they stand for; `presentation.settings.shortcuts` lists the same keys.

    `back` leaves a page the agent opened, `sheet` opens and closes the list of keys, `copied` copies the number in
    sight.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        page_stack: PageStack,
        action_bar: ActionBar,
        view: Callable[[], WindowView | None],
        back: Callable[[], None],
        sheet: Callable[[], None],
        copied: Callable[[], None],
    ) -> None:
        self._window, self._stage, self._bar = window, page_stack, action_bar
        self._view, self._back, self._sheet, self._copied = view, back, sheet, copied
        self._named: dict[int, Callable[[], bool]] = {
            int(Qt.Key.Key_Return): self._enter,
            int(Qt.Key.Key_Enter): self._enter,
            int(Qt.Key.Key_Escape): self._escape,
        }
        for keys, run in (
            ("Ctrl+G", self._hang_up),
            ("Ctrl+M", lambda: self._press_tile(Act.MUTE, Act.UNMUTE)),
            ("Ctrl+H", lambda: self._press_tile(Act.HOLD, Act.RESUME)),
        ):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(run)

    def took(self, event: QKeyEvent) -> bool:
        """True when the key has an action, which was carried out."""
        if event.isAutoRepeat():
            return False
        if event.key() in self._named:
            return self._named[event.key()]()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copied()
            return True
        if self._asks_for_sheet(event):
            self._sheet()
            return True
        if event.modifiers() in _PLAIN and event.key() in _TILE_KEYS:
            return self._press_tile(*_TILE_KEYS[event.key()])
        return self._type(event)

    def _type(self, event: QKeyEvent) -> bool:
        """A key for the number, or in a call for the machine at the other end."""
        if belongs_to_text(self._focus()):
            return False
        page, text = self._page(), event.text().upper()
        if page is Page.DIAL and is_dialable_key(event):
            self._stage.dial.field.type_key(event.text())
            return True
        keys = {Page.CALL: KEYS, Page.KEYPAD: _CALL_KEYS}.get(page, "") if page else ""
        if not text or text not in keys or event.modifiers() & _CHORD:
            return False
        self._stage.keypad.typed.emit(text)
        return True

    def _enter(self) -> bool:
        focus = self._focus()
        if isinstance(focus, QAbstractButton):
            focus.click()
            return True
        if self._page() in (Page.OFFERED, Page.TRANSFER) and not belongs_to_text(focus):
            self._bar.right.press()
            return True
        return False

    def _escape(self) -> bool:
        page = self._page()
        if page is Page.OFFERED and self._focus() is self._stage.call.card:
            # Esc is pressed out of habit everywhere: only on the card itself does it refuse a customer
            self._bar.left.press()
            return True
        if page is Page.LINK:
            self._bar.left.press()
            return True
        if page in _LEAVABLE or self._is_step_with_back():
            self._back()
            return True
        return False

    def _is_step_with_back(self) -> bool:
        view = self._view()
        page = (view.first_run or view.sign_in) if view else None
        return page is not None and page.step is not None and page.step.back

    def _asks_for_sheet(self, event: QKeyEvent) -> bool:
        """A question mark is text where text is typed, but never a part of a number."""
        focus = self._focus()
        question = event.text() in _QUESTION and (not belongs_to_text(focus) or focus is self._stage.dial.field)
        return question or event.key() == Qt.Key.Key_F1

    def _press_tile(self, *acts: Act) -> bool:
        if self._page() is not Page.CALL or belongs_to_text(self._focus()):
            return False
        tile = self._stage.call.tile(*acts)
        if tile is not None:
            tile.trigger()
        return tile is not None

    def _hang_up(self) -> None:
        view = self._view()
        if view is not None and view.ending is not None and view.ending.enabled:
            self._bar.intended.emit(view.ending)

    def _page(self) -> Page | None:
        view = self._view()
        return view.page if view else None

    def _focus(self) -> QWidget | None:
        return self._window.focusWidget()
