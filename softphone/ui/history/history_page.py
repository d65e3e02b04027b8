"""The history page: the last calls, drawn in one list that holds the keyboard."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from softphone.presentation.history import HistoryFilter, HistoryRow, HistoryView
from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.face_button import ChoiceButton, MenuLine
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.row_list import ListRow, RowList, RowModel
from softphone.ui.widgets.search_field import SearchField
from softphone.ui.widgets.widget_helpers import set_style_property, took_enter

_FILTERS: Final = {
    HistoryFilter.ALL: TextId.HISTORY_ALL,
    HistoryFilter.MISSED: TextId.HISTORY_MISSED,
    HistoryFilter.INBOUND: TextId.HISTORY_INBOUND,
    HistoryFilter.OUTBOUND: TextId.HISTORY_OUTBOUND,
}


class CallList(RowList):
    """Enter calls back; ↑ and ↓ move, as the list does by itself."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if took_enter(event, lambda: self.opened.emit(self.currentIndex().row())):
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            self.pointed.emit(self.currentIndex().row())
        else:
            event.ignore()


class HistoryPage(Panel[HistoryView]):
    """`picked` carries the place of the row that is pointed at, `opened` of the one to call back.

    `copied` and `put` are about the chosen row: its number into the clipboard, or into the dial field.
    """

    picked = Signal(int)
    opened = Signal(int)
    copied = Signal()
    put = Signal()
    searched = Signal(str)
    filtered = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self.field = SearchField()
        self.field.searched.connect(self.searched)
        self.only = ChoiceButton(theme, shape="choice", height=36)
        self.only.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.only.chosen.connect(self.filtered)
        top = QHBoxLayout()
        top.setSpacing(space.small)
        top.addWidget(self.field, 1)
        top.addWidget(self.only)
        self.line = ElidedLabel(size="small", height=20)
        self._model: RowModel[HistoryRow] = RowModel(self._row)
        self._shown: tuple[HistoryRow, ...] = ()
        self.rows = CallList(theme, self._model)
        for leaves in (self.field.moved, self.field.entered):
            leaves.connect(self._to_the_rows)
        self.rows.pointed.connect(self.picked)
        self.rows.opened.connect(self.opened)
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self.open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.small)
        column.setSpacing(space.hair)
        column.addLayout(top)
        for part in (self.line, self.rows):
            column.addWidget(part)

    @override
    def _draw(self, view: HistoryView) -> None:
        words = self._words
        search = words.label(TextId.HISTORY_SEARCH)
        plain.prompt(self.field, search)
        plain.name(self.field, search)
        if not view.typed:
            self.field.clear()  # another agent has signed in
        self.only.say(words.label(_FILTERS[view.only]))
        self.only.offer(
            tuple(MenuLine(one, words.label(text), current=one is view.only) for one, text in _FILTERS.items())
        )
        self.line.say(words.text(view.line))
        set_style_property(self.line, tone="danger" if view.warns else "dim")
        plain.name(self.rows, words.label(TextId.TAB_HISTORY), words.text(view.line))
        same_places = [row.id for row in view.rows] == [row.id for row in self._shown]
        self._shown = view.rows
        self._model.show(view.rows, same_places=same_places)
        self.rows.point_at(view.current)
        self.rows.setEnabled(bool(view.rows))  # nothing to point at: no empty box, and no keyboard in it

    def _to_the_rows(self) -> None:
        self.rows.setFocus()

    def open_menu(self, at: QPoint) -> None:
        """What can be done with the row under the pointer, which is the chosen one from now on."""
        place = self.rows.indexAt(at)
        if place.isValid():
            self.picked.emit(place.row())
        view, menu = self._view, QMenu(self.rows)
        if view is None or not view.rows:
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        plain.name(menu, self.rows.accessibleName())
        for label, able, run in (
            (TextId.COPY_NUMBER, view.can_copy, self.copied.emit),
            (TextId.CALL_BACK, view.can_call, lambda: self.opened.emit(view.current)),
            (TextId.TO_DIAL_FIELD, view.can_call, self.put.emit),
        ):
            line = QAction(menu)
            plain.label(line, self._words.label(label))
            line.setEnabled(able)
            line.triggered.connect(run)
            menu.addAction(line)
        menu.popup(self.rows.viewport().mapToGlobal(at))

    def _row(self, row: HistoryRow) -> ListRow:
        words = self._words
        title, end = words.text(row.title), words.text(row.end)
        spoken = words.label(
            TextId.HISTORY_ROW,
            direction=row.direction,
            customer=f"{title} {row.number}".strip(),
            time=row.time,
            end=end,
            queue=row.queue,
        )
        line = words.label(TextId.JOINED, one=row.number, other=row.queue) if row.number and row.queue else ""
        return ListRow(
            key=row.id,
            title=title,
            beside="",
            corner=row.time,
            line=line or row.number or row.queue,
            line_end=end,
            icon=row.icon,
            role=row.role,
            spoken=spoken,
        )
