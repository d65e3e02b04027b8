"""Enter does what has the focus, once for each press: however long the key is held, it never does it twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def took_enter(event: QKeyEvent, press: Callable[[], object]) -> bool:
    """True when the key was Enter; its repeats are taken and do nothing."""
    if event.key() not in ENTER:
        return False
    if not event.isAutoRepeat():
        press()
    event.accept()
    return True
