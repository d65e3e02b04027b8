"""The application as asyncio's loop over Qt wants it: one whose end of a turn is not the application's end.

`QApplication.exec` announces `aboutToQuit` when it returns; QtWebEngine then takes its context down, and the next
`exec` crashes. asyncio's `Runner` runs the loop more than once: for the program, then to close what it left open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Qt's application. A *quit* from outside is asked for, and ends no loop beneath a task that still waits.

    `session_ends` is called where the desktop ends its session (a logout), which goes on when it returns. `platform`
    is Qt's (`xcb`, `wayland`), "" for its own choice; an argument, for the environment is that of other programs too.
    """

    def __init__(
        self, *, quit_wanted: Callable[[], None], session_ends: Callable[[], None], platform: str = ""
    ) -> None:
        super().__init__([sys.argv[0], "-platform", platform] if platform else [])
        self._quit_wanted = quit_wanted
        self.commitDataRequest.connect(lambda _manager: session_ends())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Quit:
            self._quit_wanted()
            return True
        return super().event(event)


class QtEventLoopApplication:
    """Give it to `qasync.QEventLoop` in the application's place."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._turn = QEventLoop()

    def exec(self) -> int:
        """Run Qt's loop until `exit`."""
        return self._turn.exec()

    def exit(self) -> None:
        """End the present turn."""
        self._turn.exit()

    def __getattr__(self, name: str) -> object:
        return getattr(self._application, name)
