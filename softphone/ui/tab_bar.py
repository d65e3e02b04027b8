"""The tabs band."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from softphone.presentation.screen import TabView

from .styling import mark
from .theme import Theme
from .words import Words


class TabBar(QWidget):
    """`chosen` carries a `Page`, or None for the page that the state asks for."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._theme, self._words = theme, words
        self._views: tuple[TabView, ...] = ()
        self.buttons: list[QToolButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.measures.bands.tabs)
        space = theme.measures.spacing
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.large, space.tight, space.large, space.tight)
        self._row.setSpacing(space.tight)

    def show_view(self, views: tuple[TabView, ...], *, anew: bool = False) -> None:
        """Draw if something changed."""
        if views == self._views and not anew:
            return
        self._views = views
        while len(self.buttons) < len(views):
            self.buttons.append(self._button(len(self.buttons)))
        for index, button in enumerate(self.buttons):
            button.setVisible(index < len(views))
            if index < len(views):
                self._show_tab(button, views[index])

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
        self.buttons[index].setChecked(self._views[index].current)  # what is current, the state decides
        self.chosen.emit(self._views[index].page)

    def _show_tab(self, button: QToolButton, view: TabView) -> None:
        text = self._words.text(view.label)
        button.setText(text)
        button.setAccessibleName(text)
        button.setChecked(view.current)
        button.setIcon(self._theme.icon(view.icon, "text" if view.current else "dim", 20))
