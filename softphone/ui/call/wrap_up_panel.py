"""The wrap-up page: the call that was, how long wrap-up has lasted, and the way out."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from softphone.presentation.call.wrap_up import WrapUpView
from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId, msg
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import CENTRE, ElidedLabel

from .after_chip import AfterChip
from .caller_card import CallerCard


class WrapUpPanel(Panel[WrapUpView]):
    """Note and disposition will stand under the card. `after_chosen` carries a status code or None."""

    after_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self.card = CallerCard(theme, words)
        self.hint = ElidedLabel(size="small", tone="dim", align=CENTRE, height=20)
        self.after = AfterChip(theme, words)
        self.after.setFixedHeight(44)
        self.after.chosen.connect(self.after_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        column.addWidget(self.card, 1)
        column.addWidget(self.hint)
        column.addSpacing(44)  # the requested status is at the same place as in the call
        column.addWidget(self.after)
        column.addStretch()

    @override
    def _draw(self, view: WrapUpView) -> None:
        text = self._words.text
        title = msg(TextId.WRAP_UP_TITLE)
        self.card.show_customer(view.customer, view.place, copyable=view.copyable)
        self.card.show_time(
            view.time, text(view.caption), " · ".join(text(one) for one in (view.end, view.talked) if one is not None)
        )
        customer = view.customer.title if view.customer else ""
        name = text(msg(CallText.CALL_CARD, state=title, customer=customer))
        for speaking in (self.card, self):  # the page itself holds the keyboard at first
            plain.name(speaking, name)
        self.hint.say(text(view.hint))
        self.after.show_options(view.after)
