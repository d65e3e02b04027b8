"""The caller's name and the time. Offer, call and wrap-up share it, so that nothing moves between them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from softphone.presentation.customer import CustomerView
from softphone.presentation.messages import Message
from softphone.presentation.statuses import Role
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import CENTRE, ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

CARD_HEIGHT: Final = 166
_TALLEST: Final = 246  # in a tall window it takes some of the room, so that less of it lies waste below


class CallerCard(QFrame):
    """State, name, number, place, time and one line more, each at a fixed height."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self.setMinimumHeight(CARD_HEIGHT)
        self.setMaximumHeight(_TALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003 - Qt's own order
        space = theme.measures.spacing
        self._icon = IconView(theme, 16)
        self.state = ElidedLabel(stretches=False)
        self.name = ElidedLabel(size="name", align=CENTRE, height=32)
        self.number = ElidedLabel(size="number", align=CENTRE, height=24)
        self.place = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.time = ElidedLabel(size="timer", align=CENTRE, height=34)
        self.line = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        head = QHBoxLayout()
        head.setSpacing(space.small)
        head.addStretch()
        head.addWidget(self._icon)
        head.addWidget(self.state)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(0)
        column.addStretch()
        column.addLayout(head)
        column.addSpacing(space.hair)
        for part in (self.name, self.number, self.place, self.time, self.line):
            column.addWidget(part)
        column.addStretch()

    def show_state(self, icon: str, role: Role, state: Message) -> None:
        """The first row."""
        self._icon.show_icon(icon, role)
        self.state.say(self._words.text(state))
        set_style_property(self.state, tone=role)

    def show_customer(self, customer: CustomerView | None, place: str) -> None:
        """Name, number, and where the number belongs."""
        self.place.say(place)
        self.name.say(self._words.text(customer.title) if customer else "")
        self.number.say(customer.number if customer else "")

    def show_rest(self, time: str, line: str) -> None:
        """Time and the line under it."""
        self.time.say(time)
        self.line.say(line)
