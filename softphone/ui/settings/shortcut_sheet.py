"""The sheet of keys: what each does, in two columns."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import Text, TextId
from softphone.presentation.settings.shortcuts import KeyLine, ShortcutsView
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import RIGHT, ElidedLabel, Paragraph
from softphone.ui.widgets.scroll_column import BAR, ScrollColumn
from softphone.ui.widgets.widget_helpers import set_style_property

_ROW = 22  # px


class ShortcutSheet(Panel[ShortcutsView]):
    """`closed` goes back. The arrows scroll it."""

    closed = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        self._theme = theme
        space = theme.measures.spacing
        self.title = ElidedLabel(size="strong")
        self.close_button = QToolButton()
        self.close_button.setFixedSize(28, 28)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.clicked.connect(self.closed)
        self.lines = ScrollColumn()
        self.lines.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_style_property(self.lines, shape="page")
        head = QHBoxLayout()
        head.setContentsMargins(space.large - space.small, 0, space.large - space.tight, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.small, space.small, space.tight, space.small)
        column.setSpacing(space.small)
        column.addLayout(head)
        column.addWidget(self.lines, 1)

    @override
    def _draw(self, view: ShortcutsView) -> None:
        words = self._words
        self.title.say(words.label(DesktopText.SHEET))
        plain.name(self.lines, words.label(DesktopText.SHEET))
        self.close_button.setIcon(self._theme.icon("close", "dim", 16))
        plain.name(self.close_button, words.label(TextId.CLOSE))
        plain.explain(self.close_button, words.label(TextId.CLOSE))
        place = self.lines.verticalScrollBar().value()
        self.lines.setWidget(self._sheet(view))
        self.lines.verticalScrollBar().setValue(place)

    def _sheet(self, view: ShortcutsView) -> QWidget:
        sheet = QWidget()
        space = self._theme.measures.spacing
        column = QVBoxLayout(sheet)
        inset = space.large - space.hair  # two pixels are the focus' own
        column.setContentsMargins(inset - space.small, 0, inset - space.tight - BAR, space.small)
        column.setSpacing(space.hair)
        for group in view:
            title = ElidedLabel(size="small", tone="dim", height=_ROW)
            title.say(self._words.text(group.title))
            column.addWidget(title)
            for line in group.lines:
                column.addLayout(self._line(line))
                self._note(column, line.trouble, "danger")
            self._note(column, group.note, "dim")
            column.addSpacing(space.small)
        column.addStretch()
        return sheet

    def _line(self, line: KeyLine) -> QHBoxLayout:
        does, pressed = self._words.text(line.what), self._words.text(line.keys)
        what, keys = ElidedLabel(height=_ROW), ElidedLabel(tone="dim", align=RIGHT, height=_ROW, stretches=False)
        what.say(does)
        keys.say(pressed)
        plain.name(what, f"{does}: {pressed}")
        row = QHBoxLayout()
        row.setSpacing(self._theme.measures.spacing.medium)
        row.addWidget(what, 1)
        row.addWidget(keys)
        return row

    def _note(self, column: QVBoxLayout, text: Text, tone: str) -> None:
        if text:
            note = Paragraph(size="small", tone=tone)
            note.say(self._words.text(text))
            column.addWidget(note)
