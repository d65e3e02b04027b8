"""Remembers where a window was left, for `screens.put_back` at the next start; fetches it from a screen that goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from softphone.presentation.shell.window_placement import Point, Rect, Size, corner_place, restored

from .screens import put, screens

_LATER_MS: Final = 1000  # dragging sends hundreds of moves; the file is written once for all of them
_SETTLED_MS: Final = 500  # after a screen has gone most window managers fetch its windows themselves
_MOVES: Final = (QEvent.Type.Move, QEvent.Type.Resize)


class WindowKeeper(QObject):
    """`keep` has (left, top, width, height) a second after the last move, and at `close`.

    Minimised, maximised and full-screen windows have a place, but none to come back to.
    """

    def __init__(self, app: QGuiApplication, window: QWidget, keep: Callable[[tuple[int, ...]], None]) -> None:
        super().__init__(window)
        self._app = app
        self._window, self._keep = window, keep
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._tell)
        self._screen_gone = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._screen_gone.timeout.connect(self.fetch)
        self._app.screenRemoved.connect(self._screen_gone.start)
        window.installEventFilter(self)

    def fetch(self) -> None:
        """Bring it back when no screen shows most of it: some window managers leave a mere edge to be seen."""
        at, size, there = self._window.pos(), self._window.size(), screens()
        if not (self._window.isVisible() and there):
            return
        present = Rect(at.x(), at.y(), size.width(), size.height())
        best = restored(present, there)
        if best is None:
            put(self._window, corner_place(Point(at.x(), at.y()), there, Size(size.width(), size.height())))
        elif best.overlap(present) * 2 < size.width() * size.height():
            put(self._window, Point(best.left, best.top))

    async def start(self) -> None:
        """A component that runs from its construction on."""

    async def close(self) -> None:
        """Keep what is still to be kept."""
        if self._later.isActive():
            self._later.stop()
            self._tell()
        self._app.screenRemoved.disconnect(self._screen_gone.start)
        self._window.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and watched is self._window and self._settled():
            self._later.start()
        return False

    def _settled(self) -> bool:
        return self._window.isVisible() and self._window.windowState() == Qt.WindowState.WindowNoState

    def _tell(self) -> None:
        if self._settled():
            at, size = self._window.pos(), self._window.size()
            self._keep((at.x(), at.y(), size.width(), size.height()))
