"""Makes room for an offered call: menus over the windows close, the call's page comes, the page left comes back."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from softphone.domain.call_state import CallState
from softphone.presentation.window.window_state import Page
from softphone.ui.lookups import Host

_AT_WORK: Final = (None, Page.TRANSFER, Page.KEYPAD)  # with the call that lives beside the offer
_RETURNED_TO: Final = (Page.SETTINGS, Page.HISTORY)
_DEEPEST: Final = 8  # menus one over the other


class OfferController:
    """`follow` comes before the page turns, `page_under` while it turns."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._offered: frozenset[str] = frozenset()
        self._left: Page | None = None

    def follow(self) -> bool:
        """True when a call has begun to be offered: the keyboard and the page stack are its own now."""
        window_state, calls = self._host.window_state, self._host.state.calls
        offered = frozenset(call.id for call in calls if call.state is CallState.OFFERED)
        begun = bool(offered - self._offered)
        self._offered = offered
        if begun:
            close_menus()
            if len(calls) == 1 and window_state.chosen in _RETURNED_TO:
                self._left = window_state.chosen
            if window_state.chosen not in _AT_WORK:
                self._host.window_state = window_state.at(None)
        return begun

    def page_under(self, asked: Page) -> Page | None:
        """The page that the agent had open before an offer which came to nothing."""
        if asked is Page.OFFERED:
            return None
        left, self._left = self._left, None
        return left if asked is Page.DIAL else None


def close_menus() -> None:
    """Close every menu, drop-down list and modal dialog of ours: a click intended for the call would only do that."""
    for find in (QApplication.activePopupWidget, QApplication.activeModalWidget):
        for _ in range(_DEEPEST):
            if (widget := find()) is None:
                break
            widget.close()


class PressThrough(QObject):
    """While `window` is seen a press on one of its buttons counts at once, also with a menu open, which takes the mouse
    for itself; under X11 Qt would only close the menu.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def watch(self, *, on: bool) -> None:
        """Look at the program's presses, or no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        menu, at = QApplication.activePopupWidget(), event.globalPosition().toPoint()
        if menu is None or menu.frameGeometry().contains(at) or event.button() is not Qt.MouseButton.LeftButton:
            return False
        meant = self._window.childAt(self._window.mapFromGlobal(at)) if self._window.isVisible() else None
        if not isinstance(meant, QAbstractButton):
            return False
        close_menus()
        meant.click()
        return True
