"""Where the window goes when it is closed, and that it can always be found again.

With a tray it hides there; without one (GNOME, or a tray that has just gone) it is minimised, for a hidden window
could not be brought back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, override

from PySide6.QtCore import QEvent, QObject

from softphone.services.settings import OnClose
from softphone.ui.window.main_window import MainWindow

_JUST_NOW: Final = 0.4  # seconds: on some systems a click on the tray takes the keyboard from the window first


class CloseBehaviour(QObject):
    """`on_close` is the agent's choice. `hidden` is called when the close button hid the window, `no_tray` when it
    would have but for the lack of a tray, `quit` when closing means that or the system asks the whole program to end.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        show: Callable[[], None],
        on_close: Callable[[], OnClose],
        has_tray: Callable[[], bool],
        hidden: Callable[[], object],
        no_tray: Callable[[], None],
        quit: Callable[[], None],  # noqa: A002 - the word of every menu
    ) -> None:
        super().__init__(window)
        self._window, self._show, self._on_close, self._has_tray = window, show, on_close, has_tray
        self._hidden, self._no_tray, self._quit = hidden, no_tray, quit
        self._is_hidden = False
        self._left_at = -_JUST_NOW
        window.closing.connect(self._closing)
        window.installEventFilter(self)

    @property
    def window_seen(self) -> bool:
        """False while it is hidden or minimised."""
        return self._window.isVisible() and not self._window.isMinimized()

    def toggle(self) -> None:
        """A click on the tray: away with the window the agent looks at, else to the front with it."""
        looked_at = self._window.isActiveWindow() or time.monotonic() - self._left_at < _JUST_NOW
        if self.window_seen and looked_at:
            self._hide()
        else:
            self._show()

    def swap(self) -> None:
        """The menu's line: hide what is seen, show what isn't."""
        if self.window_seen:
            self._hide()
        else:
            self._show()

    def tray_gone(self) -> None:
        """There is no way back from hiding any more."""
        if self._is_hidden:
            self._window.showMinimized()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowDeactivate:
            self._left_at = time.monotonic()
        elif event.type() is QEvent.Type.Show:
            self._is_hidden = False
        return False

    def _closing(self, program: bool) -> None:
        choice = self._on_close()
        if program or choice is OnClose.QUIT:
            self._quit()
        elif choice is OnClose.HIDE and self._has_tray():
            self._hide()
            self._hidden()
        else:
            self._window.showMinimized()
            if choice is OnClose.HIDE:
                self._no_tray()

    def _hide(self) -> None:
        self._window.hide()
        self._is_hidden = True
