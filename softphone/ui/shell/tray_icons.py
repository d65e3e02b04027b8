"""Draws the tray's icon: a plate in a role's colour with a white edge and sign, so that any panel's ground will do."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from softphone.presentation.shell.tray import TrayIcon
from softphone.ui.look.icons import app_icon, pixmap, renderer
from softphone.ui.look.tokens import Mode, colours

SIZES: Final = (16, 20, 22, 24, 32, 40, 48, 64, 128)
_SIGN: Final = 0.72  # of the plate
_BADGE: Final = 0.56
_CORNER: Final = 0.62  # of the program's icon


@cache
def tray_icon(view: TrayIcon) -> QIcon:
    """The icon in every usual size. The panel's background is unknown: the light colours and a white edge suit all."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(tray_pixmap(view, size))
    return made


def tray_pixmap(view: TrayIcon, size: int) -> QPixmap:
    """The icon at `size` pixels."""
    palette = colours(Mode.LIGHT)
    canvas = QPixmap(QSize(size, size))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer(view.plate, palette.of(view.role)).render(painter, QRectF(0, 0, size, size))
    if view.glyph:
        edge = size * (1 - _SIGN) / 2
        renderer(view.glyph, palette.on_fill).render(painter, QRectF(edge, edge, size * _SIGN, size * _SIGN))
    if view.badge:
        _draw_badge(painter, view.badge, size)
    painter.end()
    return canvas


@cache
def taskbar_icon(view: TrayIcon | None) -> QIcon:
    """The program's own icon, with the state of a call or of wrap-up in its corner: None for neither."""
    if view is None:
        return app_icon()
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        canvas = pixmap("app", "", size)
        edge = round(size * _CORNER)
        painter = QPainter(canvas)
        painter.drawPixmap(size - edge, size - edge, tray_pixmap(view, edge))
        painter.end()
        made.addPixmap(canvas)
    return made


def _draw_badge(painter: QPainter, text: str, size: int) -> None:
    palette = colours(Mode.LIGHT)
    place = QRectF(size * (1 - _BADGE), size * (1 - _BADGE), size * _BADGE, size * _BADGE)
    edge = max(1.0, size / 20)
    painter.setPen(QPen(QColor(palette.on_fill), edge))
    painter.setBrush(QColor(palette.danger))
    painter.drawEllipse(place.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
    font = QFont()
    font.setPixelSize(max(7, round(size * (0.42 if len(text) == 1 else 0.32))))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(palette.on_fill))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
