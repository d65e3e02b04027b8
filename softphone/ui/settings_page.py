"""The settings page: what can be chosen so far, and the two ways to leave."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from softphone.presentation.messages import Say
from softphone.presentation.settings_page import Option, SettingsView

from .face_button import ChoiceButton, MenuLine
from .labels import Line
from .panel import Panel
from .styling import mark
from .theme import Theme
from .words import Words


class SettingsPage(Panel[SettingsView]):
    """`changed` carries a setting's name and its new value."""

    changed = Signal(str, object)
    sign_out = Signal()
    quit = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.medium, space.large, space.small)
        column.setSpacing(0)
        self._title = Line(size="strong", height=24)
        column.addWidget(self._title)
        column.addSpacing(space.small)
        self.rows: dict[str, tuple[Line, ChoiceButton]] = {}
        for names in (("language", "theme"), ("status_after_sign_in",), ("wrap_up_reminder", "wrap_up_limit")):
            beside = QHBoxLayout()
            beside.setSpacing(space.medium)
            for name in names:
                beside.addLayout(self._field(theme, name))
            column.addLayout(beside)
            column.addSpacing(space.small)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(space.medium)
        self.sign_out_button, self.quit_button = QPushButton(), QPushButton()
        for way_out in (self.sign_out_button, self.quit_button):
            way_out.setFixedHeight(36)
            mark(way_out, shape="plain")
            row.addWidget(way_out)
        self.sign_out_button.clicked.connect(self.sign_out)
        self.quit_button.clicked.connect(self.quit)
        column.addLayout(row)

    def _field(self, theme: Theme, name: str) -> QVBoxLayout:
        label, button = Line(size="small", tone="dim", height=20), ChoiceButton(theme, shape="field", height=36)
        button.chosen.connect(lambda value: self.changed.emit(name, value))
        self.rows[name] = (label, button)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label)
        column.addWidget(button)
        return column

    @override
    def _draw(self, view: SettingsView) -> None:
        words = self._words
        self._title.say(words.say(Say.TAB_SETTINGS))
        self._show_row("language", Say.SETTINGS_LANGUAGE, view.language)
        self._show_row("theme", Say.SETTINGS_THEME, view.theme)
        self._show_row("status_after_sign_in", Say.SETTINGS_AFTER_SIGN_IN, view.after_sign_in)
        self._show_row("wrap_up_reminder", Say.SETTINGS_REMINDER, view.wrap_up_reminder)
        self._show_row("wrap_up_limit", Say.SETTINGS_LIMIT, view.wrap_up_limit)
        for button, key in ((self.sign_out_button, Say.SIGN_OUT), (self.quit_button, Say.QUIT)):
            button.setText(words.say(key))
            button.setAccessibleName(words.say(key))
        self.sign_out_button.setEnabled(view.signed_in)

    def _show_row(self, name: str, title: Say, options: tuple[Option, ...]) -> None:
        label, button = self.rows[name]
        text = self._words.text
        label.say(self._words.say(title))
        current = next((text(option.label) for option in options if option.current), "")
        button.say(current, name=f"{self._words.say(title)}: {current}")
        button.offer(tuple(MenuLine(one.value, text(one.label), current=one.current) for one in options))
