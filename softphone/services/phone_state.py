"""All that is true now, as one frozen snapshot: what `status` prints and every panel draws from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from softphone.domain.agent_status import AgentStatus
from softphone.domain.audio import DeviceKind, Processing
from softphone.domain.call import Call
from softphone.domain.call_quality import QualitySample
from softphone.domain.call_state import TALKING
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.headset import HeadsetState
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.link import LinkRequest
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.domain.quality_trace import QualityTrace
from softphone.domain.quality_warnings import QualityWarning
from softphone.domain.reachability import Connection, Obstacle, obstacle

from .platform_reports import EngineState


class SignIn(StrEnum):
    """How far the agent's sign-in is."""

    SIGNED_OUT = "signed_out"
    SIGNING_IN = "signing_in"
    RETRYING = "retrying"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class Engine:
    """The embedded page; `restarts` counts page restarts since the app started."""

    state: EngineState = EngineState.STOPPED
    sdk_missing: tuple[str, ...] = ()
    restarts: int = 0


@dataclass(frozen=True, slots=True)
class Audio:
    """Devices by label; None where nothing is known yet. `microphone_level` 0.0–1.0, None while closed.

    `outputs` are those of our own sounds, the system's default first, and `ringer` is the one that would ring. A
    microphone or speaker "" is the system's default whose real name is unknown. `page_defaults` are microphone and
    speaker behind the system's defaults where the browser names them, else ""; `system_microphone` is the first
    of them as our own sounds' library knows it. `processing` is what the browser does to the open microphone.
    """

    microphones: tuple[str, ...] | None = None
    speakers: tuple[str, ...] | None = None
    microphone: str | None = None
    speaker: str | None = None
    ringer: str | None = None
    microphone_level: float | None = None
    outputs: tuple[str, ...] | None = None
    page_defaults: tuple[str, str] = ("", "")
    system_microphone: str = ""
    processing: Processing = field(default_factory=Processing)

    def present(self, kind: DeviceKind) -> tuple[str, ...] | None:
        """The devices of a kind that are there; None while unknown."""
        return {
            DeviceKind.MICROPHONE: self.microphones,
            DeviceKind.SPEAKER: self.speakers,
            DeviceKind.RINGER: self.outputs,
        }[kind]

    def behind_default(self, kind: DeviceKind) -> str:
        """The real device behind the system's default, which may be the only one there is; "" where unknown.

        Our own sounds' library knows both, though one that the page, quicker, may already have missed. Of two devices
        of one name it may call the first what the page calls the second: then its answer says nothing.
        """
        of_page = dict(zip((DeviceKind.MICROPHONE, DeviceKind.SPEAKER), self.page_defaults, strict=True))
        of_ours = self.system_microphone if kind is DeviceKind.MICROPHONE else next(iter(self.outputs or ()), "")
        there = self.present(kind) or ()
        if kind is not DeviceKind.RINGER and f"{of_ours} (2)" in there:
            of_ours = ""
        known = next((name for name in (of_page.get(kind, ""), of_ours) if name in there), "")
        return known or (there[0] if len(there) == 1 else "")


@dataclass(frozen=True, slots=True)
class Ring:
    """`sounding` while it rings; `silenced` and `answering` (by setting) are ids of offered calls."""

    sounding: bool = False
    silenced: tuple[str, ...] = ()
    answering: str | None = None
    muted_until: Moment | None = None


@dataclass(frozen=True, slots=True)
class HotkeyFacts:
    """What this desktop gives us of global hotkeys; `available` is None until it was asked.

    `given` is there only where the desktop itself assigns the keys: what it wrote for each act that has one.
    """

    available: bool | None = None
    troubles: tuple[tuple[HotkeyAct, HotkeyTrouble], ...] = ()
    given: tuple[tuple[HotkeyAct, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class OsFacts:
    """What the system does for the app; None where it isn't known, or not to be had on this system."""

    opens_links: bool | None = None
    starts_at_login: bool | None = None
    keeps_awake: bool | None = None
    popup_over_all: bool | None = None


@dataclass(frozen=True, slots=True)
class CallLine:
    """How good a call's line is: the last second, the warnings that stand, and the whole call for a graph."""

    call_id: str
    sample: QualitySample
    warnings: tuple[QualityWarning, ...] = ()
    trace: QualityTrace = field(default_factory=QualityTrace)


@dataclass(frozen=True, slots=True)
class Notice:
    """A condition that is still true; at most one per code."""

    failure: PhoneFailure

    @property
    def code(self) -> FailureCode:
        """The condition's code."""
        return self.failure.code


@dataclass(frozen=True, slots=True)
class PhoneState:
    """The snapshot. `calls` holds live calls only; the one that ended last is in `last_call`.

    `status_pending` is a status code that was asked for and not confirmed yet, `outbound_pending` an outbound number
    likewise; `intention` is a status to be set after the call; `missed` counts the calls missed since the agent last
    looked at the history; `link` is what another program wants dialled and the agent has not answered yet;
    `locked` while the agent's screen is; `line` is None while no connection is seen.
    """

    sign_in: SignIn = SignIn.SIGNED_OUT
    agent: AgentId | None = None
    token: SdkToken | None = None
    token_valid: bool = False
    registered: bool = False
    connection: Connection = Connection.UNKNOWN
    agent_status: AgentStatus | None = None
    status_pending: int | None = None
    intention: int | None = None
    outbound_rule: OutboundRule | None = None
    outbound: OutboundChoice | None = None
    outbound_pending: OutboundChoice | None = None
    calls: tuple[Call, ...] = ()
    last_call: Call | None = None
    engine: Engine = field(default_factory=Engine)
    audio: Audio = field(default_factory=Audio)
    ring: Ring = field(default_factory=Ring)
    headset: HeadsetState = field(default_factory=HeadsetState)
    notices: tuple[Notice, ...] = ()
    missed: int = 0
    link: LinkRequest | None = None
    locked: bool = False
    line: CallLine | None = None
    desk: OsFacts = field(default_factory=OsFacts)
    hotkeys: HotkeyFacts = field(default_factory=HotkeyFacts)

    @property
    def obstacle(self) -> Obstacle | None:
        """What keeps calls away, None when they can arrive."""
        return obstacle(
            signed_in=self.sign_in is SignIn.SIGNED_IN,
            token_valid=self.token_valid,
            engine_ready=self.engine.state is EngineState.READY,
            connection=self.connection,
            registered=self.registered,
        )

    @property
    def reachable(self) -> bool:
        """Registered, connection up, token valid."""
        return self.obstacle is None

    @property
    def call(self) -> Call | None:
        """The call that the controls are for: the first live one."""
        return self.calls[0] if self.calls else None

    @property
    def conversation(self) -> Call | None:
        """The call in which the agent can talk."""
        return next((call for call in self.calls if call.state in TALKING), None)

    def call_by_id(self, call_id: str) -> Call | None:
        """The live call with our id."""
        return next((call for call in self.calls if call.id == call_id), None)

    def line_of(self, call_id: str) -> CallLine | None:
        """This call's quality; None while it is not measured."""
        return self.line if self.line is not None and self.line.call_id == call_id else None

    def has_notice(self, code: FailureCode) -> bool:
        """True while the condition holds."""
        return any(notice.code is code for notice in self.notices)
