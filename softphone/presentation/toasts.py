"""Toasts: changes that the agent did not make, each shown once for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import SETTABLE, AgentStatus
from softphone.domain.moment import Moment

from .desktop_messages import DesktopText
from .formatting import duration
from .messages import Message, TextId, msg
from .statuses import status_look

SHOWN_FOR: Final = 12.0  # seconds: long enough to read, short enough not to be out of date


@dataclass(frozen=True, slots=True)
class Toast:
    """One sentence and when it came."""

    text: Message
    at: Moment

    def fresh(self, now: Moment) -> bool:
        """True while it is worth showing."""
        return now.seconds_since(self.at) < SHOWN_FOR


def reminder(seconds: float, at: Moment) -> Toast:
    """Wrap-up has taken as long as the agent wanted it to."""
    return Toast(msg(TextId.WRAP_UP_REMINDER, time=duration(seconds)), at)


def link_later(at: Moment) -> Toast:
    """A link came during a call."""
    return Toast(msg(TextId.LINK_LATER), at)


def headset_lost(at: Moment) -> Toast:
    """The headset was unplugged in a call."""
    return Toast(msg(DesktopText.HEADSET_LOST), at)


class StatusWatch:
    """Finds the changes of status that the agent did not request; the very first status after sign-in is no change."""

    def __init__(self) -> None:
        self._former: AgentStatus | None = None
        self._own: int | None = None

    def forget(self) -> None:
        """Another sign-in."""
        self._former = self._own = None

    def changed(self, status: AgentStatus, at: Moment) -> Toast | None:
        """The toast for a new status, None for nothing."""
        former, own = self._former, self._own
        self._former = status
        if status.code not in SETTABLE.values():
            return None
        self._own = status.code
        # what was only assumed during a call is given back, not changed
        given_back = former is not None and former.assumed and own == status.code
        if former is None or status.asked or given_back:
            return None
        return Toast(msg(TextId.STATUS_SET, status=status_look(status.code).word), at)
