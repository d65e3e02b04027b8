"""A call as the agent knows it: one frozen value, changed only by `call_machine.advance`."""

from __future__ import annotations

from dataclasses import dataclass, field

from .call_state import CallState, Direction, EndReason, PendingAction
from .moment import Moment


@dataclass(frozen=True, slots=True)
class Call:
    """`id` is made here and never changes; `uuid` is the platform's and may come late or never.

    `customer` is what may be shown (name, number or mask as the platform gave it). `number` is what was dialled,
    None for a privacy call; `cipher` is the privacy number: in memory only, never printed (`repr=False`).
    `contact` is the name that the agent's contacts have for the number.
    `held_before` is the seconds on hold until the last *Resume*.
    """

    id: str
    direction: Direction
    state: CallState
    started_at: Moment
    uuid: str | None = None
    customer: str = ""
    number: str | None = field(default=None, repr=False)
    cipher: str | None = field(default=None, repr=False)
    label: str = ""
    contact: str = ""
    user_data: str = field(default="", repr=False)
    outbound_number: str = ""
    outbound_name: str = ""
    queue: str = ""
    muted: bool = False
    held: bool = False
    held_at: Moment | None = None
    held_before: float = 0.0
    pending: PendingAction | None = None
    connected_at: Moment | None = None
    ended_at: Moment | None = None
    end_reason: EndReason | None = None
    ending_as: EndReason | None = None

    @property
    def is_live(self) -> bool:
        """True until the call has ended, also while its fate is unknown."""
        return self.state is not CallState.ENDED

    @property
    def is_private(self) -> bool:
        """True for a call to a privacy number."""
        return self.cipher is not None

    def seconds_connected(self, now: Moment) -> float:
        """Seconds of talk so far, or in all when the call is over; 0.0 for a call that never connected."""
        if self.connected_at is None:
            return 0.0
        return (self.ended_at or now).seconds_since(self.connected_at)

    def seconds_held(self, now: Moment) -> float:
        """Seconds on hold so far, or in all when the call is over."""
        return self.held_before + ((self.ended_at or now).seconds_since(self.held_at) if self.held_at else 0.0)
