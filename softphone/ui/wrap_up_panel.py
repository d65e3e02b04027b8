"""The wrap-up page: the call that was, how long wrap-up has lasted, and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.presentation.messages import Say, say
from softphone.presentation.statuses import Role
from softphone.presentation.wrap_up import WrapUpView

from .caller_card import CallerCard
from .labels import CENTRE, Line
from .theme import Theme
from .words import Words


class WrapUpPanel(QWidget):
    """Note and disposition will stand under the card."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self._view: WrapUpView | None = None
        space = theme.measures.spacing
        self.card = CallerCard(theme, words)
        self.hint = Line(size="small", tone="dim", align=CENTRE, height=20)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, 0)
        column.setSpacing(space.small)
        column.addWidget(self.card)
        column.addWidget(self.hint)
        column.addStretch()

    def show_view(self, view: WrapUpView, *, anew: bool = False) -> None:
        """Draw if something changed."""
        if view == self._view and not anew:
            return
        self._view = view
        text = self._words.text
        title = say(Say.WRAP_UP_TITLE)
        self.card.show_state("status-wrap-up", Role.WRAP, title)
        self.card.show_customer(view.customer)
        self.card.show_rest(view.time, " · ".join(text(one) for one in (view.end, view.talked) if one is not None))
        customer = view.customer.title if view.customer else ""
        self.card.setAccessibleName(text(say(Say.CALL_CARD, state=title, customer=customer)))
        self.hint.say(text(view.hint))
