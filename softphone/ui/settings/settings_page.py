"""The settings page: a column of sections to scroll, and under it the two ways to leave."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from softphone.presentation.messages import TextId
from softphone.presentation.settings.settings_page import SettingsView
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.scroll_column import BAR
from softphone.ui.widgets.widget_helpers import set_style_property

from .rows_page import RowsPage


class SettingsPage(RowsPage[SettingsView]):
    """The rows by section, and the ways out below them."""

    sign_out = Signal()
    quit = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        space = theme.measures.spacing
        self._titles: list[ElidedLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        foot = self._foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.setSpacing(space.medium)
        self.sign_out_button, self.quit_button = QPushButton(), QPushButton()
        for way_out in (self.sign_out_button, self.quit_button):
            way_out.setFixedHeight(36)
            set_style_property(way_out, shape="plain")
            row.addWidget(way_out)
        self.sign_out_button.clicked.connect(self.sign_out)
        self.quit_button.clicked.connect(self.quit)
        column.addWidget(foot)

    def field(self, name: str) -> QWidget:
        """What is operated in the row of that name."""
        field: QWidget = self.rows[name].field
        return field

    @property
    def first_focus(self) -> QWidget:
        """The first thing to operate."""
        return next((row.field for row in self.rows.values() if hasattr(row, "field")), self.quit_button)

    @override
    def _draw(self, view: SettingsView) -> None:
        self._show_rows(view, [section.rows for section in view.sections])
        for title, section in zip(self._titles, view.sections, strict=True):
            title.say(self._words.text(section.title))
        for button, key in ((self.sign_out_button, TextId.SIGN_OUT), (self.quit_button, TextId.QUIT)):
            plain.label(button, self._words.label(key))
        self.sign_out_button.setEnabled(view.signed_in)
        self._foot.setVisible(view.may_leave)

    @override
    def _build(self, view: SettingsView) -> None:
        """Other rows than before: everything is made anew, and the place in the column is kept."""
        space = self._theme.measures.spacing
        place = self._scroll.verticalScrollBar().value()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(space.large, space.tight + space.hair, space.large - BAR, 0)
        column.setSpacing(0)
        self._titles = []
        for section in view.sections:
            title = ElidedLabel(size="strong", height=32)
            self._titles.append(title)
            column.addWidget(title)
            self._add_rows(column, section.rows)
            column.addSpacing(space.medium)
        column.addStretch()
        self._scroll.setWidget(sheet)
        self._scroll.verticalScrollBar().setValue(place)
