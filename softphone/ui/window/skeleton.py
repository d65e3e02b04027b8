"""What the window shows in its first moments: its bands in their colours, with nothing in them yet.

Colours and sizes come straight from the theme's files: the machinery of `ui.look` is loaded after the first paint.
"""

from __future__ import annotations

import json
from typing import Any, Final, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from softphone.common.resources import resource

from .main_window import FRAME, MainWindow

_BANDS: Final = ("header", "readiness", "page_stack", "actions", "tabs")


class Skeleton(QWidget):
    """Covers `window`, which gets its least size, until `window` is filled. `theme` is the setting of this name."""

    def __init__(self, window: MainWindow, theme: str) -> None:
        super().__init__(window)
        self.is_painted = False
        self._bands = _read("measures")["bands"]
        self._colours = {role: QColor(value) for role, value in _read(_mode(theme)).items()}
        width, height = self._bands["width"], sum(self._bands[name] for name in _BANDS)
        height = min(height, window.screen().availableGeometry().height() - FRAME)
        window.setMinimumSize(width, height)
        window.resize(width, height)
        window.cover(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours["background"])
        top, foot = self._bands["header"] + self._bands["readiness"], self.height() - self._bands["tabs"]
        painter.fillRect(0, 0, self.width(), top, self._colours["surface"])
        painter.fillRect(0, foot, self.width(), self._bands["tabs"], self._colours["surface"])
        for line in (self._bands["header"] - 1, top - 1, foot):
            painter.fillRect(0, line, self.width(), 1, self._colours["line"])
        painter.end()
        self.is_painted = True


def _mode(theme: str) -> str:
    if theme in ("light", "dark"):
        return theme
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _read(name: str) -> Any:
    return json.loads(resource("themes", f"{name}.json").read_text("utf-8"))
