"""The pictures: when each rival's start reached what, and memory over calls."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from tests.helpers.on_qt import the_application

SIZE: Final = (900, 420)
LEFT, TOP, RIGHT, BOTTOM = 150.0, 40.0, 880.0, 370.0
COLOURS: Final = ("#1b6ac9", "#c9521b", "#2f8f4e", "#7a3fb0")


def draw_timeline(path: Path, title: str, starts: Mapping[str, Mapping[str, float]]) -> None:
    """One row for each rival, a mark at each second named in its start."""
    longest = max((at for marks in starts.values() for at in marks.values()), default=1.0) * 1.15
    with _Picture(path, title) as picture:
        picture.axis_x(longest, "s")
        height = (BOTTOM - TOP) / max(len(starts), 1)
        for row, (name, marks) in enumerate(starts.items()):
            middle = TOP + (row + 0.5) * height
            colour = QColor(COLOURS[row % len(COLOURS)])
            picture.text(QRectF(4, middle - 10, LEFT - 12, 20), name, Qt.AlignmentFlag.AlignRight)
            picture.line([(picture.x(0, longest), middle), (picture.x(max(marks.values()), longest), middle)], colour)
            for place, (what, at) in enumerate(sorted(marks.items(), key=lambda mark: mark[1])):
                x, above = picture.x(at, longest), middle - 18 - 15 * (place % 3)
                picture.line([(x, above + 12), (x, middle + 6)], colour)
                picture.text(QRectF(x + 3, above, 240, 16), f"{what} {at:.2f}")


def draw_lines(path: Path, title: str, units: tuple[str, str], lines: Mapping[str, Sequence[float]]) -> None:
    """One line for each name: its values, one after the other; `units` of the steps and of the values."""
    most = max((value for line in lines.values() for value in line), default=1.0) * 1.1
    longest = float(max(1, *map(len, lines.values())))
    with _Picture(path, title) as picture:
        picture.axis_x(longest, units[0])
        picture.axis_y(most, units[1])
        for row, (name, values) in enumerate(lines.items()):
            colour = QColor(COLOURS[row % len(COLOURS)])
            points = [(picture.x(call + 1, longest), picture.y(value, most)) for call, value in enumerate(values)]
            picture.line(points, colour)
            picture.line([(LEFT + 20, TOP + 18 * row + 10), (LEFT + 50, TOP + 18 * row + 10)], colour)
            picture.text(QRectF(LEFT + 56, TOP + 18 * row, 300, 20), name)


class _Picture:
    """A white picture with axes, written to `path` at the end of the block."""

    def __init__(self, path: Path, title: str) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._app = the_application()
        self._path = path
        self._image = QImage(*SIZE, QImage.Format.Format_RGB32)
        self._image.fill(Qt.GlobalColor.white)
        self._painter = QPainter(self._image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.text(QRectF(4, 4, SIZE[0] - 8, 24), title, Qt.AlignmentFlag.AlignCenter)

    def __enter__(self) -> _Picture:
        return self

    def __exit__(self, *_: object) -> None:
        self._painter.end()
        self._image.save(str(self._path))

    def x(self, value: float, longest: float) -> float:
        """Where a value lies on the horizontal axis."""
        return LEFT + (RIGHT - LEFT) * value / longest

    def y(self, value: float, most: float) -> float:
        """Where a value lies on the vertical axis."""
        return BOTTOM - (BOTTOM - TOP) * value / most

    def axis_x(self, longest: float, unit: str) -> None:
        """The lower edge with five steps."""
        self.line([(LEFT, BOTTOM), (RIGHT, BOTTOM)], QColor("#808080"))
        for step in range(6):
            at = longest * step / 5
            self.text(QRectF(self.x(at, longest) - 40, BOTTOM + 4, 80, 20), f"{at:.4g} {unit}", _CENTRE)

    def axis_y(self, most: float, unit: str) -> None:
        """The left edge with five steps."""
        self.line([(LEFT, TOP), (LEFT, BOTTOM)], QColor("#808080"))
        for step in range(6):
            at = most * step / 5
            self.text(QRectF(4, self.y(at, most) - 10, LEFT - 12, 20), f"{at:.0f} {unit}", Qt.AlignmentFlag.AlignRight)

    def line(self, points: Sequence[tuple[float, float]], colour: QColor) -> None:
        """Through these points."""
        self._painter.setPen(QPen(colour, 2))
        self._painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def text(self, place: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        """Black, on one line."""
        self._painter.setPen(QColor("#202020"))
        self._painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)


_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
