"""The tabs band."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton

from softphone.presentation.messages import TextId
from softphone.presentation.window.window_view import TabView
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words

from . import plain
from .widget_helpers import set_style_property


class Tab(QToolButton):
    """A tab with a number at its icon, for what waits to be looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._badge = 0

    def show_badge(self, count: int) -> None:
        """0 shows none."""
        if count != self._badge:
            self._badge = count
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._badge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(self._theme.measures.type.small)
        font.setBold(True)
        painter.setFont(font)
        text = str(self._badge) if self._badge < 100 else "99+"
        width = max(16, painter.fontMetrics().horizontalAdvance(text) + 8)
        box = QRectF(self.width() / 2 + 6, 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.danger))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(self._theme.colours.on_fill))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()


class TabBar(Panel[tuple[TabView, ...]]):
    """`chosen` carries a `Page`, or None for the page that the state asks for."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, "tabs")
        self._theme = theme
        self._tabs: tuple[TabView, ...] = ()
        self.buttons: list[Tab] = []
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

    def _button(self, index: int) -> Tab:
        button = Tab(self._theme)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_style_property(button, shape="tab")
        button.clicked.connect(lambda: self._clicked(index))
        self._row.addWidget(button)
        return button

    def _clicked(self, index: int) -> None:
        self.buttons[index].setChecked(self._tabs[index].current)  # what is current, the state decides
        self.chosen.emit(self._tabs[index].page)

    def _show_tab(self, button: Tab, view: TabView) -> None:
        text = self._words.text(view.label)
        missed = self._words.label(TextId.TAB_MISSED, tab=text, count=str(view.badge))
        plain.label(button, text, spoken=missed if view.badge else text)
        button.show_badge(view.badge)
        button.setChecked(view.current)
        button.setIcon(self._theme.icon(view.icon, "text" if view.current else "dim", 20))
