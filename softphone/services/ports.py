"""Every way to the outside, as seen from inside. Adapters implement these; fakes in tests do too.

All coroutines raise `domain.errors.PhoneFailure` kinds and nothing else; cancelling one is always safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice, OutboundRule

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


class NameKeys(Protocol):
    """What a name can be found by."""

    async def initials(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """For each name its spellings by pinyin initials in lower case (`李娜` -> `ln`). Never raises."""
        ...
