"""One figure over the whole call as a thin line, with the limit beyond which it is bad."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from softphone.presentation.call.call_quality import SeriesView
from softphone.ui.look.theme import Theme

_EDGE = 3  # pixels above and below, so that no peak is cut
_LEAST, _MOST = 40, 96  # pixels of height, as the window allows
_FEWEST = 60  # points in the width: a young call begins at the left and fills it


class Sparkline(QWidget):
    """Drawn by hand: QtCharts is deprecated. What wasn't measured is a gap."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: SeriesView | None = None
        self.setMinimumHeight(_LEAST)
        self.setMaximumHeight(_MOST)

    def show_view(self, view: SeriesView) -> None:
        """Draw this line."""
        self._view = view
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None:
            return
        view, colours = self._view, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.surface))
        corner = self._theme.measures.radius.small
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        limit = self._height(view.limit, view)
        painter.setPen(QPen(QColor(colours.danger), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, limit), QPointF(self.width(), limit))
        painter.setPen(QPen(QColor(colours.info), 1.5))
        painter.setBrush(QColor(colours.info))
        for piece in self._pieces(view):
            if len(piece) == 1:
                painter.drawEllipse(piece[0], 1, 1)
            else:
                painter.drawPolyline(QPolygonF(piece))
        painter.end()

    def _pieces(self, view: SeriesView) -> list[list[QPointF]]:
        """The line, cut where nothing was measured."""
        step = self.width() / max(_FEWEST, len(view.points) - 1)
        pieces: list[list[QPointF]] = [[]]
        for index, point in enumerate(view.points):
            if point is None:
                pieces.append([])
            else:
                pieces[-1].append(QPointF(index * step, self._height(point, view)))
        return [piece for piece in pieces if piece]

    def _height(self, value: float, view: SeriesView) -> float:
        share = (min(max(value, view.low), view.high) - view.low) / (view.high - view.low)
        return self.height() - _EDGE - share * (self.height() - 2 * _EDGE)
