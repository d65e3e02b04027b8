"""The actions band: two slots that never move. Ending is left, primary is right."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from softphone.presentation.actions import ActionsView, ActionView

from .guard import Monotonic, RoleGuard
from .styling import mark
from .theme import Theme
from .words import Words

_ICON: int = 20


class ActionButton(QPushButton):
    """One slot. `intended` carries its `ActionView`; an empty slot keeps its size."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic, width: int) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._guard = RoleGuard(clock)
        self._view: ActionView | None = None
        self.setFixedSize(width, 56)
        self.setIconSize(QSize(_ICON, _ICON))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        mark(self, shape="action")
        self.hide()
        self.clicked.connect(self.press)

    def show_view(self, view: ActionView | None) -> None:
        """Draw the slot anew."""
        self._view = view
        self._guard.plays((view.act, view.call_id) if view else None)
        self.setVisible(view is not None)
        if view is None:
            return
        text = self._words.text(view.label)
        self.setText(f" {text}" if view.icon else text)
        self.setAccessibleName(text)
        self.setEnabled(view.enabled)
        mark(self, tone=view.role)
        colour = "text" if view.role == "off" else "on_fill"
        self.setIcon(self._theme.icon(view.icon, colour, _ICON) if view.icon else QIcon())

    def press(self) -> None:
        """As if clicked: by the mouse, or by Enter or Esc from elsewhere. Ignored while guarded or off."""
        if self._guard.open:
            self.trigger()

    def trigger(self) -> None:
        """By a hotkey, which names what it means: not guarded."""
        if self._view is not None and self.isEnabled():
            self.intended.emit(self._view)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.press()
            event.accept()
            return
        super().keyPressEvent(event)


class ActionBar(QWidget):
    """Both slots."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__()
        self.setObjectName("actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        space = theme.measures.spacing
        self.setFixedHeight(theme.measures.bands.actions)
        self.left = ActionButton(theme, words, clock, 96)
        self.right = ActionButton(theme, words, clock, 168)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.setSpacing(space.gap)
        row.addWidget(self.left)
        row.addStretch()
        row.addWidget(self.right)
        self._view: ActionsView | None = None
        for button in (self.left, self.right):
            button.intended.connect(self.intended)

    def show_view(self, view: ActionsView, *, anew: bool = False) -> None:
        """Draw both slots if they changed; `anew` after a switch of language or looks."""
        if anew or self._view is None or view.left != self._view.left:
            self.left.show_view(view.left)
        if anew or self._view is None or view.right != self._view.right:
            self.right.show_view(view.right)
        self._view = view
