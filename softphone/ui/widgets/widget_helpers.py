"""What widgets share: Enter once per press, the focus ring of a filled button, style properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

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


ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def took_enter(event: QKeyEvent, press: Callable[[], object]) -> bool:
    """True when the key was Enter; its repeats are taken and do nothing."""
    if event.key() not in ENTER:
        return False
    if not event.isAutoRepeat():
        press()
    event.accept()
    return True


def set_style_property(widget: QWidget, **properties: str) -> None:
    """Set style properties (`tone`, `size`, `shape`, `active`, ...); nothing is done when nothing changes."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
