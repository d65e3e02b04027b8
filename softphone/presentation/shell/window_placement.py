"""Where a small window goes on a desktop of several screens. All rectangles in Qt's logical pixels.

A screen left of or above the first one has negative coordinates; with screens of different densities the logical
rectangles may leave gaps between them, so a point can be on no screen at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

POINTER_DISTANCE: Final = 48
"""Pixels around the pointer in which no popup opens: a click on its way must not land on it."""

MARGIN: Final = 16
_TOP_SHARE: Final = 5  # of the height; desktops show notifications in the corners and at the top


@dataclass(frozen=True, slots=True)
class Point:
    """A place of the desktop."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Size:
    """Of a window."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rect:
    """`left` and `top` belong to it, `right` and `bottom` are the first pixels that don't."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beside it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row under it."""
        return self.top + self.height

    def distance(self, point: Point) -> int:
        """Pixels that a pointer has to go to touch it, along the longer axis; 0 when it is on it."""
        across = max(self.left - point.x, point.x - (self.right - 1), 0)
        down = max(self.top - point.y, point.y - (self.bottom - 1), 0)
        return max(across, down)

    def overlap(self, other: Rect) -> int:
        """Square pixels that both have."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)

    def pulled_into(self, outer: Rect) -> Rect:
        """Of the same size inside `outer`, moved as little as need be; what doesn't fit keeps its left upper corner."""
        left = max(outer.left, min(self.left, outer.right - self.width))
        top = max(outer.top, min(self.top, outer.bottom - self.height))
        return Rect(left, top, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen whole, and the part of it that panels and docks leave free."""

    whole: Rect
    free: Rect


def popup_place(pointer: Point, screens: tuple[Screen, ...], size: Size, own: tuple[Rect, ...] = ()) -> Point:
    """Where a popup opens: on the pointer's screen, away from the pointer, and not over our `own` windows if it can.

    `size` is the largest it may grow to while it stays, so that growing neither moves it nor reaches the pointer.
    """
    spots = tuple(_spots(screen_at(pointer, screens).free, size))
    clear = [spot for spot in spots if spot.distance(pointer) >= POINTER_DISTANCE]
    if clear:
        best = min(clear, key=lambda spot: sum(spot.overlap(window) for window in own))
    else:
        best = max(spots, key=lambda spot: spot.distance(pointer))  # a tiny screen: as far as can be
    return Point(best.left, best.top)


def corner_place(near: Point, screens: tuple[Screen, ...], size: Size) -> Point:
    """The lower right corner of the screen at `near`: the place of a small window that was never moved."""
    free = screen_at(near, screens).free
    left, top = free.right - MARGIN - size.width, free.bottom - MARGIN - size.height
    return Point(max(free.left, left), max(free.top, top))


def restored(former: Rect, screens: tuple[Screen, ...]) -> Rect | None:
    """Where a window that was left at `former` goes, wholly on the screen that had most of it; None without one.

    At a new scale, or without a larger screen, it may have to get smaller.
    """
    if not screens:
        return None
    best = max(screens, key=lambda screen: screen.free.overlap(former))
    fitting = Rect(former.left, former.top, min(former.width, best.free.width), min(former.height, best.free.height))
    return fitting.pulled_into(best.free) if best.free.overlap(former) else None


def screen_at(point: Point, screens: tuple[Screen, ...]) -> Screen:
    """The screen with this point, else the nearest. Raises `ValueError` where there is no screen at all."""
    return min(screens, key=lambda screen: screen.whole.distance(point))


def _spots(free: Rect, size: Size) -> Iterable[Rect]:
    """In the order of liking. Not in a corner first: there systems show their notifications, ours included."""
    left, right = free.left + MARGIN, free.right - MARGIN - size.width
    top, bottom = free.top + MARGIN, free.bottom - MARGIN - size.height
    beside = free.top + free.height // _TOP_SHARE
    for x, y in ((right, beside), (left, beside), (right, bottom), (left, bottom), (right, top), (left, top)):
        yield Rect(x, y, size.width, size.height).pulled_into(free)
