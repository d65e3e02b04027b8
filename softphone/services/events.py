"""What happened once: for toasts, rings, logs, the `events` verb. State is in `phone_state`, not here.

`name` is the word of the events stream. Each class says in one sentence when it is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from softphone.domain.agent_status import AgentStatus
from softphone.domain.call import Call
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice
from softphone.domain.quality_warnings import QualityWarning
from softphone.domain.reachability import Connection, Obstacle

from .phone_state import SignIn
from .platform_reports import EngineState


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    """Something that happened at a moment."""

    name: ClassVar[str] = ""
    at: Moment


@dataclass(frozen=True, slots=True)
class CallEvent(PhoneEvent):
    """Something that happened to a call; `call` is the call after it."""

    call: Call


class CallOffered(CallEvent):
    """A customer's call began to ring here."""

    name = "call.offered"


class CallDialing(CallEvent):
    """The agent's request to dial went out."""

    name = "call.dialing"


class CallRinging(CallEvent):
    """The customer's phone began to ring."""

    name = "call.ringing"


class CallConnecting(CallEvent):
    """The agent pressed Answer."""

    name = "call.connecting"


class CallConnected(CallEvent):
    """Both sides can talk."""

    name = "call.connected"


class CallReconnecting(CallEvent):
    """Signalling was lost while talking."""

    name = "call.reconnecting"


class CallEnding(CallEvent):
    """Our hang-up went out."""

    name = "call.ending"


class CallLost(CallEvent):
    """The platform has gone silent about this call."""

    name = "call.unknown"


class CallEnded(CallEvent):
    """The call is over; `call.end_reason` says why."""

    name = "call.ended"


class CallChanged(CallEvent):
    """Mute, hold, or the pending action changed."""

    name = "call.changed"


@dataclass(frozen=True, slots=True)
class AgentStatusChanged(PhoneEvent):
    """The agent's status is another; `status.asked` says whether the agent requested it."""

    name = "agent.status_changed"
    status: AgentStatus


@dataclass(frozen=True, slots=True)
class IntentionChanged(PhoneEvent):
    """The agent wants another status after the call (`code`), or none any more (None)."""

    name = "agent.intention_changed"
    code: int | None


@dataclass(frozen=True, slots=True)
class WrapUpReminder(PhoneEvent):
    """Wrap-up has taken as long as the setting allows without a word; `seconds` so far."""

    name = "wrap_up.reminder"
    seconds: float


@dataclass(frozen=True, slots=True)
class SignInChanged(PhoneEvent):
    """The agent signed in or out, or a try began."""

    name = "sign_in.changed"
    sign_in: SignIn

    @property
    def nobody_is_here(self) -> bool:
        """The agent has left, by sign-out or otherwise: what belongs to that agent is dropped."""
        return self.sign_in in (SignIn.SIGNED_OUT, SignIn.SIGNING_IN)


@dataclass(frozen=True, slots=True)
class RegistrationChanged(PhoneEvent):
    """`register` or `unregister` came."""

    name = "registration.changed"
    registered: bool


@dataclass(frozen=True, slots=True)
class ConnectionChanged(PhoneEvent):
    """The SDK's connection went up or down."""

    name = "connection.changed"
    connection: Connection


@dataclass(frozen=True, slots=True)
class ReachableChanged(PhoneEvent):
    """Calls can arrive again, or can't any more and `obstacle` says why."""

    name = "reachable.changed"
    reachable: bool
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class CannotReceive(PhoneEvent):
    """Calls have not been able to arrive for some seconds; `again` when the agent came back to it."""

    name = "reachable.alarm"
    obstacle: Obstacle
    again: bool


@dataclass(frozen=True, slots=True)
class EngineChanged(PhoneEvent):
    """The embedded page came, went, or failed."""

    name = "engine.changed"
    state: EngineState


@dataclass(frozen=True, slots=True)
class OutboundChanged(PhoneEvent):
    """Customers will see another number."""

    name = "outbound.changed"
    outbound: OutboundChoice | None


@dataclass(frozen=True, slots=True)
class TokenRefreshed(PhoneEvent):
    """The SDK has a new token; `lifetime` in seconds."""

    name = "token.refreshed"
    lifetime: float


@dataclass(frozen=True, slots=True)
class TokenExpired(PhoneEvent):
    """The platform says the SDK token is not valid any more."""

    name = "token.expired"


@dataclass(frozen=True, slots=True)
class LinkAsked(PhoneEvent):
    """Another program's link waits for the agent's answer; `later` when a call has to end first."""

    name = "link.asked"
    later: bool


@dataclass(frozen=True, slots=True)
class LineWarningRaised(PhoneEvent):
    """The line of a call has become bad in one way."""

    name = "line.warning_raised"
    call_id: str
    warning: QualityWarning


@dataclass(frozen=True, slots=True)
class LineWarningCleared(PhoneEvent):
    """The line of a call is good again in this way, or the call is over."""

    name = "line.warning_cleared"
    call_id: str
    warning: QualityWarning


@dataclass(frozen=True, slots=True)
class NoticeRaised(PhoneEvent):
    """A condition the agent should know of began."""

    name = "notice.raised"
    failure: PhoneFailure


@dataclass(frozen=True, slots=True)
class NoticeCleared(PhoneEvent):
    """The condition is over."""

    name = "notice.cleared"
    code: FailureCode


class HeadsetLost(PhoneEvent):
    """The headset's buttons went away during a call; the call goes on."""

    name = "headset.lost"


@dataclass(frozen=True, slots=True)
class PlatformSaid(PhoneEvent):
    """An undocumented event of the platform, by name and shape."""

    name = "platform.unknown_event"
    event: str
    shape: str


@dataclass(frozen=True, slots=True)
class CommandFailed(PhoneEvent):
    """Something the agent asked for was refused or went unanswered."""

    name = "command.failed"
    failure: PhoneFailure
