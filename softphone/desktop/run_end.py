"""The end of one run, however it comes: a request, the desktop's logout, or the end of the screen under the app.

Where the X server or the compositor is gone Qt answers with the process's `exit(1)`, but first with a message, on the
main thread. So all that is left to do is done inside that message, by turns of Qt's loop that no longer look at the
screen.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QCoreApplication

_log: Final = logging.getLogger(__name__)
END_LIMIT: Final = 4.0  # seconds; an orderly end takes at most about 3
_PAUSE: Final = 0.003
_MESSAGES: Final = ("The X11 connection broke", "The Wayland connection broke", "The Wayland connection experienced")


class RunEnd:
    """`want` begins the orderly end; `is_over` reports that nothing is left to be done."""

    def __init__(self) -> None:
        self.is_over = True  # nothing has begun yet
        self._is_wanted = False
        self._begin: Callable[[], None] | None = None

    def want(self) -> None:
        """End as soon as there is something to end."""
        self._is_wanted = True
        if self._begin is not None:
            self._begin()

    def when_wanted(self, begin: Callable[[], None]) -> None:
        """`begin` is what ends the run, which goes on from here; called now if the end was wanted before."""
        self.is_over = False
        self._begin = begin
        if self._is_wanted:
            begin()

    def with_session(self) -> None:
        """End before this returns: the desktop ends every program whose turn is over."""
        self.want()
        self._turn_until_over()

    def without_screen(self) -> None:
        """End here and end the process with 0: to return would be Qt's `exit(1)`."""
        _log.info("screen: gone")
        _forget_screen()
        self.want()
        if not self._turn_until_over():
            _log.warning("screen: the end without it took longer than %.0f s", END_LIMIT)
        _log.info("app: softphone ends")
        logging.shutdown()
        os._exit(0)

    def _turn_until_over(self) -> bool:
        """Let Qt's and asyncio's work go on from inside a callback of Qt; False when that took too long."""
        until = time.monotonic() + END_LIMIT
        while not self.is_over and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(_PAUSE)  # rather than wait in Qt, which asks the screen before it waits
        return self.is_over


def tells_of_loss(message: str) -> bool:
    """Whether this message of Qt's is the one before its `exit`."""
    return message.startswith(_MESSAGES)


def _forget_screen() -> None:
    """Take what is just being served, the screen's connection, out of GLib's loop: it would end the process again."""
    if sys.platform != "linux":
        return
    with suppress(OSError):
        glib = ctypes.CDLL("libglib-2.0.so.0")
        glib.g_main_current_source.restype = ctypes.c_void_p
        source = glib.g_main_current_source()
        if source:
            glib.g_source_destroy(ctypes.c_void_p(source))
