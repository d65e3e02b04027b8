"""Announces to screen readers what happened to a call, wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from softphone.presentation.call.announcements import announcement
from softphone.presentation.safe_text import fit
from softphone.services.event_bus import EventBus
from softphone.services.events import CallConnected, CallEnded, CallOffered, PhoneEvent
from softphone.ui.text.words import Words


class ScreenReaderAnnouncer:
    """Listens from its making until `close`. An offer interrupts what the reader says; the rest waits its turn."""

    def __init__(self, window: QWidget, bus: EventBus, words: Words) -> None:
        self._window, self._words = window, words
        self._unsubscribe = bus.subscribe(self._happened)

    async def start(self) -> None:
        """A component that runs from its construction on."""

    async def close(self) -> None:
        """Say no more."""
        self._unsubscribe()

    def _happened(self, event: PhoneEvent) -> None:
        if isinstance(event, CallOffered | CallConnected | CallEnded):
            message = announcement(event.call)
            if message is not None:
                self._say(self._words.text(message), urgent=isinstance(event, CallOffered))

    def _say(self, text: str, *, urgent: bool) -> None:
        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self._window, fit(text))
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
