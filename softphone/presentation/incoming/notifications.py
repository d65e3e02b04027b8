"""What the desktop's notifications say: an offered call, a missed one, and that calls can't arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.call import Call
from softphone.domain.reachability import Obstacle
from softphone.presentation.actions import Act, call_actions
from softphone.presentation.customer import discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import clock_time
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.safe_text import MAX_SHOWN, shown
from softphone.services.phone_state import PhoneState


@dataclass(frozen=True, slots=True)
class NotificationView:
    """Plain text; `body` is "" where the title says it all. `lasts` as `ports.Notification` has it."""

    title: Message
    body: Text = ""
    buttons: tuple[tuple[Act, Message], ...] = ()
    urgent: bool = False
    lasts: int = -1


OFFER_LASTS: Final = 120  # seconds: no call rings longer, and one that was never withdrawn (a crash) must not stay
_REASONS: Final = {
    Obstacle.SIGNED_OUT: TextId.REASON_SIGNED_OUT,
    Obstacle.TOKEN: TextId.REASON_TOKEN,
    Obstacle.ENGINE: TextId.REASON_ENGINE,
    Obstacle.CONNECTION: TextId.REASON_CONNECTION,
    Obstacle.REGISTRATION: TextId.REASON_REGISTRATION,
}


def offer_notification(state: PhoneState, call: Call) -> NotificationView:
    """A call that rings here. On a locked screen it shows nothing else, and has no buttons."""
    if state.locked:
        return NotificationView(msg(DesktopText.NOTE_INCOMING), urgent=True, lasts=OFFER_LASTS)
    queue = shown(call.queue, 32)
    slots = call_actions(state, call)
    return NotificationView(
        title=msg(DesktopText.NOTE_INCOMING_QUEUE, queue=queue) if queue else msg(DesktopText.NOTE_INCOMING),
        body=_customer(call),
        buttons=tuple((one.act, one.label) for one in (slots.right, slots.left) if one is not None and one.enabled),
        urgent=True,
        lasts=OFFER_LASTS,
    )


def missed_notification(call: Call, *, locked: bool) -> NotificationView:
    """A customer's call that was not answered; the time is that of its first ring."""
    time = clock_time(call.started_at.wall)
    body: Text = time if locked else msg(TextId.JOINED, one=_customer(call), other=time)
    return NotificationView(msg(DesktopText.NOTE_MISSED), body)


def unreachable_notification(obstacle: Obstacle) -> NotificationView:
    """Customers can't reach this agent any more."""
    return NotificationView(msg(DesktopText.NOTE_UNREACHABLE, reason=msg(_REASONS[obstacle])), urgent=True, lasts=0)


def still_running_notification() -> NotificationView:
    """The window is closed, the app still runs: shown the first time only."""
    return NotificationView(msg(DesktopText.NOTE_RUNNING), msg(DesktopText.NOTE_RUNNING_HOW))


def _customer(call: Call) -> Text:
    """Name and masked number in one line, the name giving way."""
    customer = discreet_customer(call)
    if not isinstance(customer.title, str):
        return customer.title
    if not customer.number:
        return shown(customer.title)
    return f"{shown(customer.title, MAX_SHOWN - len(customer.number) - 1)} {customer.number}"
