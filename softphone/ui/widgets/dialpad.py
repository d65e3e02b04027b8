"""The dialpad: twelve keys in rows of 48 px and up. Holding 0 gives `+`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words

from . import plain
from .labels import CENTRE, ElidedLabel
from .widget_helpers import set_style_property

KEYS: Final = "123456789*0#"
_LETTERS: Final = dict(
    zip(KEYS, ("", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", ""), strict=True)
)
_HOLD_MS: Final = 600
_LEAST, _MOST = 44, 64  # pixels of a key's height, as the window allows


class Key(QPushButton):
    """A digit over its letters. `typed` carries what was pressed, or held."""

    typed = Signal(str)

    def __init__(self, digit: str) -> None:
        super().__init__()
        self.digit = digit
        self._held = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._held.timeout.connect(self._give_plus)
        self.setMinimumHeight(_LEAST)
        self.setMaximumHeight(_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the number field
        set_style_property(self, shape="key")
        face = QVBoxLayout(self)
        face.setContentsMargins(0, 2, 0, 3)
        face.setSpacing(0)
        letters = _LETTERS[digit]
        digit_line = ElidedLabel(size="key", align=CENTRE, height=22)
        digit_line.say(digit)
        lines = [digit_line]
        if letters:
            lines.append(ElidedLabel(size="small", tone="dim", align=CENTRE, height=15))
            lines[1].say(letters)
        for line in lines:
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            face.addWidget(line)
        face.insertStretch(0)
        face.addStretch()
        if digit == "0":
            self.pressed.connect(self._held.start)
        self.clicked.connect(self._click)

    def _give_plus(self) -> None:
        if self.isDown():
            self.setDown(False)
            self.typed.emit("+")

    def _click(self) -> None:
        self._held.stop()
        self.typed.emit(self.digit)


class Dialpad(QWidget):
    """`typed` carries one character."""

    typed = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        space = theme.measures.spacing
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space.medium)
        grid.setVerticalSpacing(space.tight)
        self.keys = {digit: Key(digit) for digit in KEYS}
        for place, key in enumerate(self.keys.values()):
            grid.addWidget(key, place // 3, place % 3)
            key.typed.connect(self.typed)

    def retranslate(self) -> None:
        """Name the keys for screen readers."""
        plain.name(self, self._words.label(TextId.DIALPAD))
        for digit, key in self.keys.items():
            plain.name(key, self._words.label(TextId.KEY, digit=digit))
