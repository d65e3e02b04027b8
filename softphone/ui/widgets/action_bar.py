"""The actions band: two slots that never move. Ending is left, primary is right."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from softphone.presentation.actions import ActionsView, ActionView
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words

from . import plain
from .slot_button import SlotButton
from .widget_helpers import set_style_property

_ICON: Final = 22
_TIGHT_ICON: Final = 16
_GAP: Final = " "
_THIN_GAP: Final = "\u2009"
_AIR: Final = 10  # pixels at least between the slot's edge and what stands in it
NARROW: Final = 112
WIDE: Final = 152


class ActionButton(SlotButton):
    """One slot; an empty one keeps its size."""

    def __init__(self, theme: Theme, words: Words, clock: Monotonic, width: int) -> None:
        super().__init__(theme, words, clock, shape="action")
        self.setFixedHeight(56)
        self.setMinimumWidth(width)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if width == NARROW else QSizePolicy.Policy.Expanding)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def show_view(self, view: ActionView | None) -> None:
        """Draw the slot anew."""
        self._take(view)
        if view is None:
            return
        text = self._words.text(view.label)
        tight = self._is_tight(text, icon=bool(view.icon))
        icon = _TIGHT_ICON if tight else _ICON
        self.setIconSize(QSize(icon, icon))
        gap = (_THIN_GAP if tight else _GAP) if view.icon else ""
        plain.label(self, gap + text, spoken=text)
        set_style_property(self, fit="tight" if tight else "")
        self._fill(view, _ICON)

    def _is_tight(self, text: str, *, icon: bool) -> bool:
        """True when the word at its usual size would touch the edges; it gets smaller letters then."""
        letters = QFont(self.font())
        letters.setPixelSize(self._theme.measures.type.strong)
        letters.setWeight(QFont.Weight.DemiBold)
        beside = _ICON + 8 if icon else 0
        return QFontMetrics(letters).horizontalAdvance(text) + beside + 2 * _AIR > self.minimumWidth()

    @override
    def sizeHint(self) -> QSize:
        """The slot's own width, whatever is in it; the wide one takes what else there is."""
        return QSize(self.minimumWidth(), self.height())


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
