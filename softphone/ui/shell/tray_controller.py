"""Keeps the tray true, while there is one: desktops bring theirs late, lose it, or have none at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from softphone.presentation.actions import ActionView
from softphone.presentation.shell.tray import tray_view
from softphone.services.commands import Quit, SetStatus
from softphone.ui.widgets import plain
from softphone.ui.window_context import WindowContext

from .close_behaviour import CloseBehaviour
from .tray_icons import taskbar_icon, tray_icon
from .tray_menu import TrayMenu

LOOK_EVERY_MS: Final = 2000  # no signal reports that a tray came or went


class TrayController(QObject):
    """A component. `mini` opens the mini window; `found` is called when a tray has come."""

    def __init__(
        self,
        *,
        close_behaviour: CloseBehaviour,
        context: WindowContext,
        mini: Callable[[], None],
        found: Callable[[], None],
        is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(close_behaviour)
        self._notifier, self._intents, self._clock, self._words = (
            context.notifier,
            context.intents,
            context.clock,
            context.words,
        )
        self._close_behaviour, self._found, self._is_there = close_behaviour, found, is_there
        self.icon = QSystemTrayIcon(self)
        self.menu = TrayMenu(context.theme, context.words, lambda: context.clock.now().monotonic)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.menu.intended.connect(self._intended)
        self.menu.status_chosen.connect(self._status_chosen)
        self.menu.aboutToShow.connect(self._opens)
        self.menu.show_wanted.connect(close_behaviour.swap)
        self.menu.mini_wanted.connect(mini)
        self.menu.quit_wanted.connect(lambda: context.intents.do(Quit()))
        context.draw_with(self.draw)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)

    @property
    def there(self) -> bool:
        """True while the agent can see our icon."""
        return self.icon.isVisible()

    async def start(self) -> None:
        """Show the icon as soon as there is a place for it."""
        self.look()
        self._looking.start()

    async def close(self) -> None:
        """Take the icon away, and the number from the taskbar."""
        self._looking.stop()
        self._notifier.close()
        self.icon.hide()
        self.menu.deleteLater()
        _badge(0)
        QApplication.setWindowIcon(taskbar_icon(None))

    def look(self) -> None:
        """Is there a tray now?"""
        there = self._is_there()
        if there and not self.there:
            self.draw()
            self.icon.show()
            self._found()
        elif not there and self.there:
            self.icon.hide()
            self._close_behaviour.tray_gone()

    def draw(self) -> None:
        """Make icon, tooltip, menu and taskbar show what is true now."""
        state = self._notifier.state
        view = tray_view(state, self._clock.now())
        self.icon.setIcon(tray_icon(view.icon))
        plain.explain(self.icon, "\n".join(self._words.text(line) for line in view.tip))
        self.menu.show_view(view, window_seen=self._close_behaviour.window_seen)
        _badge(state.missed)
        QApplication.setWindowIcon(taskbar_icon(view.taskbar))

    def _opens(self) -> None:
        self.draw()
        self.menu.begin()

    def _intended(self, action: ActionView) -> None:
        self._intents.press(action.act, action.call_id)

    def _status_chosen(self, code: int) -> None:
        self._intents.do(SetStatus(code))
        self.draw()  # Qt has ticked the line already; what is true decides

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":  # there it opens the menu
            self._close_behaviour.toggle()


def _badge(missed: int) -> None:
    """The number on the program's place in the taskbar; elsewhere the window's title has it.

    Not run here. Not on Linux: there Qt 6.12 makes a D-Bus path of our desktop entry's name, and a hyphen is not
    allowed in one: it prints an error each time.
    """
    application = QGuiApplication.instance()
    if sys.platform in ("win32", "darwin") and isinstance(application, QGuiApplication):
        application.setBadgeNumber(missed)
