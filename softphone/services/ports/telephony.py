"""What carries calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.services.platform_reports import PlatformReport

from .subscription import Unsubscribe


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
        """Cut the microphone at once, then ask the platform; the cut stays until an accepted `unmute`, or `end_cut`."""
        ...

    async def unmute(self) -> None:
        """Ask the platform; the microphone opens only when it accepted."""
        ...

    def allow_microphone(self, on: bool, /) -> None:
        """Let the platform's page open the microphone, or give it silence, whatever it has open; never raises."""
        ...

    def end_cut(self) -> None:
        """Lift the cut of a `mute`, at once and without the platform: its call is over. Harmless without a cut."""
        ...

    async def hold(self) -> None:
        """Put the customer on hold."""
        ...

    async def resume(self) -> None:
        """Take the customer back from hold."""
        ...

    async def transfer(self, agent: AgentId) -> None:
        """Blind transfer to another agent; may take up to 64 s."""
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

    async def look_at_devices(self, pause: float) -> None:
        """Report the devices now if they are others; from now on look every `pause` seconds, 0 for not at all. Ours.

        While none is seen, and with a microphone open, the page looks by itself as often as it finds right.
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
