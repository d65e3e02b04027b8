"""The first run's page: what the step is about, the settings it is about, and the way back."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.presentation.setup.first_run import FirstRunView
from softphone.ui.look.theme import Theme
from softphone.ui.settings.rows_page import RowsPage
from softphone.ui.text.words import Words
from softphone.ui.widgets.labels import Paragraph
from softphone.ui.widgets.scroll_column import BAR

from .step_bars import StepFoot, StepHead


class FirstRunPage(RowsPage[FirstRunView]):
    """`back` asks for the step before."""

    back = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        space = theme.measures.spacing
        self.head, self.foot, self._text = StepHead(theme, words), StepFoot(words), Paragraph()
        self.foot.back.connect(self.back)
        for part in (self.head, self._text, self.foot):
            part.setContentsMargins(0, 0, BAR, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large - BAR, 0)
        column.setSpacing(space.small)
        column.addWidget(self.head)
        column.addWidget(self._text)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)

    @override
    def _draw(self, view: FirstRunView) -> None:
        self._show_rows(view, [view.rows])
        self.head.show_view(view.title, view.step)
        self.foot.show_view(view.step)
        self._text.say(self._words.text(view.text))

    @override
    def _build(self, view: FirstRunView) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.measures.spacing.small)
        self._add_rows(column, view.rows)
        column.addStretch()
        self._scroll.setWidget(sheet)
        self._take_place()

    def _take_place(self) -> None:
        """What is made late is last for Tab, behind the actions below it: bring it to where the page is."""
        before: QWidget = self
        while (former := before.previousInFocusChain()) is not None and former is not self:
            before = former
            if before.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                break
        for field in (panel.field for panel in self.rows.values() if hasattr(panel, "field")):
            QWidget.setTabOrder(before, field)
            before = field
