"""A page that scrolls rows of settings: made anew where there are others, drawn in place where there are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from softphone.presentation.settings_rows import Row
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets.scroll_column import ScrollColumn

from .setting_rows import row_panel


class RowsPage[V](Panel[V]):
    """`changed` carries a row's name and its new value."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        self._theme = theme
        self.rows: dict[str, Any] = {}
        self._shape: list[list[tuple[type, str]]] | None = None
        self._scroll = ScrollColumn()

    @override
    def forget(self) -> None:
        super().forget()
        for row in self.rows.values():
            row.forget()

    def _show_rows(self, view: V, sections: Sequence[Iterable[Row]]) -> None:
        shape = [[(type(row), row.name) for row in section] for section in sections]
        if shape != self._shape:
            self._shape = shape
            self.rows = {}
            self._build(view)
        for section in sections:
            for row in section:
                self.rows[row.name].show_view(row)

    def _build(self, view: V) -> None:
        """Give the column a sheet with these rows."""
        raise NotImplementedError

    def _add_rows(self, column: QVBoxLayout, rows: Iterable[Row]) -> None:
        for row in rows:
            self.rows[row.name] = row_panel(row, self._theme, self._words, self.changed.emit)
            column.addWidget(self.rows[row.name])
