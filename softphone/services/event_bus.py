"""Sends each `PhoneEvent` to every listener. A listener that fails is logged and does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Callable

from .events import PhoneEvent
from .ports import Unsubscribe

_log = logging.getLogger(__name__)


class EventBus:
    """Synchronous and in order; listeners must be quick and start tasks for what takes long."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[PhoneEvent], None]] = []

    def subscribe(self, listener: Callable[[PhoneEvent], None]) -> Unsubscribe:
        """Have every event from now on. The returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: PhoneEvent) -> None:
        """Send the event to every listener."""
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:
                _log.exception("events: a listener failed on %s", event.name)
