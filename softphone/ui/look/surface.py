"""A call's surface on widgets: ground and edge in the role's colours by the stylesheet, hatching over the ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QWidget

from softphone.presentation.call.surface import SurfaceView

from .theme import Theme

_PITCH: Final = 14  # pixels from line to line
_WIDTH: Final = 5.0
_STRENGTH: Final = 34  # of 255


def show_surface(widget: QWidget, surface: SurfaceView | None) -> None:
    """Give the widget the surface's ground, or its own again."""
    ground = str(surface.look.role) if surface is not None else ""
    if surface is not None and surface.lit and _may_move():
        ground += "_lit"
    hatched = surface is not None and surface.hatched
    if (widget.property("ground") or "") == ground and bool(widget.property("hatched")) is hatched:
        return
    widget.setProperty("ground", ground)
    widget.setProperty("hatched", hatched)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def paint_hatching(widget: QWidget, theme: Theme) -> None:
    """Slanted lines over the ground of a hatched surface; they go on from one widget of the window to the next."""
    if not widget.property("hatched"):
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(theme.colours.pause)
    colour.setAlpha(_STRENGTH)
    painter.setPen(QPen(colour, _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    at = widget.mapTo(widget.window(), QPoint())
    width, height = widget.width(), widget.height()
    start = -((at.x() + at.y() + height) % _PITCH) - _PITCH * (height // _PITCH + 1)
    for x in range(start, width + height, _PITCH):
        painter.drawLine(QLineF(x, height, x + height, 0))
    painter.end()


def _may_move() -> bool:
    hints = QGuiApplication.styleHints()  # held while it is asked: what it gives goes with it
    return hints.accessibility().motionPreference() is not Qt.MotionPreference.ReducedMotion
