"""Labels that never interpret markup, never push their neighbours, and elide with a tooltip."""

from __future__ import annotations

import re
from typing import Final, override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from softphone.presentation.safe_text import fit

from . import plain
from .widget_helpers import set_style_property

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_LONG_WORD: Final = re.compile(r"[^\s\u2e80-\uffff]{24,}")  # Chinese breaks anywhere as it is
_MAY_BREAK: Final = "\u200b"  # a space of no width


def _breakable(word: re.Match[str]) -> str:
    return _MAY_BREAK.join(word.group())


class ElidedLabel(QLabel):
    """One line of plain text. Too long for its place it ends in "…" and has the whole text as tooltip.

    `inset` are the pixels that the stylesheet leaves free at its left and right.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: str = "",
        tone: str = "",
        align: Qt.AlignmentFlag = LEFT,
        height: int = 0,
        stretches: bool = True,
        inset: int = 0,
    ) -> None:
        super().__init__(parent)
        self._full = self._hint = ""
        self._inset = 2 * inset
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        wide = QSizePolicy.Policy.Ignored if stretches else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed if height else QSizePolicy.Policy.Preferred)
        if height:
            self.setFixedHeight(height)
        set_style_property(self, letters=size, tone=tone)

    @property
    def full(self) -> str:
        """The whole text, elided or not."""
        return self._full

    def say(self, text: str) -> None:
        """Show `text`."""
        if (text := fit(text)) != self._full:
            self._full = text
            plain.name(self, text)
            self._fit()
            self.updateGeometry()

    @override
    def setToolTip(self, text: str) -> None:
        """A tooltip of one's own; it gives way to the whole text while that is elided."""
        self._hint = text
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2 + self._inset, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width() - self._inset)
        self.setText(shown)
        super().setToolTip(plain.never_rich(self._full if shown != self._full else self._hint))


class Paragraph(QLabel):
    """Several lines of plain text. A name or number longer than a line goes on in the next one."""

    def __init__(self, parent: QWidget | None = None, *, size: str = "", tone: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_style_property(self, letters=size, tone=tone)

    def say(self, text: str) -> None:
        """Show `text`."""
        plain.name(self, text)
        broken = _LONG_WORD.sub(_breakable, fit(text))
        if broken != self.text():
            self.setText(broken)
