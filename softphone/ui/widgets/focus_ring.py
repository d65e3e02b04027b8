"""The focus of a filled button: a ring inside the fill, for one around it is lost between fill and ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from softphone.ui.look.theme import Theme

_INSET: Final = 4.0  # pixels from the button's edge to the middle of the ring
_WIDTH: Final = 2.0


def draw_focus_ring(button: QAbstractButton, theme: Theme) -> None:
    """Over what is painted already; nothing for a button without focus or without a fill (tone `off`)."""
    if not button.hasFocus() or not button.isEnabled() or button.property("tone") == "off":
        return
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours.on_fill), _WIDTH))
    radius = theme.measures.radius.large - _INSET
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET), radius, radius)
    painter.end()
