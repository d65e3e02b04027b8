"""A broad meter: how loud the microphone is now, as one bar."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from softphone.ui.look.theme import Theme

_TALL: Final = 12  # px
_WHOLE: Final = 100


class LevelBar(QWidget):
    """`show_level` takes 0 to 100, or None while nothing is measured."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.level: int | None = None
        self.setFixedHeight(_TALL)
        theme.changed.connect(self.update)

    def show_level(self, level: int | None) -> None:
        """Draw it."""
        if level != self.level:
            self.level = level
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours, radius = self._theme.colours, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.level:
            wide = max(self.height(), self.width() * self.level / _WHOLE)
            painter.setBrush(QColor(colours.ready))
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), radius, radius)
        painter.end()
