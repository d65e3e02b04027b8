"""Links that the system hands to the running app itself, as macOS does: Qt makes a `QFileOpenEvent` of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

from softphone.domain.errors import PhoneFailure
from softphone.domain.link import LinkRequest, parse_link


class LinkEvents(QObject):
    """`opened` is told of each link that is one; `refused` of why another isn't."""

    def __init__(self, opened: Callable[[LinkRequest], None], refused: Callable[[PhoneFailure], None]) -> None:
        super().__init__()
        self._opened = opened
        self._refused = refused

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
        try:
            self._opened(parse_link(bytes(event.url().toEncoded().data()).decode("ascii")))
        except PhoneFailure as failure:
            self._refused(failure)
        return True
