"""A row of the call log: what is kept of a call after it has gone from the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from .call import Call
from .call_quality import QualityFigures
from .call_state import Direction, EndReason
from .phone_number import is_number

LONGEST_NOTE: Final = 4000  # characters


@dataclass(frozen=True, slots=True)
class CallRecord:
    """Times are aware (UTC); `duration` is in seconds connected, None where it is unknown (a live call, one that a
    crash cut off, which has no `ended_at` either); `call_state` is None while the call lives.

    `number` can be dialled again; it is None for a private call, whose cipher is kept nowhere, and when the platform
    showed a name or a mask in its place. `customer` is what may be shown. `agent` is the id of whose call it was: a
    colleague at the same computer sees their own calls only. `quality` is None when no line was measured.

    What the agent adds: `disposition` and `note` of the wrap-up card, `rating` 1-5. `contact` is the contact's name at
    that time, `campaign` the call list and its row; `wrap_up_seconds` is None where the platform reported no wrap-up.
    """

    id: str
    direction: Direction
    started_at: datetime
    uuid: str | None = None
    customer: str = ""
    number: str | None = field(default=None, repr=False)
    private: bool = False
    label: str = ""
    queue: str = ""
    outbound_number: str = ""
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    duration: float | None = 0.0
    end_reason: EndReason | None = None
    agent: str = ""
    quality: QualityFigures | None = None
    user_data: str = field(default="", repr=False)
    hold_seconds: float = 0.0
    wrap_up_seconds: float | None = None
    disposition: str = ""
    note: str = field(default="", repr=False)
    contact: str = ""
    campaign: str = ""
    rating: int | None = None

    @property
    def missed(self) -> bool:
        """True for a customer's call that was not answered here."""
        return self.end_reason is EndReason.MISSED

    @property
    def talk_seconds(self) -> float | None:
        """Seconds connected and not on hold."""
        return None if self.duration is None else max(0.0, self.duration - self.hold_seconds)


def number_of(call: Call) -> str | None:
    """The customer's number where it is known and no secret."""
    if call.is_private:
        return None
    masked = "*" in call.customer  # a star can be dialled, but in a customer's number it stands for a hidden digit
    return call.number or (call.customer if is_number(call.customer) and not masked else None)


def record_of(call: Call) -> CallRecord:
    """The row for `call` as it is now. A platform that echoes the cipher as the customer is not repeated."""
    customer = "" if call.cipher and call.cipher in call.customer else call.customer
    untold = call.connected_at is not None and call.ended_at is None
    return CallRecord(
        id=call.id,
        direction=call.direction,
        started_at=call.started_at.wall,
        uuid=call.uuid,
        customer=customer,
        number=number_of(call),
        private=call.is_private,
        label=call.label,
        queue=call.queue,
        outbound_number=call.outbound_number,
        connected_at=call.connected_at.wall if call.connected_at else None,
        ended_at=call.ended_at.wall if call.ended_at else None,
        duration=None if untold else call.seconds_connected(call.ended_at or call.started_at),
        end_reason=call.end_reason,
        user_data="" if call.is_private else call.user_data,  # it may repeat a cipher
        contact=call.contact,
        hold_seconds=call.held_before if call.ended_at is None else call.seconds_held(call.ended_at),
    )
