"""Links that the system sends to the running app itself, as macOS does: Qt makes a `QFileOpenEvent` of each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import override

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

from softphone.domain.errors import PhoneFailure


class LinkEvents(QObject):
    """`opened` gets each link; when it raises a `PhoneFailure` it has shown the agent why."""

    def __init__(self, opened: Callable[[str], None]) -> None:
        super().__init__()
        self._opened = opened

    async def start(self) -> None:
        """Listen."""
        application = QGuiApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    async def close(self) -> None:
        """Listen no more."""
        application = QGuiApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return False
        with suppress(PhoneFailure):
            self._opened(bytes(event.url().toEncoded().data()).decode("ascii"))
        return True
