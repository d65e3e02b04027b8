"""The window, 320×520 and up: five fixed bands, one view for all of them, and the keys that work everywhere in it.

It draws and reports; what a click means, `conductor` decides.
"""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from softphone.presentation.actions import Act
from softphone.presentation.local import Page
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.screen import ScreenView

from .action_bar import ActionBar
from .guard import Monotonic
from .notice_bar import NoticeBar
from .number_field import belongs_to_text, is_dialable_key
from .readiness_line import ReadinessLine
from .sandbox_help import Banner
from .stage import Stage
from .status_selector import StatusSelector
from .tab_bar import TabBar
from .theme import Theme
from .words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TILE_KEYS = {
    int(Qt.Key.Key_M): (Act.MUTE, Act.UNMUTE),
    int(Qt.Key.Key_H): (Act.HOLD, Act.RESUME),
    int(Qt.Key.Key_T): (Act.TRANSFER,),
}


class MainWindow(QWidget):
    """`closing` is the window's own close button; `back` is Esc on a page the agent opened."""

    closing = Signal()
    back = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        words: Words,
        clock: Monotonic,
        surroundings: Surroundings,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._view: ScreenView | None = None
        self._bands = theme.measures.bands
        self.header = StatusSelector(theme, words)
        self.readiness = ReadinessLine(theme, words)
        self.banner = Banner(theme, words, surroundings)
        self.stage = Stage(theme, words, clock, surroundings)
        self.action_bar = ActionBar(theme, words, clock)
        self.tabs = TabBar(theme, words)
        self.notices = NoticeBar(theme, words, self)
        self._lay_out(surroundings)
        self._add_shortcuts()
        self.redraw()
        theme.changed.connect(self.redraw)
        words.changed.connect(self.redraw)

    def show_view(self, view: ScreenView) -> None:
        """Draw the bands that changed."""
        former, self._view = self._view, view
        busy_elsewhere = self._busy_elsewhere()  # asked first: Qt moves the focus away from a page that hides
        self.setWindowTitle(self._words.text(view.title))
        self.header.show_view(view.header)
        self.readiness.show_view(view.readiness)
        self.stage.show_view(view)
        self.action_bar.show_view(view.actions)
        self.tabs.show_view(view.tabs)
        self.notices.show_view(view.notice)
        drifted = not busy_elsewhere and self._busy_elsewhere()  # a field was switched off under the cursor
        parked = self.focusWidget() is self  # the place of the keyboard was off when the page came
        if former is None or drifted or parked or (former.page is not view.page and not busy_elsewhere):
            self._focus(view.page)

    def redraw(self) -> None:
        """After a switch of language or looks: everything, also what is not seen now."""
        self.banner.retranslate()
        self.stage.forget()
        for band in (self.header, self.readiness, self.action_bar, self.tabs, self.notices):
            band.forget()
        if self._view is not None:
            self.show_view(self._view)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no control in the window took for itself."""
        if event.isAutoRepeat() or not self._took(event):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = self.notices.height()
        self.notices.setGeometry(0, self.height() - tall, self.width(), tall)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _took(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return self._enter()
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _TILE_KEYS:
            return self._press_tile(*_TILE_KEYS[event.key()])
        if self._page() is Page.DIAL and is_dialable_key(event) and not belongs_to_text(self.focusWidget()):
            self.stage.dial.field.type_key(event.text())
            return True
        return False

    def _enter(self) -> bool:
        focus: QWidget | None = self.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
            return True
        if self._page() in (Page.OFFERED, Page.TRANSFER) and not belongs_to_text(focus):
            self.action_bar.right.press()
            return True
        return False

    def _escape(self) -> bool:
        page = self._page()
        if page is Page.OFFERED and self.focusWidget() is self.stage.call.card:
            # Esc is pressed out of habit everywhere: only on the card itself does it refuse a customer
            self.action_bar.left.press()
            return True
        if page is Page.LINK:
            self.action_bar.left.press()
            return True
        if page in (Page.SETTINGS, Page.SANDBOX_HELP, Page.TRANSFER, Page.HISTORY):
            self.back.emit()
            return True
        return False

    def _page(self) -> Page | None:
        return self._view.page if self._view else None

    def _press_tile(self, *acts: Act) -> bool:
        if self._page() is not Page.CALL or belongs_to_text(self.focusWidget()):
            return False
        tile = self.stage.call.tile(*acts)
        if tile is not None:
            tile.trigger()
        return tile is not None

    def _hang_up_key(self) -> None:
        left = self._view.actions.left if self._view else None
        if left is not None and left.act in (Act.HANG_UP, Act.DECLINE):
            self.action_bar.left.trigger()

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+G", self._hang_up_key),
            ("Ctrl+M", lambda: self._press_tile(Act.MUTE, Act.UNMUTE)),
            ("Ctrl+H", lambda: self._press_tile(Act.HOLD, Act.RESUME)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(run)

    def _busy_elsewhere(self) -> bool:
        """True while the agent's keyboard is in header or tabs: a new page doesn't take it from there."""
        focus: QWidget | None = self.focusWidget()
        return focus is not None and any(band.isAncestorOf(focus) for band in (self.header, self.readiness, self.tabs))

    def _focus(self, page: Page) -> None:
        target = self.action_bar.left if page is Page.LINK else self.stage.first_focus(page)
        (target if target.isEnabled() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, surroundings: Surroundings) -> None:
        bands = self._bands
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.stage.setMinimumHeight(bands.stage - (bands.banner if surroundings.has_banner else 0))
        for band in (self.header, self.readiness, self.banner):
            column.addWidget(band)
        column.addWidget(self.stage, 1)
        column.addWidget(self.action_bar)
        column.addWidget(self.tabs)
        self.setMinimumSize(bands.width, bands.height)
        self.resize(bands.width, bands.height)
