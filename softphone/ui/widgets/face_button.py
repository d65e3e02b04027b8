"""A button made of widgets: icon, a line that elides, a dim line, a chevron. And one with a menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from softphone.ui.look.theme import Theme

from . import plain
from .icon_view import IconView
from .labels import ElidedLabel
from .widget_helpers import set_style_property


class FaceButton(QPushButton):
    """The face lets every click through to the button."""

    def __init__(self, theme: Theme, *, shape: str, height: int, icon: int = 0, chevron: bool = True) -> None:
        super().__init__()
        set_style_property(self, shape=shape)
        self.setFixedHeight(height)
        self.icon_view = IconView(theme, icon or 1)
        self.label = ElidedLabel(stretches=False)
        self.detail = ElidedLabel(tone="dim", stretches=False)
        self.chevron = IconView(theme, 14, "chevron", "dim")
        self._row = row = QHBoxLayout(self)
        space = theme.measures.spacing
        edge = space.medium if shape == "choice" and not icon else space.small  # in line with the number above it
        row.setContentsMargins(edge, 0, edge, 0)
        row.setSpacing(6)
        self._parts: tuple[QWidget, ...] = (self.icon_view, self.label, self.detail, self.chevron)
        for part in self._parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.insertStretch(4 if shape == "choice" else 3)
        self.icon_view.setVisible(bool(icon))
        self.chevron.setVisible(chevron)

    @override
    def sizeHint(self) -> QSize:
        """As wide as the face wants; Qt would only count the button's own empty text."""
        return QSize(self._row.sizeHint().width() + 4, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.height())

    def say(self, text: str, detail: str = "", name: str = "") -> None:
        """Put the words on the face; `name` is what a screen reader says, the words themselves if empty."""
        self.label.say(text)
        self.detail.say(detail)
        self.detail.setVisible(bool(detail))
        plain.name(self, name or text)
        self._row.invalidate()
        self.updateGeometry()


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of a menu; `value` is what `chosen` carries."""

    value: object
    label: str
    icon: str = ""
    role: str = "text"
    current: bool = False


class ChoiceButton(FaceButton):
    """Opens a menu of choices under itself; `chosen` carries the value of the line."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, shape: str, height: int, icon: int = 0) -> None:
        super().__init__(theme, shape=shape, height=height, icon=icon)
        self._theme = theme
        self._lines: tuple[MenuLine, ...] = ()
        self._menu: QMenu | None = None
        self.clicked.connect(self.open_menu)

    def offer(self, lines: tuple[MenuLine, ...]) -> None:
        """What can be chosen. With nothing to choose the button is off and shows no chevron."""
        self._lines = lines
        self.setEnabled(bool(lines))
        self.chevron.setVisible(bool(lines))

    def open_menu(self) -> QMenu:
        """Pop the menu up; it never blocks the loop."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        plain.name(menu, self.accessibleName())
        menu.setToolTipsVisible(True)
        for line in self._lines:
            menu.addAction(self._action(menu, line))
        menu.setMinimumWidth(min(self.width(), 288))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.update()  # the menu took the pointer away: no part of the face stays as if it were hovered
        self._menu = menu
        menu.destroyed.connect(self._menu_gone)
        return menu

    @property
    def menu_now(self) -> QMenu | None:
        """The open menu."""
        return self._menu

    def _menu_gone(self) -> None:
        self._menu = None

    def _action(self, menu: QMenu, line: MenuLine) -> QAction:
        action = QAction(menu)
        plain.label(action, line.label)
        if line.icon:
            action.setIcon(self._theme.icon(line.icon, line.role, 16))
        elif line.current:
            action.setIcon(self._theme.icon("check", "text", 16))
        font = action.font()
        font.setBold(line.current)
        action.setFont(font)
        action.triggered.connect(lambda: self.chosen.emit(line.value))
        return action
