"""The screens and the pointer as `presentation.shell.window_placement` reckons with them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from softphone.presentation.shell.window_placement import Point, Rect, Screen, restored


def screens() -> tuple[Screen, ...]:
    """Every screen there is now."""
    return tuple(
        Screen(_rect(screen.geometry()), _rect(screen.availableGeometry())) for screen in QGuiApplication.screens()
    )


def pointer() -> Point:
    """Where the mouse is. Under Wayland only as far as Qt knows: compositors don't report it."""
    at = QCursor.pos()
    return Point(at.x(), at.y())


def seen(windows: tuple[QWidget, ...]) -> tuple[Rect, ...]:
    """Where those of our windows are that can be seen."""
    return tuple(_rect(one.frameGeometry()) for one in windows if one.isVisible() and not one.isMinimized())


def put(window: QWidget, at: Point) -> None:
    """Move a window there, onto that screen's density. Under Wayland the compositor has the last word."""
    corner = QPoint(at.x, at.y)
    screen = QGuiApplication.screenAt(corner)
    if screen is not None:
        window.setScreen(screen)
    window.move(corner)


def put_back(window: QWidget, former: tuple[int, ...]) -> None:
    """Before it is shown: to (left, top, width, height), where it was left. () and a place without a screen change
    nothing.
    """
    if len(former) != 4:
        return
    place = restored(Rect(*former), screens())
    if place is not None:
        window.resize(place.width, place.height)
        put(window, Point(place.left, place.top))


def _rect(of: QRect) -> Rect:
    return Rect(of.x(), of.y(), of.width(), of.height())
