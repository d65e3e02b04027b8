"""The states of a call, its direction, the actions that can be pending on it, and why it is over."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Direction(StrEnum):
    """Who called: `INBOUND` a customer, `OUTBOUND` the agent."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class CallState(StrEnum):
    """What each state means to the agent / to the customer; the moves are drawn in `call_machine`."""

    OFFERED = "offered"  # our phone rings / hears ringback or a queue
    DIALING = "dialing"  # the request is on its way / nothing yet
    RINGING = "ringing"  # hears ringback / their phone rings
    CONNECTING = "connecting"  # pressed Answer, no voice yet / still hears ringback
    CONNECTED = "connected"  # talks / talks
    RECONNECTING = "reconnecting"  # talks, but signalling is lost / talks
    ENDING = "ending"  # pressed End, not confirmed / may still be there
    UNKNOWN = "unknown"  # the platform is silent about this call / unknown
    ENDED = "ended"  # over / over


TALKING: Final = (CallState.CONNECTED, CallState.RECONNECTING)
"""The states of a conversation: both sides can hear each other."""


class PendingAction(StrEnum):
    """A command under way on a call: its button shows busy and can't be pressed twice."""

    MUTE = "mute"
    UNMUTE = "unmute"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"


class EndReason(StrEnum):
    """The vendor's `hangup` carries no cause: busy and unanswered are both `NOT_ANSWERED`."""

    AGENT_HUNG_UP = "agent_hung_up"
    OTHER_SIDE_ENDED = "other_side_ended"
    DECLINED = "declined"
    MISSED = "missed"
    NOT_ANSWERED = "not_answered"
    BLACKLISTED = "blacklisted"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    CLIENT_FAULT = "client_fault"
    INTERRUPTED = "interrupted"
    UNKNOWN = "unknown"
