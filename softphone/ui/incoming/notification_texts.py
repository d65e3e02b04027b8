"""Notifications in the language of the moment: the views of `presentation.incoming.notifications`, said by `Words`."""

from __future__ import annotations

from typing import Final

from softphone.domain.call import Call
from softphone.domain.reachability import Obstacle
from softphone.presentation.actions import Act
from softphone.presentation.incoming.notifications import (
    NotificationView,
    missed_notification,
    offer_notification,
    still_running_notification,
    unreachable_notification,
)
from softphone.services.desktop.notifications import ANSWER, DECLINE
from softphone.services.phone_state import PhoneState
from softphone.services.ports import Notification
from softphone.ui.text.words import Words

_NAMES: Final = {Act.ANSWER: ANSWER, Act.DECLINE: DECLINE}


class NotificationTexts:
    """Implements `services.desktop.notifications.NotificationWording`."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def offer(self, tag: str, state: PhoneState, call: Call) -> Notification:
        """A call that rings here."""
        return self._said(tag, offer_notification(state, call))

    def missed(self, tag: str, call: Call, *, locked: bool) -> Notification:
        """A missed call."""
        return self._said(tag, missed_notification(call, locked=locked))

    def unreachable(self, tag: str, obstacle: Obstacle) -> Notification:
        """Calls can't arrive."""
        return self._said(tag, unreachable_notification(obstacle))

    def still_running(self, tag: str) -> Notification:
        """The window is hidden, calls still ring."""
        return self._said(tag, still_running_notification())

    def _said(self, tag: str, view: NotificationView) -> Notification:
        say = self._words.text
        return Notification(
            tag,
            say(view.title),
            say(view.body),
            buttons=tuple((_NAMES[act], say(label)) for act, label in view.buttons),
            urgent=view.urgent,
            lasts=view.lasts,
        )
