"""One slot for a call's action: guarded against a mistimed press, Enter once, drawn with its focus ring."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton

from softphone.presentation.actions import ActionView
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import MisclickGuard, Monotonic
from softphone.ui.text.words import Words

from .widget_helpers import draw_focus_ring, set_style_property, took_enter


class SlotButton(QPushButton):
    """Hidden while empty. `intended` carries its `ActionView`."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic, *, shape: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._guard = MisclickGuard(clock)
        self._view: ActionView | None = None
        set_style_property(self, shape=shape)
        self.hide()
        self.clicked.connect(self.press)

    def _take(self, view: ActionView | None) -> None:
        self._view = view
        self._guard.plays((view.act, view.call_id) if view else None)
        self.setVisible(view is not None)

    def _fill(self, view: ActionView, icon: int, *, inverted: bool = False) -> None:
        """Enabled or not, its tone, and its icon of so many pixels."""
        self.setEnabled(view.enabled)
        set_style_property(self, tone=view.role)
        colour = "surface" if inverted else "text" if view.role == "off" else "on_fill"
        self.setIcon(self._theme.icon(view.icon, colour, icon) if view.icon else QIcon())

    def press(self) -> None:
        """As if clicked: by the mouse, or by Enter or Esc from elsewhere. Ignored while guarded or off."""
        if self._guard.open:
            self.trigger()

    def trigger(self) -> None:
        """By a hotkey, which names what it means: not guarded."""
        if self._view is not None and self.isEnabled():
            self.intended.emit(self._view)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_focus_ring(self, self._theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(event, self.press):
            super().keyPressEvent(event)
