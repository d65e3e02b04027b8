"""The window with everything that keeps it true, as the app's life needs it: open, painted, show, close."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final, override

from PySide6.QtCore import QEvent, QObject, QTimer

from softphone.services.commands import ShowWindow
from softphone.ui.intents import Intents
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.window_controller import WindowController

PAINT_LIMIT: Final = 3.0  # seconds


class AppWindow:
    """What the agent sees. `words`, `theme` and `commands` serve popup, tray and mini window and the socket too."""

    def __init__(
        self, window: MainWindow, controller: WindowController, words: Words, theme: Theme, intents: Intents
    ) -> None:
        """`intents` has the table of commands, which gets the window's own row."""
        self.window = window
        self.words = words
        self.theme = theme
        self.intents = intents
        self.commands = intents.commands
        self.commands.add(ShowWindow, lambda _: self.show())
        self.controller = controller
        self._first_paint = _FirstPaint(window)

    def open(self, *, minimized: bool) -> None:
        """Show it for the first time."""
        self.controller.draw()
        if minimized:
            self.window.showMinimized()
            self._first_paint.seen.set()
        else:
            self.window.show()

    async def painted(self) -> None:
        """Return when the agent sees something: only then may slow imports begin.

        A desktop may hide it for long, behind a locked screen for example: calls don't wait for it to be painted.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PAINT_LIMIT):
                await self._first_paint.seen.wait()

    def show(self) -> None:
        """Show the window in front, also from the tray or another desktop."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Draw no more and take the window away."""
        self.controller.close()
        self.window.hide()
        self.window.deleteLater()


class _FirstPaint(QObject):
    """Sets `seen` when the window has been painted once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.seen = asyncio.Event()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.seen.is_set():
            watched.removeEventFilter(self)
            # The paint itself follows this event; the loop's next turn comes after it.
            QTimer.singleShot(0, self.seen.set)
        return False
