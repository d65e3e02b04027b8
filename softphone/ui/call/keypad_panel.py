"""The keypad of a call: who is at the other end, what was sent, and the twelve keys."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from softphone.presentation.call.keypad import KeypadView
from softphone.presentation.call_messages import CallText
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.dialpad import Dialpad
from softphone.ui.widgets.labels import CENTRE, ElidedLabel


class KeypadPanel(Panel[KeypadView]):
    """`typed` carries one digit to be sent."""

    typed = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self.who = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.sent = ElidedLabel(size="name", align=CENTRE, height=40)
        self.pad = Dialpad(theme, words)
        self.pad.typed.connect(lambda key: self.typed.emit(key.replace("+", "0")))  # a 0 that was held long
        self.foot = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, 0)
        column.setSpacing(space.tight)
        for part in (self.who, self.sent, self.pad, self.foot):
            column.addWidget(part, 10 if part is self.pad else 0)
        column.addStretch(1)

    @override
    def _draw(self, view: KeypadView) -> None:
        self.who.say(" · ".join(filter(None, (self._words.text(view.customer.title), view.time))))
        self.sent.say(view.sent[-_SHOWN:])
        plain.name(self.sent, self._words.label(CallText.KEYPAD_SENT, digits=view.sent) if view.sent else "")
        self.foot.say(self._words.label(CallText.KEYPAD_HINT))
        self.pad.setEnabled(view.enabled)

    def retranslate(self) -> None:
        """Renew the words that no view carries."""
        self.pad.retranslate()


_SHOWN = 18  # digits, the last ones
