"""The window with everything that keeps it true, as the app's life needs it: open, show, close."""

from __future__ import annotations

from softphone.services.commands import ShowWindow
from softphone.ui.intents import Intents
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.window_controller import WindowController


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

    def open(self) -> None:
        """Draw it for the first time."""
        self.controller.draw()

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
