"""Qt's own messages go into the log, so that support finds them and the terminal stays quiet."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from .run_end import tells_of_loss

_log = logging.getLogger("qt")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.INFO,  # Qt warns of the screen's every oddity; none of it is the agent's business
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def take_over_messages(screen_lost: Callable[[], None]) -> None:
    """From now on; for the rest of the process. `screen_lost` is called where Qt is about to end it for that."""

    def take(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        _take(kind, context, message)
        if message and tells_of_loss(message):
            screen_lost()

    qInstallMessageHandler(take)


def _take(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.INFO), "qt: %s: %s", getattr(context, "category", None) or "default", message)
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(f"softphone: {message}\n")  # Qt ends the process right after this
