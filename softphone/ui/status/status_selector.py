"""The header: the agent's status with its time, opening a menu of the four that can be set; who is signed in."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from softphone.presentation.messages import TextId
from softphone.presentation.status.header import HeaderView
from softphone.ui.look.surface import paint_hatching
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.face_button import ChoiceButton, MenuLine
from softphone.ui.widgets.labels import RIGHT, ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property


class StatusSelector(Panel[HeaderView]):
    """`status_chosen` carries a status code."""

    status_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, "header")
        self._theme = theme
        self.setFixedHeight(theme.measures.bands.header)
        space = theme.measures.spacing
        self.button = ChoiceButton(theme, shape="choice", height=36, icon=22)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard on the page
        self.button.chosen.connect(self.status_chosen)
        self.agent = ElidedLabel(size="small", tone="dim", align=RIGHT, stretches=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.small, 0, space.large, 0)
        row.setSpacing(space.small)
        row.addWidget(self.button)
        row.addStretch()
        row.addWidget(self.agent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hatching(self, self._theme)

    @override
    def _draw(self, view: HeaderView) -> None:
        say = self._words.text
        word = say(view.look.word)
        self.button.say(word, view.time, self._words.label(TextId.STATUS_NAME, status=word))
        self.button.icon_view.show_icon(view.look.icon, view.look.role)
        letters = "state" if view.on_surface else "strong"
        set_style_property(self.button.label, tone=view.look.role, letters=letters)
        set_style_property(self.button.detail, letters="strong" if view.on_surface else "", tone="dim")
        self.button.offer(
            tuple(
                MenuLine(one.code, say(one.look.word), one.look.icon, one.look.role, one.current)
                for one in view.choices
            )
        )
        self.agent.say(view.agent_id)
        plain.name(self.agent, say(view.agent))
        plain.explain(self.agent, say(view.agent))
