"""Every way to the outside, as seen from inside. Adapters implement these; fakes in tests do too.

All coroutines raise `domain.errors.PhoneFailure` kinds and nothing else; cancelling one is always safe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.headset import ButtonReport, HeadsetLights, HeadsetState
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.domain.sound import Playback, Recording, Sound

from .platform_reports import PlatformReport
from .settings import Settings

type Unsubscribe = Callable[[], None]


class Clock(Protocol):
    """Both clocks. Waiting is asyncio's: tests run it in a virtual-time loop."""

    def now(self) -> Moment:
        """The present moment."""
        ...


class TelephonyPlatform(Protocol):
    """What carries calls: the vendor's SDK in the embedded page, the sandbox's, or the fake.

    A command returns when the platform accepted it and raises `Refused`, `NoReply`, `NotNow` (`not_ready`) or
    `EngineFailed` otherwise. Accepted never means happened: what happens comes as a report. `answer` and `hang_up`
    have no callbacks at the vendor: they return as soon as the SDK took the call without throwing.
    """

    def subscribe(self, listener: Callable[[PlatformReport], None]) -> Unsubscribe:
        """Have every report of the present page; called in the order of arrival, on the loop's thread."""
        ...

    async def start(self, token: SdkToken) -> None:
        """Load a fresh page, the SDK, and `init` it with `token`. `Registered` comes later as a report.

        Ends an earlier page first. Raises `EngineFailed` (`sdk_missing`, `sdk_incomplete`, `sdk_blocked`,
        `engine_failed`) within 15 s, `Refused` when `init` was refused.
        """
        ...

    async def stop(self) -> None:
        """Unload the page: nothing of this agent remains in it. Never raises."""
        ...

    async def dial(self, request: DialRequest) -> None:
        """Ask the platform to call a customer. Never repeated by us."""
        ...

    async def answer(self) -> None:
        """Take the offered call (the SDK names no call)."""
        ...

    async def hang_up(self) -> None:
        """End the live call, or decline the offered one (the SDK names no call)."""
        ...

    async def mute(self) -> None:
        """Cut the microphone at once, then ask the platform; the cut stays until an accepted `unmute`."""
        ...

    async def unmute(self) -> None:
        """Ask the platform; the microphone opens only when it accepted."""
        ...

    async def hold(self) -> None:
        """Put the customer on hold."""
        ...

    async def resume(self) -> None:
        """Take the customer back from hold."""
        ...

    async def transfer(self, agent: AgentId) -> None:
        """Blind transfer to another agent; may take up to 60 s."""
        ...

    async def send_digits(self, digits: str) -> None:
        """Send digits (of `domain.dtmf.KEYS`) to the customer; returns when the last one has sounded.

        Those that come meanwhile wait. Ours, on the SDK's own connection: the vendor's document has no method for it.
        Raises `Refused` (`no_dtmf`) where that connection isn't seen or takes none.
        """
        ...

    async def use_audio(self, use: AudioUse) -> None:
        """Use these devices from now on, in a running call too; `AudioInUse` reports what came of it. Ours.

        A device that isn't there stands for the system's default. Raises `Refused` (`device_failed`) when one would
        not open or play; the rest is in use then.
        """
        ...

    async def set_agent_status(self, code: int) -> None:
        """Set one of the codes 1 to 4."""
        ...

    async def refresh_token(self, token: SdkToken) -> None:
        """Hand the SDK a new token; calls are not touched."""
        ...

    async def outbound_rule(self) -> OutboundRule:
        """The outbound numbers assigned to the agent. Raises `Unreachable` (`rule_odd`) for a shape it can't read."""
        ...

    async def set_outbound_number(self, choice: OutboundChoice) -> None:
        """Choose the number that customers see from now on."""
        ...


@dataclass(frozen=True, slots=True)
class TransferAgent:
    """A row of `sip/configs`. `obstacle` is "" when a call may be transferred to this agent now.

    Otherwise it is one of `not_registered`, `occupied` (with the platform's word in `worker_status`), `expired`.
    """

    id: AgentId
    name: str
    number: str
    register_status: str
    worker_status: str
    answer_way: str
    obstacle: str = ""


class PlatformApi(Protocol):
    """The platform's REST endpoints."""

    async def sign_in(self, access_token: AccessToken, agent: AgentId) -> SdkToken:
        """One `login`. Raises `AccessTokenRefused`, `Refused` (`agent_unknown`), `Unreachable`."""
        ...

    async def agents(self, access_token: AccessToken) -> tuple[TransferAgent, ...]:
        """All rows of `sip/configs`, the agent's own included; at most 3 tries."""
        ...

    async def close(self) -> None:
        """Give the connections back. Never raises."""
        ...


class CredentialStore(Protocol):
    """The access token at rest: the system's keyring, never a file of ours."""

    async def load(self, agent: AgentId) -> AccessToken | None:
        """The kept token, None when there is none. Raises `PhoneFailure` (`no_keyring`)."""
        ...

    async def save(self, agent: AgentId, token: AccessToken) -> None:
        """Keep it. Raises `PhoneFailure` (`no_keyring`) when no safe keyring exists."""
        ...

    async def forget(self, agent: AgentId) -> None:
        """Delete it; nothing to delete is fine. Raises `PhoneFailure` (`no_keyring`)."""
        ...


