"""The one helper for background tasks, for adapters that are tested without the rest."""

from __future__ import annotations

from softphone.desktop.system_clock import SystemClock
from softphone.services.event_bus import EventBus
from softphone.services.tasks import Tasks


def tasks() -> Tasks:
    """A fresh one; what fails is in the log."""
    return Tasks(EventBus(), SystemClock())
