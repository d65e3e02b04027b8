"""The actions band: two slots that never move. Ending is left, primary is right."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from softphone.presentation.actions import ActionsView, ActionView
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import MisclickGuard, Monotonic
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words

from . import plain
from .widget_helpers import draw_focus_ring, set_style_property, took_enter

_ICON: Final = 20
_TIGHT_ICON: Final = 16
_GAP: Final = " "
_THIN_GAP: Final = "\u2009"
_AIR: Final = 10  # pixels at least between the slot's edge and what stands in it
NARROW: Final = 96
WIDE: Final = 168


class ActionButton(QPushButton):
    """One slot. `intended` carries its `ActionView`; an empty slot keeps its size."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic, width: int) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._guard = MisclickGuard(clock)
        self._view: ActionView | None = None
        self.setFixedHeight(56)
        self.setMinimumWidth(width)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if width == NARROW else QSizePolicy.Policy.Expanding)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        set_style_property(self, shape="action")
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
        tight = self._is_tight(text, icon=bool(view.icon))
        icon = _TIGHT_ICON if tight else _ICON
        self.setIconSize(QSize(icon, icon))
        gap = (_THIN_GAP if tight else _GAP) if view.icon else ""
        plain.label(self, gap + text, spoken=text)
        self.setEnabled(view.enabled)
        set_style_property(self, tone=view.role, fit="tight" if tight else "")
        colour = "text" if view.role == "off" else "on_fill"
        self.setIcon(self._theme.icon(view.icon, colour, _ICON) if view.icon else QIcon())

    def _is_tight(self, text: str, *, icon: bool) -> bool:
        """True when the word at its usual size would touch the edges; it gets smaller letters then."""
        letters = QFont(self.font())
        letters.setPixelSize(self._theme.measures.type.strong)
        letters.setWeight(QFont.Weight.DemiBold)
        beside = _ICON + 8 if icon else 0
        return QFontMetrics(letters).horizontalAdvance(text) + beside + 2 * _AIR > self.minimumWidth()

    def press(self) -> None:
        """As if clicked: by the mouse, or by Enter or Esc from elsewhere. Ignored while guarded or off."""
        if self._guard.open:
            self.trigger()

    def trigger(self) -> None:
        """By a hotkey, which names what it means: not guarded."""
        if self._view is not None and self.isEnabled():
            self.intended.emit(self._view)

    @override
    def sizeHint(self) -> QSize:
        """The slot's own width, whatever is in it; the wide one takes what else there is."""
        return QSize(self.minimumWidth(), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_focus_ring(self, self._theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(event, self.press):
            super().keyPressEvent(event)


class ActionBar(Panel[ActionsView]):
    """Both slots."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__(words, "actions")
        space = theme.measures.spacing
        self.setFixedHeight(theme.measures.bands.actions)
        self.left = ActionButton(theme, words, clock, NARROW)
        self.right = ActionButton(theme, words, clock, WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.setSpacing(space.gap)
        row.addWidget(self.left)
        row.addWidget(self.right, 1)
        for button in (self.left, self.right):
            button.intended.connect(self.intended)

    @override
    def _draw(self, view: ActionsView) -> None:
        self.left.show_view(view.left)
        self.right.show_view(view.right)
