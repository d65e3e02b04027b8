"""The tabs band."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton

from softphone.presentation.screen import TabView

from .panel import Panel
from .styling import mark
from .theme import Theme
from .words import Words


class TabBar(Panel[tuple[TabView, ...]]):
    """`chosen` carries a `Page`, or None for the page that the state asks for."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, "tabs")
        self._theme = theme
        self._tabs: tuple[TabView, ...] = ()
        self.buttons: list[QToolButton] = []
        self.setFixedHeight(theme.measures.bands.tabs)
        space = theme.measures.spacing
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.large, space.tight, space.large, space.tight)
        self._row.setSpacing(space.tight)

    @override
    def _draw(self, view: tuple[TabView, ...]) -> None:
        self._tabs = view
        while len(self.buttons) < len(view):
            self.buttons.append(self._button(len(self.buttons)))
        for index, button in enumerate(self.buttons):
            button.setVisible(index < len(view))
            if index < len(view):
                self._show_tab(button, view[index])

    def _button(self, index: int) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        mark(button, shape="tab")
        button.clicked.connect(lambda: self._clicked(index))
        self._row.addWidget(button)
        return button

    def _clicked(self, index: int) -> None:
        self.buttons[index].setChecked(self._tabs[index].current)  # what is current, the state decides
        self.chosen.emit(self._tabs[index].page)

    def _show_tab(self, button: QToolButton, view: TabView) -> None:
        text = self._words.text(view.label)
        button.setText(text)
        button.setAccessibleName(text)
        button.setChecked(view.current)
        button.setIcon(self._theme.icon(view.icon, "text" if view.current else "dim", 20))
