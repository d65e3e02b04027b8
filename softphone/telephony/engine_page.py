"""The embedded page as one thing: loaded with a token, asked, watched, renewed, and gone. One session at a time.

Inputs: the replies and events of the page load, the page's death, the watchdog's silence. Outputs: commands to the
page, and reports. No Qt here: a page is whatever `page_protocol` says. A renewal loads the next page, in a process of
its own, beside the present one, which carries calls until the moment of the change.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import SdkToken
from softphone.services.platform_reports import EngineLost, EngineReady, EngineSilent, PageRenewed, PlatformReport
from softphone.services.ports import Background, Unsubscribe
from softphone.services.settings import PlatformAddresses

from .client import COMMAND_LIMIT
from .messages import Body, Event, Reply
from .page_load import LoadedPage
from .page_protocol import OpenPage
from .page_redactor import PageRedactor
from .reports import report_of
from .watchdog import PATIENCE, PERIOD, watch

LOAD_LIMIT: Final = 14.0  # seconds for the page and the SDK's script together: a verdict within 15
MOST_UNANSWERED: Final = 3  # commands in a row
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
        self._redactor = PageRedactor()
        self._listeners: list[Callable[[PlatformReport], None]] = []
        self._page: LoadedPage | None = None
        self._next: LoadedPage | None = None
        self._loads = 0
        self._begun = self._in_call = False
        self._answered: set[str] = set()  # the commands that the SDK has answered so far, in whatever page
        self._watchdog: asyncio.Task[None] | None = None

    @property
    def session(self) -> int | None:
        """The number of the present session with the SDK; None without one. Each page has a number of its own."""
        return self._page.number if self._page is not None and self._begun else None

    def subscribe(self, listener: Callable[[PlatformReport], None]) -> Unsubscribe:
        """Have every report of the present page."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    async def start(self, token: SdkToken) -> None:
        """Begin a session in a fresh page. See `ports.TelephonyPlatform.start`.

        The next page, where there is one, was loaded for this, or is being loaded.
        """
        self.hide(token.value)
        fresh, self._next = self._next, None
        self.close("a new page was started")
        if fresh is not None and fresh.addresses != self.addresses:
            fresh.close("the SDK is elsewhere by now")
            fresh = None
        page = self._page = fresh or self._open()
        try:
            await self._load_sdk(page)
            await self._begin(page, token)
        except BaseException:
            if page is self._page:  # not when a later start has already put its own page in place
                self.close("the start failed")
            raise

    async def load_next(self) -> None:
        """See `services.session.page_renewal.RenewablePage`."""
        self.drop_next()
        page = self._next = self._open()
        try:
            await self._load_sdk(page)
        except BaseException:
            if page is self._next:
                self.drop_next()
            raise

    def drop_next(self) -> None:
        """Unload the next page, if there is one."""
        page, self._next = self._next, None
        if page is not None:
            page.close("the next page is not wanted any more")

    async def renew(self, token: SdkToken, *, may: Callable[[], bool]) -> bool:
        """See `services.session.page_renewal.RenewablePage`."""
        present, fresh = self._page, self._next
        if present is None or fresh is None or not fresh.loaded or not self._begun:
            return False
        self.hide(token.value)
        await self._ping(PERIOD)  # whatever the page said before has been heard then
        if present is not self._page or fresh is not self._next or present.is_busy or not may():
            return False
        self._next = None
        self.close("the page was renewed")
        self._page = fresh
        self._report(PageRenewed())
        try:
            await self._begin(fresh, token)
        except BaseException as failure:
            if fresh is self._page:
                self._gone(fresh, f"the renewed page did not begin: {failure}")
            raise
        return True

    async def _begin(self, page: LoadedPage, token: SdkToken) -> None:
        """Begin a session in the present page, whose SDK is loaded."""
        page.microphone.in_call(self._in_call)
        # The SDK may register, and the services act on it, before `init` has answered.
        self._begun = True
        self._watchdog = self._tasks.keep(self._watch, doing="watch the page")
        self._report(EngineReady(page.missing))
        for event in page.take_kept():
            self._report(report_of(event))
        await self.command("session.begin", {"token": token.value})

    def close(self, reason: str) -> None:
        """Unload the page; what waits for it fails with `reason`."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        page, self._page, self._watchdog = self._page, None, None
        self._begun = False
        self.drop_next()
        if page is not None:
            page.close(reason)

    def hide(self, token: str) -> None:
        """Keep this out of every reason that the page gives."""
        self._redactor.hide(token)

    def hide_cipher(self, cipher: str) -> None:
        """Likewise a privacy number."""
        self._redactor.hide_cipher(cipher)

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
        return await self._ask(self._present(), name, body, limit=limit, refused=refused)

    async def _ask(
        self,
        page: LoadedPage,
        name: str,
        body: Mapping[str, object],
        *,
        limit: float,
        refused: FailureCode = FailureCode.COMMAND_REFUSED,
    ) -> Body:
        try:
            reply = await page.client.request(name, body, limit=limit)
        except NoReply:
            self._note_silence(page, name)
            raise
        self._note_answer(page, name)
        if not reply.accepted:
            raise self._failure(reply, refused)
        return reply.value

    def _note_silence(self, page: LoadedPage, name: str) -> None:
        """Several commands in a row that this SDK used to answer: it is deaf, though its page may answer pings."""
        if name in self._answered:
            page.unanswered += 1
            if page.unanswered >= MOST_UNANSWERED and page is self._page:
                self._report_silence(PATIENCE)

    def _note_answer(self, page: LoadedPage, name: str) -> None:
        self._answered.add(name)
        if page.unanswered >= MOST_UNANSWERED and page is self._page:
            self._report_silence(0.0)
        page.unanswered = 0

    def allow_microphone(self, on: bool) -> None:
        """Let the present page, and each after it, have the microphone or not."""
        self._in_call = on
        if self._page is not None:
            self._page.microphone.in_call(on)

    def switch_microphone(self, *, cut: bool) -> None:
        """Silence the microphone, or no longer. Raises `NotNow` without a session."""
        self._need_session()
        page = self._present()
        page.client.post("microphone.cut" if cut else "microphone.open")
        page.microphone.cut(cut)

    def _open(self) -> LoadedPage:
        self._loads += 1
        return LoadedPage(
            self._open_page,
            number=self._loads,
            addresses=self.addresses,
            clean=self._redactor.clean,
            on_event=self._take_event,
            on_gone=self._gone,
        )

    def _gone(self, page: LoadedPage, detail: str) -> None:
        if page is self._next:
            self.drop_next()
        if page is self._page:
            self.close(detail)
            self._report(EngineLost(detail=detail))

    async def _load_sdk(self, page: LoadedPage) -> None:
        """Once for each page; who asks while another one does waits for the same outcome."""
        async with page.loading:
            if page.failure is not None:
                raise page.failure
            if not page.loaded:
                try:
                    await self._ask_for_sdk(page)
                except PhoneFailure as failure:
                    page.failure = failure
                    raise

    async def _ask_for_sdk(self, page: LoadedPage) -> None:
        try:
            reply = await self._ask(page, "sdk.load", {"url": self.addresses.sdk_url}, limit=LOAD_LIMIT)
        except NoReply:
            raise EngineFailed(FailureCode.SDK_MISSING, f"no script within {LOAD_LIMIT:.0f} s") from None
        page.missing, page.loaded = reply.texts("missing"), True

    async def _watch(self) -> None:
        await watch(self._ping, self._report_silence)

    async def _ping(self, limit: float) -> None:
        await self._present().client.request("bridge.ping", limit=limit)

    def _present(self) -> LoadedPage:
        if self._page is None:
            raise NotNow(FailureCode.NOT_READY)
        return self._page

    def _report_silence(self, seconds: float) -> None:
        self._report(EngineSilent(seconds))

    def _need_session(self) -> None:
        if not self._begun:
            raise NotNow(FailureCode.NOT_READY)

    def _failure(self, reply: Reply, refused: FailureCode) -> PhoneFailure:
        reason = self._redactor.clean(reply.reason)
        if reply.code == "no_dtmf":
            return Refused(FailureCode.NO_DTMF, reason)
        if reply.code == "no_device":
            return Refused(FailureCode.DEVICE_FAILED, reason)
        if reply.code == "refused":
            return Refused(refused, reason)
        if reply.code in ("odd_shape", "too_long"):
            return Unreachable(FailureCode.RULE_ODD, reason)
        return EngineFailed(_ENGINE_CODES.get(reply.code, FailureCode.ENGINE_FAILED), reason)

    def _take_event(self, page: LoadedPage, event: Event) -> None:
        report = report_of(event)
        if page is self._next:
            page.keep(event)
        else:
            self._report(report)

    def _report(self, report: PlatformReport) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(report)
            except Exception:
                _LOG.exception("page: a listener failed at %s", type(report).__name__)
