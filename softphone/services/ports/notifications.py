"""What the desktop shows for us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from .subscription import Unsubscribe


@dataclass(frozen=True, slots=True)
class Notification:
    """What the desktop shows beside the app. One with the `tag` of an earlier one takes its place.

    `buttons` are (name, label). An `urgent` one also shows where the desktop holds others back. It goes by itself after
    `lasts` seconds, with 0 only when withdrawn, with -1 when the desktop thinks fit.
    The texts are plain: the adapter escapes them where a desktop would read markup.
    """

    tag: str
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...] = ()
    urgent: bool = False
    lasts: int = -1


OPEN: Final = "open"
"""The name under which a press on the notification itself is reported."""


class Notifier(Protocol):
    """The desktop's notifications. The second channel: the incoming popup is the first."""

    def subscribe(self, listener: Callable[[str, str], None]) -> Unsubscribe:
        """Have (tag, name of the button or `OPEN`) of every press; a pressed one reports no further press."""
        ...

    def on_fresh(self, listener: Callable[[], None]) -> Unsubscribe:
        """Be called when the desktop's notifications have come, or come back: then nothing is shown any more."""
        ...

    async def show(self, notification: Notification) -> None:
        """Show it. Raises `PhoneFailure` (`no_notifications`) within 3 s where the desktop doesn't."""
        ...

    async def withdraw(self, tag: str) -> None:
        """Take it away; one that is gone already is fine. Never raises, takes 3 s at most."""
        ...

    async def close(self) -> None:
        """Take all of them away. Never raises."""
        ...
