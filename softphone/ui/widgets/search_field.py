"""A field whose text filters a list under it: the arrows go to the list, and what an input method composes counts."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from .widget_helpers import took_enter


class SearchField(QLineEdit):
    """`searched` carries the text with what is being composed in it; `moved` how many rows down; `entered` is Enter."""

    searched = Signal(str)
    moved = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self.setMaxLength(64)
        self.textChanged.connect(self.searched)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composing = event.preeditString()
        super().inputMethodEvent(event)
        # letters of 李娜's pinyin find her before the agent has chosen the characters
        text, place = self.text(), self.cursorPosition()
        self.searched.emit(text[:place] + composing + text[place:])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if took_enter(event, self.entered.emit):
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.moved.emit(4 if key == Qt.Key.Key_PageDown else -4)
        else:
            super().keyPressEvent(event)
