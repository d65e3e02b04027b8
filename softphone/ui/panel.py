"""What all parts of the window share: a view is drawn when it changed, and only then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .text.words import Words


class Panel[V](QWidget):
    """A part of the window with one view; subclasses say in `_draw` how it looks."""

    def __init__(self, words: Words, name: str = "page") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._view: V | None = None
        self._stale = True

    def show_view(self, view: V) -> None:
        """Draw if something changed."""
        if self._stale or view != self._view:
            self._view, self._stale = view, False
            self._draw(view)

    def forget(self) -> None:
        """Language or looks are others now: whatever comes next is drawn, also if it is what was there."""
        self._stale = True

    def _draw(self, view: V) -> None:
        raise NotImplementedError
