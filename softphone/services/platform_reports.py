"""The platform's unrequested reports, in our words. The adapter translates; `platform_events` acts.

Frozen values, one sentence each. `CallDetails` comes from the domain: every field optional.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from softphone.domain.audio import Processing
from softphone.domain.call_events import NO_DETAILS, CallDetails
from softphone.domain.call_quality import QualitySample
from softphone.domain.errors import FailureCode


class PlatformReport:
    """Base of all reports."""


class EngineState(StrEnum):
    """The embedded page's life as status shows it."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"
    RESTARTING = "restarting"


@dataclass(frozen=True, slots=True)
class EngineReady(PlatformReport):
    """The page, the bridge and the SDK are there; `missing` lists documented methods the SDK lacks."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineLost(PlatformReport):
    """The page ended or hangs: every call's media is gone with it."""

    code: FailureCode = FailureCode.ENGINE_FAILED
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EngineSilent(PlatformReport):
    """The page has not answered pings for `seconds`; 0.0 when it answers again. Nothing was done about it yet."""

    seconds: float


@dataclass(frozen=True, slots=True)
class PageRenewed(PlatformReport):
    """Between two calls another page has taken the place of a good one, and now registers. Ours, not the SDK's."""


@dataclass(frozen=True, slots=True)
class Registered(PlatformReport):
    """`register`: this device can receive calls."""

    details: CallDetails = NO_DETAILS
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Unregistered(PlatformReport):
    """`unregister`: it can't any more, asked for or not."""

    details: CallDetails = NO_DETAILS


@dataclass(frozen=True, slots=True)
class CallReport(PlatformReport):
    """A report about a call."""

    details: CallDetails = NO_DETAILS


class RingingReport(CallReport):
    """`calling`: the customer's phone rings."""


class OfferReport(CallReport):
    """`incomingCall`: a customer wants this agent."""


class CallAnswered(CallReport):
    """`answer`: both sides can talk."""


class CallHungUp(CallReport):
    """`hangup`: over, no cause given."""


class CallBlacklisted(CallReport):
    """`blackList`: the number may not be called."""


@dataclass(frozen=True, slots=True)
class SocketLost(PlatformReport):
    """`notifySocketReconnectFailed`: the SDK gave up reconnecting."""

    details: CallDetails = NO_DETAILS


@dataclass(frozen=True, slots=True)
class TokenExpiryReport(PlatformReport):
    """`unAuthorization`: the SDK token is not valid any more."""


@dataclass(frozen=True, slots=True)
class AgentInit(PlatformReport):
    """`agentInitStatus`: the agent's status code and outbound number; None where the platform said nothing."""

    status_code: int | None = None
    outbound_number: str | None = None


@dataclass(frozen=True, slots=True)
class DevicesReport(PlatformReport):
    """The labels of what the page can use. Ours, not the SDK's.

    `default_microphone` and `default_speaker` are behind the system's defaults, "" where the browser doesn't name them.
    """

    microphones: tuple[str, ...]
    speakers: tuple[str, ...]
    default_microphone: str = ""
    default_speaker: str = ""


@dataclass(frozen=True, slots=True)
class DevicesInUseReport(PlatformReport):
    """What the page really uses, "" for the system's default; `processing` while the microphone is open. Ours."""

    microphone: str
    speaker: str
    processing: Processing = field(default_factory=Processing)


@dataclass(frozen=True, slots=True)
class CaptureFailed(PlatformReport):
    """`getUserMedia` failed under the SDK; `name` is the DOM error's name. Ours, not the SDK's."""

    name: str


@dataclass(frozen=True, slots=True)
class MicrophoneLevel(PlatformReport):
    """How loud the open microphone is (root mean square, 0.0–1.0), also while muted; None when it was closed. Ours.

    `silent`: not even noise, which the quietest room has and a muted or broken device hasn't.
    """

    level: float | None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class MicrophoneKept(PlatformReport):
    """So many tracks the SDK holds open though there is no call; they are silence, no device is open. Ours."""

    count: int


@dataclass(frozen=True, slots=True)
class CheckLevel(PlatformReport):
    """How loud the microphone of the sound check is (root mean square, 0.0–1.0); None when it was closed. Ours."""

    level: float | None


@dataclass(frozen=True, slots=True)
class LineHeard(PlatformReport):
    """Something was heard of the other side of a connection for the first time. Ours, not the SDK's."""


@dataclass(frozen=True, slots=True)
class LineMeasured(PlatformReport):
    """How good the line of the present connection was in the last second; None when there is none any more. Ours."""

    sample: QualitySample | None = None


@dataclass(frozen=True, slots=True)
class ConnectionsMade(PlatformReport):
    """So many peer connections has this page made since it was loaded. Ours, not the SDK's."""

    count: int


@dataclass(frozen=True, slots=True)
class ConnectionsSpent(PlatformReport):
    """One more peer connection could not be made: this page carries no further call. Ours, not the SDK's."""

    count: int


@dataclass(frozen=True, slots=True)
class ContentBlocked(PlatformReport):
    """The page's content policy refused an address of `host` (`directive` says which list)."""

    host: str
    directive: str


@dataclass(frozen=True, slots=True)
class UnknownReport(PlatformReport):
    """An event the document does not name; `shape` has key names and types, never values."""

    name: str
    shape: str
