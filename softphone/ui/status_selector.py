"""The header: the agent's status with its time, opening a menu of the four that can be set; who is signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from softphone.presentation.header import HeaderView
from softphone.presentation.messages import Say

from .face_button import ChoiceButton, MenuLine
from .labels import RIGHT, Line
from .styling import mark
from .theme import Theme
from .words import Words


class StatusSelector(QWidget):
    """`status_chosen` carries a status code."""

    status_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("header")
        self._words = words
        self._view: HeaderView | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.measures.bands.header)
        space = theme.measures.spacing
        self.button = ChoiceButton(theme, shape="choice", height=36, icon=18)
        self.button.chosen.connect(self.status_chosen)
        self.agent = Line(size="small", tone="dim", align=RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.small, 0, space.large, 0)
        row.setSpacing(space.small)
        row.addWidget(self.button)
        row.addWidget(self.agent, 1)
        mark(self.button.label, size="strong")

    def show_view(self, view: HeaderView, *, anew: bool = False) -> None:
        """Draw if something changed. The time is of tabular digits: ticking moves nothing."""
        if view == self._view and not anew:
            return
        ticked = self._view is not None and not anew and view.choices == self._view.choices
        self._view = view
        say = self._words.text
        word = say(view.look.word)
        self.button.say(word, view.time, self._words.say(Say.STATUS_NAME, status=word))
        self.button.icon_view.show_icon(view.look.icon, view.look.role)
        mark(self.button.label, tone=view.look.role)
        self.agent.say(say(view.agent) if view.agent else "")
        if not ticked:
            self.button.offer(
                tuple(
                    MenuLine(one.code, say(one.look.word), one.look.icon, one.look.role, one.current)
                    for one in view.choices
                )
            )
