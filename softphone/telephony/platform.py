"""The platform over the embedded page: implements `ports.TelephonyPlatform`.

Inputs: the services' commands; the page's replies and events, by way of `client`; the page's death, from `page`; the
watchdog's silence. Outputs: commands to the page, and reports. No Qt here: a page is whatever `page_port` says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, OutboundRule
from softphone.services.platform_reports import EngineLost, EngineReady, EngineSilent, PlatformReport
from softphone.services.ports import Unsubscribe
from softphone.services.settings import PlatformAddresses

from .client import COMMAND_LIMIT, BridgeClient
from .discretion import Discretion
from .messages import Body, Event, JunkError, Reply
from .page_port import OpenPage, Page, PageLoad
from .reports import outbound_rule_of, report_of
from .watchdog import watch

LOAD_LIMIT: Final = 14.0  # seconds for the page and the SDK's script together: a verdict within 15
TRANSFER_LIMIT: Final = 60.0  # seconds; its success may mean that the other agent answered
DIGITS_LIMIT: Final = 30.0  # seconds; 50 digits take 8.5, and others may be before them
_LOG: Final = logging.getLogger(__name__)
_NOTHING: Final[Mapping[str, object]] = {}
_ENGINE_CODES: Final = {
    "sdk_missing": FailureCode.SDK_MISSING,
    "sdk_incomplete": FailureCode.SDK_INCOMPLETE,
    "sdk_blocked": FailureCode.SDK_BLOCKED,
    "missing_method": FailureCode.SDK_INCOMPLETE,
}


class PagePlatform:
    """One agent's page at a time."""

    def __init__(self, open_page: OpenPage, addresses: PlatformAddresses) -> None:
        """Nothing is loaded before `start`. `addresses` may be replaced between starts."""
        self.addresses = addresses
        self._open_page = open_page
        self._client = BridgeClient(self._take_event)
        self._discretion = Discretion()
        self._listeners: list[Callable[[PlatformReport], None]] = []
        self._page: Page | None = None
        self._loads = 0
        self._begun = False
        self._cut = False
        self._watchdog: asyncio.Task[None] | None = None

    # ---- life

    def subscribe(self, listener: Callable[[PlatformReport], None]) -> Unsubscribe:
        """See `ports.TelephonyPlatform`."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    async def start(self, token: SdkToken) -> None:
        """See `ports.TelephonyPlatform`."""
        self._discretion.hide(token.value)
        load = self._open()
        try:
            missing = await self._load_sdk()
            # The SDK may register, and the services act on it, before `init` has answered.
            self._begun = True
            self._watchdog = asyncio.create_task(watch(self._ping, self._report_silence))
            self._report(EngineReady(missing))
            await self._command("session.begin", {"token": token.value})
        except BaseException:
            if load == self._loads:  # not when a later start has already put its own page in place
                self._close("the start failed")
            raise

    async def stop(self) -> None:
        """See `ports.TelephonyPlatform`."""
        self._close("the page was closed")

    def _open(self) -> int:
        self._close("a new page was started")
        self._loads += 1
        name = str(self._loads)

        def gone(detail: str) -> None:
            if name == str(self._loads) and self._page is not None:
                self._close(detail)
                self._report(EngineLost(detail=detail))

        clean = self._discretion.clean
        page = self._open_page(PageLoad(name, self.addresses, self._client.receive, gone, clean))
        self._client.open(name, page.send)
        self._page = page
        return self._loads

    async def _load_sdk(self) -> tuple[str, ...]:
        try:
            reply = await self._request("sdk.load", {"url": self.addresses.sdk_url}, limit=LOAD_LIMIT)
        except NoReply:
            raise EngineFailed(FailureCode.SDK_MISSING, f"no script within {LOAD_LIMIT:.0f} s") from None
        return reply.texts("missing")

    def _close(self, reason: str) -> None:
        if self._watchdog is not None:
            self._watchdog.cancel()
        page, self._page, self._watchdog = self._page, None, None
        self._begun = self._cut = False
        self._client.close(reason)
        if page is not None:
            page.close()

    async def _ping(self, limit: float) -> None:
        await self._client.request("bridge.ping", limit=limit)

    def _report_silence(self, seconds: float) -> None:
        self._report(EngineSilent(seconds))

    # ---- calls

    async def dial(self, request: DialRequest) -> None:
        """See `ports.TelephonyPlatform`."""
        self._discretion.hide(request.cipher)
        wanted = {
            "number": request.number,
            "cipher": request.cipher,
            "user_data": request.user_data,
            "outbound": request.outbound.for_call if request.outbound else "",
        }
        self._begin_unmuted()
        given = {key: text for key, text in wanted.items() if text}
        await self._command("call.dial", given, refused=FailureCode.CALL_REFUSED)

    async def answer(self) -> None:
        """See `ports.TelephonyPlatform`."""
        self._begin_unmuted()
        await self._command("call.answer")

    async def hang_up(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.hang_up")

    async def mute(self) -> None:
        """See `ports.TelephonyPlatform`."""
        before = self._cut
        self._switch_microphone(cut=True)
        try:
            await self._command("call.mute")
        except BaseException:
            if self._begun:  # else the page went, and the microphone with it
                self._switch_microphone(cut=before)
            raise

    async def unmute(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.unmute")
        self._switch_microphone(cut=False)

    async def hold(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.hold")

    async def resume(self) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.resume")

    async def transfer(self, agent: AgentId) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.transfer", {"agent": agent.for_transfer}, limit=TRANSFER_LIMIT)

    async def send_digits(self, digits: str) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("call.dtmf", {"digits": digits}, limit=DIGITS_LIMIT)

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
        await self._request("audio.use", body, limit=COMMAND_LIMIT)

    def _begin_unmuted(self) -> None:
        """A cut outlives its call, since the page can't tell which call a `hangup` meant; a new call lifts it."""
        if self._cut:
            self._switch_microphone(cut=False)

    def _switch_microphone(self, *, cut: bool) -> None:
        self._need_session()
        self._client.post("microphone.cut" if cut else "microphone.open")
        self._cut = cut

    # ---- the agent

    async def set_agent_status(self, code: int) -> None:
        """See `ports.TelephonyPlatform`."""
        await self._command("agent.set_status", {"code": code}, refused=FailureCode.STATUS_REFUSED)

    async def refresh_token(self, token: SdkToken) -> None:
        """See `ports.TelephonyPlatform`."""
        self._discretion.hide(token.value)
        await self._command("token.refresh", {"token": token.value})

    async def outbound_rule(self) -> OutboundRule:
        """See `ports.TelephonyPlatform`."""
        value = await self._command("outbound.list")
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
        await self._command("outbound.choose", chosen)

    # ---- the bridge

    async def ask_page(self, name: str, body: Mapping[str, object], *, limit: float) -> Body:
        """The page's answer to what is no business of the SDK's. Raises `NotNow`, `NoReply`, `EngineFailed`."""
        return await self._command(name, body, limit=limit)

    async def _command(
        self,
        name: str,
        body: Mapping[str, object] = _NOTHING,
        *,
        limit: float = COMMAND_LIMIT,
        refused: FailureCode = FailureCode.COMMAND_REFUSED,
    ) -> Body:
        """The accepted reply's value; a refusal becomes the failure that the port names."""
        self._need_session()
        return await self._request(name, body, limit=limit, refused=refused)

    async def _request(
        self,
        name: str,
        body: Mapping[str, object],
        *,
        limit: float,
        refused: FailureCode = FailureCode.COMMAND_REFUSED,
    ) -> Body:
        reply = await self._client.request(name, body, limit=limit)
        if not reply.accepted:
            raise self._failure(reply, refused)
        return reply.value

    def _failure(self, reply: Reply, refused: FailureCode) -> PhoneFailure:
        reason = self._discretion.clean(reply.reason)
        if reply.code == "no_dtmf":
            return Refused(FailureCode.NO_DTMF, reason)
        if reply.code == "no_device":
            return Refused(FailureCode.DEVICE_FAILED, reason)
        if reply.code == "refused":
            return Refused(refused, reason)
        if reply.code in ("odd_shape", "too_long"):
            return Unreachable(FailureCode.RULE_ODD, reason)
        return EngineFailed(_ENGINE_CODES.get(reply.code, FailureCode.ENGINE_FAILED), reason)

    def _need_session(self) -> None:
        if not self._begun:
            raise NotNow(FailureCode.NOT_READY)

    def _take_event(self, event: Event) -> None:
        self._report(report_of(event))

    def _report(self, report: PlatformReport) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(report)
            except Exception:
                _LOG.exception("a listener failed at %s", type(report).__name__)
