"""A tile of the call page: icon over word, 64 px high. Active ones change word and icon, not only colour."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from softphone.presentation.call.call_page import TileView
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import MisclickGuard, Monotonic
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.widget_helpers import set_style_property, took_enter

_AIR: Final = 4  # pixels at least between the tile's edge and its word


class Tile(QToolButton):
    """`intended` carries the tile's act. Words too long for the tile give way to its short one, and are its tooltip."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._guard = MisclickGuard(clock)
        self._view: TileView | None = None
        self._text = self._short = ""
        self.setFixedHeight(64)
        self.setMinimumWidth(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(22, 22))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(self, shape="tile")
        self.clicked.connect(self.press)

    def show_view(self, view: TileView) -> None:
        """Draw the tile anew."""
        self._view = view
        self._guard.plays(view.act)
        self._text = self._words.text(view.label)
        self._short = self._words.text(view.short) or self._text
        self._fit()
        self.setEnabled(view.enabled)
        set_style_property(self, active="true" if view.active else "false")
        self.setIcon(self._theme.icon(view.icon, "surface" if view.active else "text", 22))

    def press(self) -> None:
        """As if clicked. Ignored while guarded or off."""
        if self._guard.open:
            self.trigger()

    def trigger(self) -> None:
        """By a hotkey: not guarded."""
        if self._view is not None and self.isEnabled():
            self.intended.emit(self._view.act)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        room, letters = self.width() - 2 * _AIR, self.fontMetrics()
        fitting = self._text if letters.horizontalAdvance(self._text) <= room else self._short
        shown = letters.elidedText(fitting, Qt.TextElideMode.ElideRight, room)
        plain.label(self, shown, spoken=self._text)
        plain.explain(self, self._text if shown != self._text else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(event, self.press):
            super().keyPressEvent(event)
