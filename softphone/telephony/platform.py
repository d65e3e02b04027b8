"""The platform over the embedded page: implements `ports.TelephonyPlatform`, each command in the bridge's words.

The page's own life, its replies and its failures are `engine_page`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, Unreachable
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.services.platform_reports import PlatformReport
from softphone.services.ports import Background, Unsubscribe
from softphone.services.settings import PlatformAddresses

from .client import COMMAND_LIMIT
from .engine_page import EnginePage
from .messages import Body, JunkError
from .page_protocol import OpenPage
from .reports import outbound_rule_of

TRANSFER_LIMIT: Final = 64.0  # seconds; its success may mean that the other agent answered, and the verb has 65
DIGITS_LIMIT: Final = 30.0  # seconds; ten digits take 2.5


class PagePlatform:
    """One agent's page at a time."""

    def __init__(self, open_page: OpenPage, addresses: PlatformAddresses, tasks: Background) -> None:
        """Nothing is loaded before `start`."""
        self._page = EnginePage(open_page, addresses, tasks)
        self._cut_in: int | None = None  # the session whose microphone is cut

    @property
    def addresses(self) -> PlatformAddresses:
        """Where the next `start` finds the SDK."""
        return self._page.addresses

    @addresses.setter
    def addresses(self, addresses: PlatformAddresses) -> None:
        self._page.addresses = addresses

    def subscribe(self, listener: Callable[[PlatformReport], None]) -> Unsubscribe:
        """See `ports.TelephonyPlatform`."""
        return self._page.subscribe(listener)

    async def start(self, token: SdkToken) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.start(token)

    async def stop(self) -> None:
        """See `ports.TelephonyPlatform`."""
        self._page.close("the page was closed")

    # ---- renewal: `services.session.page_renewal.RenewablePage`

    async def load_next(self) -> None:
        """Load the next page and its SDK beside the present one."""
        await self._page.load_next()

    def drop_next(self) -> None:
        """Unload the next page, if there is one."""
        self._page.drop_next()

    async def renew(self, token: SdkToken, *, may: Callable[[], bool]) -> bool:
        """Go over to the next page."""
        return await self._page.renew(token, may=may)

    async def ask_page(self, name: str, body: Mapping[str, object], *, limit: float) -> Body:
        """The page's answer to what is no business of the SDK's. Raises `NotNow`, `NoReply`, `EngineFailed`."""
        return await self._page.command(name, body, limit=limit)

    # ---- calls

    async def dial(self, request: DialRequest) -> None:
        """See `ports.TelephonyPlatform`."""
        self._page.hide_cipher(request.cipher)
        wanted = {
            "number": request.number,
            "cipher": request.cipher,
            "user_data": request.user_data,
            "outbound": request.outbound.for_call if request.outbound else "",
        }
        given = {key: text for key, text in wanted.items() if text}
        await self._page.command("call.dial", given, refused=FailureCode.CALL_REFUSED)

    async def answer(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.answer")

    async def hang_up(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.hang_up")

    async def mute(self) -> None:
        """See `ports.TelephonyPlatform`."""
        before = self._is_cut
        self._switch_microphone(cut=True)
        try:
            await self._page.command("call.mute")
        except BaseException:
            if self._page.session is not None:  # else the page went, and the microphone with it
                self._switch_microphone(cut=before)
            raise

    async def unmute(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.unmute")
        self._switch_microphone(cut=False)

    def allow_microphone(self, on: bool) -> None:
        """See `ports.TelephonyPlatform`."""
        self._page.allow_microphone(on)

    def end_cut(self) -> None:
        """See `ports.TelephonyPlatform`."""
        if self._is_cut:
            self._switch_microphone(cut=False)

    async def hold(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.hold")

    async def resume(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.resume")

    async def transfer(self, agent: AgentId) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.transfer", {"agent": agent.for_transfer}, limit=TRANSFER_LIMIT)

    async def send_digits(self, digits: str) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("call.dtmf", {"digits": digits}, limit=DIGITS_LIMIT)

    async def use_audio(self, use: AudioUse) -> None:
        """See `ports.TelephonyPlatform`. The page takes it before there is a session."""
        body = {
            "microphone": use.microphone,
            "speaker": use.speaker,
            "echo": use.echo_cancellation,
            "noise": use.noise_suppression,
            "gain": use.automatic_gain,
            "volume": use.volume,
        }
        await self._page.request("audio.use", body, limit=COMMAND_LIMIT)

    async def look_at_devices(self, pause: float) -> None:
        """See `ports.TelephonyPlatform`. The page takes it before there is a session."""
        await self._page.request("audio.look", {"pause": pause}, limit=COMMAND_LIMIT)

    @property
    def _is_cut(self) -> bool:
        return self._page.session is not None and self._cut_in == self._page.session

    def _switch_microphone(self, *, cut: bool) -> None:
        self._page.switch_microphone(cut=cut)
        self._cut_in = self._page.session if cut else None

    # ---- the agent

    async def set_agent_status(self, code: int) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._page.command("agent.set_status", {"code": code}, refused=FailureCode.STATUS_REFUSED)

    async def refresh_token(self, token: SdkToken) -> None:
        """See `ports.TelephonyPlatform`."""
        self._page.hide(token.value)
        await self._page.command("token.refresh", {"token": token.value})

    async def outbound_rule(self) -> OutboundRule:
        """See `ports.TelephonyPlatform`."""
        value = await self._page.command("outbound.list")
        try:
            return outbound_rule_of(value)
        except JunkError as junk:
            raise Unreachable(FailureCode.RULE_ODD, str(junk)) from None

    async def set_outbound_number(self, choice: OutboundChoice) -> None:
        """See `ports.TelephonyPlatform`."""
        chosen: dict[str, object] = {"rule": int(choice.rule)}
        if choice.number:
            chosen["number"] = choice.number
        if choice.group_id is not None:
            chosen["group_id"] = choice.group_id
        await self._page.command("outbound.choose", chosen)
