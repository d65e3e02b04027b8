"""Our own SVG icons, coloured at load: `currentColor` in the file becomes the colour of a role."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from softphone.common.resources import resource

_SCALES: Final = (1.0, 1.5, 2.0, 3.0)


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def renderer(name: str, colour: str) -> QSvgRenderer:
    """The picture, to be painted at any size."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """The picture as `size` logical pixels at a device's scale."""
    pixels = round(size * scale)
    canvas = QPixmap(QSize(pixels, pixels))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer(name, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    canvas.setDevicePixelRatio(scale)
    return canvas


@cache
def icon(name: str, colour: str, size: int, disabled: str = "") -> QIcon:
    """An icon for buttons and menus, sharp at every usual scale; `disabled` is its colour while off."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour, size, scale))
        if disabled:
            made.addPixmap(pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
    return made


@cache
def app_icon() -> QIcon:
    """The program's own icon in the usual sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("app", "", size))
    return made
