"""A list of two-line rows, drawn and not built: two thousand of them scroll like ten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from softphone.ui.look.icons import renderer
from softphone.ui.look.theme import Theme

from . import plain

ROW_HEIGHT: Final = 44
_ICON: Final = 16
_ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
type _Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row as it is drawn. `key` identifies a row; `spoken` is what a screen reader says; `dim` ones are off."""

    key: str
    title: str
    beside: str
    corner: str
    line: str
    line_end: str
    icon: str
    role: str
    spoken: str
    dim: bool = False


class RowModel[T](QAbstractListModel):
    """Turns what a view carries into rows only when they come into sight."""

    def __init__(self, make: Callable[[T], ListRow]) -> None:
        super().__init__()
        self._make = make
        self._items: tuple[T, ...] = ()
        self._made: dict[int, ListRow] = {}

    def show(self, items: tuple[T, ...], *, same_places: bool) -> None:
        """Replace all; with `same_places` the view keeps its place."""
        if same_places and len(items) == len(self._items):
            self._items, self._made = items, {}
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items, self._made = items, {}
        self.endResetModel()

    def row(self, place: int) -> ListRow:
        """The row at a place."""
        if place not in self._made:
            self._made[place] = self._make(self._items[place])
        return self._made[place]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        row = self.row(index.row())
        if role == _ROW_ROLE:
            return row
        return plain.item_text(role, row.title, row.spoken)


class RowPainter(QStyledItemDelegate):
    """Icon, title with something dim beside it and in the corner; under it the line and its end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(_ROW_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, selected=bool(state & QStyle.StateFlag.State_Selected))
        if row.icon:
            place = QRectF(box.left() + 8, box.top() + (box.height() - _ICON) / 2, _ICON, _ICON)
            renderer(row.icon, self._theme.colours.of(row.role)).render(painter, place)
        inner = box.adjusted(8 + _ICON + 8, 3, -8, -3)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), half)
        ink = self._theme.colours.dim if row.dim else self._theme.colours.text
        measures = self._theme.measures.type
        self._line(painter, upper, (row.title, row.beside, row.corner), (ink, measures.base))
        self._line(painter, lower, (row.line, "", row.line_end), (self._theme.colours.dim, measures.small))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, *, selected: bool) -> None:
        colours = self._theme.colours
        if selected:
            painter.setBrush(QColor(colours.pressed))
            painter.setPen(QPen(QColor(colours.info), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        else:
            painter.setPen(QColor(colours.line))
            painter.drawLine(box.left() + 32, box.bottom(), box.right(), box.bottom())

    def _line(self, painter: QPainter, box: QRect, texts: tuple[str, str, str], ink: tuple[str, int]) -> None:
        """Left text, something beside it, something at the right end. The left text gives way, but not to more than
        half of the row at its end.
        """
        left, beside, corner = texts
        font = QFont(painter.font())
        font.setPixelSize(ink[1])
        painter.setFont(font)
        metrics = painter.fontMetrics()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(self._theme.colours.dim))
        room = box.width()
        if corner:
            corner = metrics.elidedText(corner, Qt.TextElideMode.ElideRight, box.width() // 2)
            painter.drawText(box, middle | int(Qt.AlignmentFlag.AlignRight), corner)
            room -= metrics.horizontalAdvance(corner) + 8
        if beside:
            room -= metrics.horizontalAdvance(beside) + 8
        shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(0, room))
        width = metrics.horizontalAdvance(shown)
        painter.drawText(box.adjusted(width + 8, 0, 0, 0), middle, beside)
        painter.setPen(QColor(ink[0]))
        painter.drawText(box, middle, shown)


class RowList(QListView):
    """`pointed` follows the mouse's press on a row, `opened` a double click; both carry the row's place."""

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, model: RowModel[Any]) -> None:
        super().__init__()
        self.setObjectName("rows")
        self._rows = model
        self._painter = RowPainter(theme)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003 - Qt's own order; keys are commands
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.pointed.emit(index.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def point_at(self, place: int) -> None:
        """Mark a row and bring it into sight; -1 marks none."""
        if place < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != place or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._rows.index(place))
