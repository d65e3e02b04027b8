"""Toasts: changes that the agent did not make, each shown once for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import IN_CALL, ONLINE, RINGING, SETTABLE, WRAP_UP, AgentStatus
from softphone.domain.moment import Moment

from .desktop_messages import DesktopText
from .formatting import duration
from .messages import Message, TextId, msg
from .statuses import status_look

SHOWN_FOR: Final = 4.0  # seconds: facts without a choice


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
        if former is None or status.asked or _usual(former, own, status):
            return None
        return Toast(msg(TextId.STATUS_SET, status=status_look(status.code).word), at)


def _usual(former: AgentStatus, own: int | None, status: AgentStatus) -> bool:
    """The normal course of a call: the status before it comes back, and wrap-up ends in Online."""
    if former.code == WRAP_UP:
        return status.code in (own, ONLINE)
    return (former.assumed or former.code in (IN_CALL, RINGING)) and status.code == own
