"""Asks the taskbar to flash for a call that is offered, on whichever of our windows stands there."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from softphone.services.event_bus import EventBus
from softphone.services.events import CallOffered, PhoneEvent


class TaskbarAlert:
    """Listens from its making until `close`."""

    def __init__(self, windows: tuple[QWidget, ...], bus: EventBus) -> None:
        self._windows = windows
        self._unsubscribe = bus.subscribe(self._happened)

    async def start(self) -> None:
        """A component that runs from its construction on."""

    async def close(self) -> None:
        """Flash no more."""
        self._unsubscribe()

    def _happened(self, event: PhoneEvent) -> None:
        if isinstance(event, CallOffered):
            for window in self._windows:
                if window.isVisible():
                    QApplication.alert(window)
