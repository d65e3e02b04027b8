"""The page of a call's line: score, jitter and loss of the whole call, and what the line is made of."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from softphone.presentation.call.call_quality import CallQualityView, SeriesView
from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import CENTRE, RIGHT, ElidedLabel, Paragraph
from softphone.ui.widgets.widget_helpers import set_style_property

from .sparkline import Sparkline


class _Row(QWidget):
    """A name, the present figure, and the line below them."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._name = ElidedLabel(size="small", tone="dim", height=18)
        self._present = ElidedLabel(size="small", align=RIGHT, height=18)
        self._spark = Sparkline(theme)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._present)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._spark, 1)

    def show_view(self, view: SeriesView) -> None:
        """Draw one figure."""
        name, present = self._words.text(view.name), self._words.text(view.present)
        self._name.say(name)
        self._present.say(present)
        plain.name(self._spark, f"{name}: {present}")
        self._spark.show_view(view)


class QualityGraph(Panel[CallQualityView]):
    """`closed` leads back to the call."""

    closed = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self._icon = IconView(theme, 16)
        self.word = ElidedLabel(size="strong")
        self._time = ElidedLabel(tone="dim", align=RIGHT, stretches=False)
        self.note = Paragraph(tone="dim")
        self.rows = [_Row(theme, words) for _ in range(3)]
        self._facts = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.close_button = QPushButton()
        self.close_button.setFixedHeight(32)
        set_style_property(self.close_button, shape="plain")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(space.small)
        head.addWidget(self._icon)
        head.addWidget(self.word, 1)
        head.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.small)
        column.setSpacing(space.tight)
        column.addLayout(head)
        column.addWidget(self.note)
        for row in self.rows:
            column.addWidget(row, 10)
        column.addWidget(self._facts)
        column.addStretch(1)
        column.addWidget(self.close_button)

    @override
    def _draw(self, view: CallQualityView) -> None:
        text = self._words.text
        self._icon.show_icon(view.look.icon, view.look.role)
        self.word.say(text(view.look.word))
        set_style_property(self.word, tone=view.look.role)
        self._time.say(view.time)
        for row, series in zip(self.rows, view.series, strict=False):
            row.show_view(series)
        for row in self.rows:
            row.setVisible(bool(view.series))
        self.note.say(text(view.note) if view.note else "")
        self.note.setVisible(view.note is not None)
        self._facts.say(" · ".join(map(text, view.facts)))
        close = self._words.label(TextId.BACK)
        plain.label(self.close_button, close)
