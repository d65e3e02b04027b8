"""The embedded page as one thing: loaded with a token, asked, watched, and gone. One at a time.

Inputs: the page's replies and events, by way of `client`; the page's death, from `page`; the watchdog's silence.
Outputs: commands to the page, and reports. No Qt here: a page is whatever `page_port` says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import SdkToken
from softphone.services.platform_reports import EngineLost, EngineReady, EngineSilent, PlatformReport
from softphone.services.ports import Background, Unsubscribe
from softphone.services.settings import PlatformAddresses

from .client import COMMAND_LIMIT, BridgeClient
from .discretion import Discretion
from .messages import Body, Event, Reply
from .page_port import OpenPage, Page, PageLoad
from .reports import report_of
from .watchdog import watch

LOAD_LIMIT: Final = 14.0  # seconds for the page and the SDK's script together: a verdict within 15
_LOG: Final = logging.getLogger(__name__)
_NOTHING: Final[Mapping[str, object]] = {}
_ENGINE_CODES: Final = {
    "sdk_missing": FailureCode.SDK_MISSING,
    "sdk_incomplete": FailureCode.SDK_INCOMPLETE,
    "sdk_blocked": FailureCode.SDK_BLOCKED,
    "missing_method": FailureCode.SDK_INCOMPLETE,
}


class EnginePage:
    """Nothing is loaded before `start`. `addresses` may be replaced between starts."""

    def __init__(self, open_page: OpenPage, addresses: PlatformAddresses, tasks: Background) -> None:
        self.addresses = addresses
        self._tasks = tasks
        self._open_page = open_page
        self._client = BridgeClient(self._take_event)
        self._discretion = Discretion()
        self._listeners: list[Callable[[PlatformReport], None]] = []
        self._page: Page | None = None
        self._loads = 0
        self._begun = False
        self._watchdog: asyncio.Task[None] | None = None

    @property
    def session(self) -> int | None:
        """The number of the present session with the SDK; None without one. Each page has a number of its own."""
        return self._loads if self._begun else None

    def subscribe(self, listener: Callable[[PlatformReport], None]) -> Unsubscribe:
        """Have every report of the present page."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    async def start(self, token: SdkToken) -> None:
        """Load a fresh page and the SDK, and begin a session. See `ports.TelephonyPlatform.start`."""
        self.hide(token.value)
        load = self._open()
        try:
            missing = await self._load_sdk()
            # The SDK may register, and the services act on it, before `init` has answered.
            self._begun = True
            self._watchdog = self._tasks.keep(self._watch, doing="watch the page")
            self._report(EngineReady(missing))
            await self.command("session.begin", {"token": token.value})
        except BaseException:
            if load == self._loads:  # not when a later start has already put its own page in place
                self.close("the start failed")
            raise

    def close(self, reason: str) -> None:
        """Unload the page; what waits for it fails with `reason`."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        page, self._page, self._watchdog = self._page, None, None
        self._begun = False
        self._client.close(reason)
        if page is not None:
            page.close()

    def hide(self, secret: str) -> None:
        """Keep this out of every reason that the page gives."""
        self._discretion.hide(secret)

    async def command(
        self,
        name: str,
        body: Mapping[str, object] = _NOTHING,
        *,
        limit: float = COMMAND_LIMIT,
        refused: FailureCode = FailureCode.COMMAND_REFUSED,
    ) -> Body:
        """The accepted reply's value. Raises `NotNow` without a session, and what `request` raises."""
        self._need_session()
        return await self.request(name, body, limit=limit, refused=refused)

    async def request(
        self,
        name: str,
        body: Mapping[str, object],
        *,
        limit: float,
        refused: FailureCode = FailureCode.COMMAND_REFUSED,
    ) -> Body:
        """As `command`, also before there is a session. A refusal becomes the failure that the port names.

        Raises `NoReply` after `limit` seconds.
        """
        reply = await self._client.request(name, body, limit=limit)
        if not reply.accepted:
            raise self._failure(reply, refused)
        return reply.value

    def post(self, name: str) -> None:
        """Send a command that nobody answers. Raises `NotNow` without a session."""
        self._need_session()
        self._client.post(name)

    def _open(self) -> int:
        self.close("a new page was started")
        self._loads += 1
        name = str(self._loads)

        def gone(detail: str) -> None:
            if name == str(self._loads) and self._page is not None:
                self.close(detail)
                self._report(EngineLost(detail=detail))

        clean = self._discretion.clean
        page = self._open_page(PageLoad(name, self.addresses, self._client.receive, gone, clean))
        self._client.open(name, page.send)
        self._page = page
        return self._loads

    async def _load_sdk(self) -> tuple[str, ...]:
        try:
            reply = await self.request("sdk.load", {"url": self.addresses.sdk_url}, limit=LOAD_LIMIT)
        except NoReply:
            raise EngineFailed(FailureCode.SDK_MISSING, f"no script within {LOAD_LIMIT:.0f} s") from None
        return reply.texts("missing")

    async def _watch(self) -> None:
        await watch(self._ping, self._report_silence)

    async def _ping(self, limit: float) -> None:
        await self._client.request("bridge.ping", limit=limit)

    def _report_silence(self, seconds: float) -> None:
        self._report(EngineSilent(seconds))

    def _need_session(self) -> None:
        if not self._begun:
            raise NotNow(FailureCode.NOT_READY)

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

    def _take_event(self, event: Event) -> None:
        self._report(report_of(event))

    def _report(self, report: PlatformReport) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(report)
            except Exception:
                _LOG.exception("a listener failed at %s", type(report).__name__)
