"""The dial page: number, outbound number, dialpad, and what will be sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.presentation.dial import DialView
from softphone.presentation.messages import Say

from .dialpad import Dialpad
from .face_button import ChoiceButton, MenuLine
from .labels import CENTRE, Line
from .number_field import NumberField
from .styling import mark
from .theme import Theme
from .words import Words


class DialPanel(QWidget):
    """`outbound_chosen` carries an `OutboundChoice`; typing is told by `field`."""

    outbound_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words, last_number: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self._view: DialView | None = None
        space = theme.measures.spacing
        self.field = NumberField(theme, words, last_number)
        self.outbound = ChoiceButton(theme, shape="choice", height=26)
        self.outbound.chosen.connect(self.outbound_chosen)
        mark(self.outbound.label, size="small", tone="dim")
        self.pad = Dialpad(theme, words)
        self.pad.typed.connect(self.field.type_key)
        self.foot = Line(size="small", tone="dim", align=CENTRE, height=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.outbound)
        column.addSpacing(space.hair)
        column.addWidget(self.pad)
        column.addSpacing(space.hair)
        column.addWidget(self.foot)
        column.addStretch()

    def show_view(self, view: DialView, *, anew: bool = False) -> None:
        """Draw if something changed."""
        if view == self._view and not anew:
            return
        self._view = view
        text = self._words.text
        self.outbound.say(text(view.outbound), name=f"{self._words.say(Say.CALLER_ID_NAME)}: {text(view.outbound)}")
        self.outbound.offer(tuple(MenuLine(one.choice, text(one.label), current=one.current) for one in view.options))
        self.foot.say(text(view.foot) if view.foot else "")
        mark(self.foot, tone="danger" if view.foot_warns else "dim")

    def retranslate(self) -> None:
        """Renew the words that no view carries."""
        self.field.retranslate()
        self.pad.retranslate()
