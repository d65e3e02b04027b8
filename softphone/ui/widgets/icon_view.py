"""A small picture that is not a button, sharp at every scale."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from softphone.ui.look.icons import renderer
from softphone.ui.look.theme import Theme


class IconView(QWidget):
    """Draws an icon in a role's colour. It says nothing to a screen reader: the word beside it does."""

    def __init__(self, theme: Theme, size: int, name: str = "", role: str = "text") -> None:
        super().__init__()
        self._theme = theme
        self._name, self._role = name, role
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_icon(self, name: str, role: str) -> None:
        """Change the picture."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer(self._name, self._theme.colours.of(self._role)).render(painter, QRectF(self.rect()))
        painter.end()
