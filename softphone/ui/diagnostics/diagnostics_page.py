"""The check of this computer: a row for each check with icon, word and next step; run it again, copy it as text."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from softphone.presentation.diagnostics import CheckRow, DiagnosticsView, PageWord, as_text
from softphone.presentation.messages import Message, msg
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import RIGHT, ElidedLabel, Paragraph
from softphone.ui.widgets.widget_helpers import set_style_property

WIDTH: Final = 480
HEIGHT: Final = 600
_ICON: Final = 16


class DiagnosticsPage(Panel[DiagnosticsView]):
    """A window of its own. `again` asks for another run; Esc closes it."""

    again = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, name="window")
        self._theme = theme
        space = theme.measures.spacing
        self.summary = ElidedLabel(size="strong")
        self.lines = QScrollArea()
        self.lines.setWidgetResizable(True)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.again_button, self.copy_button = QPushButton(), QPushButton()
        self.again_button.clicked.connect(self.again)
        self.copy_button.clicked.connect(self._copy)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(space.large, 0, space.large, 0)
        head.addWidget(self.summary)
        foot.setContentsMargins(space.large, 0, space.large, 0)
        foot.setSpacing(space.medium)
        for button in (self.copy_button, self.again_button):
            button.setFixedHeight(36)
            set_style_property(button, shape="plain")
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.large, 0, space.large)
        column.setSpacing(space.medium)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)
        self.setMinimumSize(320, 320)
        self.resize(WIDTH, HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def _draw(self, view: DiagnosticsView) -> None:
        words = self._words
        plain.title(self, words.text(_message(PageWord.TITLE)))
        plain.name(self.lines, words.text(_message(PageWord.TITLE)))
        self.summary.say(words.text(view.summary))
        set_style_property(self.summary, tone=view.role)
        for button, key in ((self.again_button, PageWord.AGAIN), (self.copy_button, PageWord.COPY)):
            plain.label(button, words.text(_message(key)))
        self.again_button.setEnabled(not view.running)
        self.copy_button.setEnabled(bool(view.rows) and not view.running)
        place = self.lines.verticalScrollBar().value()
        self.lines.setWidget(self._sheet(view.rows))
        self.lines.verticalScrollBar().setValue(place)

    def _sheet(self, rows: tuple[CheckRow, ...]) -> QWidget:
        sheet = QWidget()
        space = self._theme.measures.spacing
        column = QVBoxLayout(sheet)
        column.setContentsMargins(space.large, 0, space.large, 0)
        column.setSpacing(space.medium)
        for row in rows:
            column.addWidget(self._row(row))
        column.addStretch()
        return sheet

    def _row(self, row: CheckRow) -> QWidget:
        words, space = self._words, self._theme.measures.spacing
        panel = QWidget()
        name, verdict = words.text(row.name), words.text(row.verdict)
        detail, step = words.text(row.detail), words.text(row.step)
        plain.name(panel, words.text(msg(PageWord.ROW, name=name, verdict=verdict, detail=detail, step=step)).strip())
        icon = IconView(self._theme, _ICON)
        icon.show_icon(row.icon, row.role)
        title, word = ElidedLabel(height=20), ElidedLabel(tone=row.role, align=RIGHT, height=20, stretches=False)
        title.say(name)
        word.say(verdict)
        head = QHBoxLayout()
        head.setSpacing(space.small)
        head.addWidget(icon)
        head.addWidget(title, 1)
        head.addWidget(word)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.hair)
        column.addLayout(head)
        for text, tone in ((detail, "dim"), (step, "text")):
            if text:
                line = Paragraph(size="small", tone=tone)
                line.say(text)
                line.setContentsMargins(_ICON + space.small, 0, 0, 0)
                column.addWidget(line)
        return panel

    def _copy(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(as_text(self._view, self._words.text))


def _message(word: PageWord) -> Message:
    return msg(word)