class SettingsStore(Protocol):
    """The settings file."""

    @property
    def current(self) -> Settings:
        """The settings in force."""
        ...

    def change(self, **changes: object) -> None:
        """Replace named fields and write the file. Raises `PhoneFailure` (`storage_failed`)."""
        ...

    def subscribe(self, listener: Callable[[Settings, Settings], None]) -> Unsubscribe:
        """Have (old, new) after every change, also after one that could not be written."""
        ...


class Words(Protocol):
    """Turns codes into sentences in the window's language; lives in `ui.words`."""

    def failure(self, failure: PhoneFailure) -> str:
        """One sentence an agent can act on, without the support code."""
        ...


class NumberPlaces(Protocol):
    """Where a number belongs, from data that ships with the app: nothing is asked of anybody."""

    async def describe(self, number: str, language: str) -> str:
        """Place and carrier in `language` (`zh_CN` or `en`), "" when neither is known. Never raises."""
        ...


class Playing(Protocol):
    """A sound that is being heard."""

    def stop(self) -> None:
        """Be silent at once; more than once is harmless."""
        ...


class Ringer(Protocol):
    """The computer's loudspeakers, for sounds of our own: never those of the page."""

    def outputs(self) -> tuple[str, ...]:
        """What can be heard, by name, the system's default first. May keep one that was unplugged for a while."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Be told when `outputs` are others."""
        ...

    def play(self, playback: Playback) -> Playing:
        """Begin to be heard; an output that isn't there is silent. Never raises."""
        ...

    async def prepare(self, sound: Sound) -> None:
        """Do now what would delay its first `play`. Never raises."""
        ...

    async def load(self, path: str) -> Recording:
        """The sound of a file (wav, mp3, ogg and what else the system knows), at most its first 30 s.

        Raises `PhoneFailure` (`ring_file_bad`).
        """
        ...


class IdleClock(Protocol):
    """Since when nobody has touched keyboard and mouse."""

    async def idle(self) -> float | None:
        """Seconds, None where this system doesn't tell. Never raises."""
        ...


class NameKeys(Protocol):
    """What a name can be found by."""

    async def initials(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """For each name its spellings by pinyin initials in lower case (`李娜` -> `ln`). Never raises."""
        ...


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
"""The name under which a press on the notification itself is told."""


class Notifier(Protocol):
    """The desktop's notifications. The second channel: the incoming popup is the first."""

    def subscribe(self, listener: Callable[[str, str], None]) -> Unsubscribe:
        """Have (tag, name of the button or `OPEN`) of every press; a pressed one hears no further press."""
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


class Headset(Protocol):
    """The buttons and lamps of one headset at a time: the first that is found, until it goes."""

    def subscribe(self, listener: Callable[[ButtonReport | HeadsetState], None]) -> Unsubscribe:
        """Have every press, and the state whenever it changes; on the loop's thread, in order."""
        ...

    async def open(self) -> None:
        """Look for a headset from now on, and again whenever it goes. Opened already: nothing. Never raises."""
        ...

    async def close(self) -> None:
        """Lamps out, device given back, no reports any more. Not open: nothing. Never raises."""
        ...

    def show(self, lights: HeadsetLights) -> None:
        """Write all lamps soon, also those that burn already; without a headset nothing happens."""
        ...


type HotkeyKeys = Mapping[HotkeyAct, tuple[str, ...]]
"""The keys of each act, as portable text."""

type HotkeyTroubles = Mapping[HotkeyAct, HotkeyTrouble]


@dataclass(frozen=True, slots=True)
class HotkeyReport:
    """Which acts can't have their keys. `given`: what the desktop wrote for an act, where it hands out keys itself."""

    troubles: HotkeyTroubles
    given: Mapping[HotkeyAct, str] | None = None


class HotkeyListener(Protocol):
    """Who is told of hotkeys, on the loop's thread."""

    def pressed(self, act: HotkeyAct) -> None:
        """A key was pressed: once for each press, never for a repeat."""
        ...

    def given(self, given: Mapping[HotkeyAct, str]) -> None:
        """The agent changed keys in the desktop's own settings."""
        ...

    def lost(self) -> None:
        """No key works any more."""
        ...


class Hotkeys(Protocol):
    """Keys that are ours from whatever program has the keyboard."""

    def listen(self, listener: HotkeyListener) -> None:
        """Tell `listener` from now on."""
        ...

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Use these keys from now on; each is tried and given back. Nothing is held afterwards.

        Raises `PhoneFailure` (`no_hotkeys`) where the system has none for programs. May take as long as the desktop
        asks the agent.
        """
        ...

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        """Hold the keys of exactly these acts; another program gets the rest. Tells those it could not have."""
        ...

    async def close(self) -> None:
        """Give everything back. Never raises; also called when `prepare` failed or never ran."""
        ...
