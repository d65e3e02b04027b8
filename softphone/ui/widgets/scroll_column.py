"""A column to scroll whose width is the same with the bar and without, so that nothing beside it is out of line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

BAR: Final = 8  # pixels, as the stylesheet has it


class ScrollColumn(QScrollArea):
    """Leave `BAR` pixels less margin on its right than on its left: they are kept for the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width(0, 0)

    def _keep_width(self, _: int, most: int) -> None:
        self.setViewportMargins(0, 0, 0 if most else BAR, 0)
