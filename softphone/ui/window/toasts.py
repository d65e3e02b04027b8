"""Chooses the events that become toasts."""

from __future__ import annotations

from softphone.presentation.toasts import StatusWatch, Toast, headset_lost, link_later, reminder
from softphone.services.events import (
    AgentStatusChanged,
    HeadsetLost,
    LinkAsked,
    PhoneEvent,
    SignInChanged,
    WrapUpReminder,
)


class ToastListener:
    """Keeps what it must remember of earlier statuses."""

    def __init__(self) -> None:
        self._watch = StatusWatch()

    def of(self, event: PhoneEvent) -> Toast | None:
        """The toast for an event, None for nothing."""
        match event:
            case SignInChanged():
                self._watch.forget()
            case AgentStatusChanged(at=at, status=status):
                return self._watch.changed(status, at)
            case WrapUpReminder(at=at, seconds=seconds):
                return reminder(seconds, at)
            case HeadsetLost(at=at):
                return headset_lost(at)
            case LinkAsked(at=at, later=True):
                return link_later(at)
        return None
