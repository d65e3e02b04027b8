"""Renews the embedded page between two calls, before its process has made all the connections of its life.

A Chromium process makes 500 peer connections, closed ones included (T31), and sends events to all of them. At a half of
`LIMIT` the page is renewed when the agent is not online or in wrap-up; from seven eighths on when it has been quiet for
a while; at `LIMIT` with the end of the call. The next page is loaded beside the present one, which carries calls until
the moment of the change; status and outbound number are set again if the platform dropped them with the old page.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Final, Protocol

from softphone.domain.agent_status import ONLINE, SETTABLE
from softphone.domain.backoff import restart_delay
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import SdkToken
from softphone.services import platform_reports as r
from softphone.services.agent.agent_control import AgentControl
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
LIMIT: Final = 400
QUIET_AWAY: Final = 2.0  # seconds without a call or a change before a page is renewed while no call can come
QUIET_ONLINE: Final = 20.0
KEPT_LOADED: Final = 30.0  # seconds for which a next page that may not take over yet is kept
REMEMBERED: Final = 10.0  # seconds after a renewal in which the platform may report what it has dropped


class RenewablePage(Protocol):
    """The page as this service needs it."""

    async def load_next(self) -> None:
        """Load the next page and its SDK beside the present one. Raises `EngineFailed`."""
        ...

    def drop_next(self) -> None:
        """Unload the next page, if there is one."""
        ...

    async def renew(self, token: SdkToken, *, may: Callable[[], bool]) -> bool:
        """Go over to the next page; False when the present one has something to do, or `may` says no at the last look.

        Reports `PageRenewed`. Raises what `TelephonyPlatform.start` raises, after an `EngineLost`.
        """
        ...


class PageRenewal(Reaction):
    """Counts, waits for the moment, and renews."""

    def __init__(
        self,
        *,
        platform: TelephonyPlatform,
        page: RenewablePage,
        store: PhoneStore,
        control: AgentControl,
        tokens: TokenKeeper,
        tasks: Tasks,
        random: Random,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(
            partial(platform.subscribe, self._heard), partial(store.subscribe, lambda _old, _new: self._review())
        )
        self._page = page
        self._store = store
        self._control = control
        self._tokens = tokens
        self._tasks = tasks
        self._random = random
        self._limit = limit
        self._made = 0
        self._failures = 0
        self._checking_sound = False
        self._timer: tuple[float, asyncio.TimerHandle] | None = None
        self._work: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._before: PhoneState | None = None

    def close(self) -> None:
        """Renew no more."""
        super().close()
        self._disarm()
        if self._work is not None:
            self._work.cancel()

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.ConnectionsMade(count=count):
                self._made = count
            case r.PageRenewed() | r.EngineReady() | r.EngineLost():
                self._made, self._checking_sound = 0, False
            case r.CheckLevel(level=level):
                self._checking_sound = level is not None
            case r.AgentInit():
                self._set_again()
                return
            case _:
                return
        self._review()

    # ---- when

    def _patience(self) -> float | None:
        """Seconds of quiet after which the page is to be renewed; None when it need not be."""
        status = self._store.state.agent_status
        if self._made >= self._limit:
            return 0.0
        if self._made >= self._limit // 2 and (status is None or status.code != ONLINE):
            return QUIET_AWAY
        return QUIET_ONLINE if self._made >= self._limit * 7 // 8 else None

    def _is_quiet(self) -> bool:
        state = self._store.state
        at_work = state.calls or state.status_pending is not None or state.outbound_pending is not None
        ready = state.engine.state is r.EngineState.READY and state.sign_in is SignIn.SIGNED_IN and state.token_valid
        return ready and not at_work and not self._checking_sound

    def _is_time(self) -> bool:
        return self._patience() is not None and self._is_quiet()

    def _review(self) -> None:
        self._changed.set()
        patience = self._patience()
        worn = patience == 0.0 and self._store.state.engine.state is r.EngineState.READY
        if self._work is not None or patience is None or not (worn or self._is_quiet()):
            self._disarm()
        elif self._timer is None or self._timer[0] != patience:
            self._disarm()
            self._arm(patience, patience)

    def _arm(self, patience: float, delay: float) -> None:
        self._timer = (patience, asyncio.get_running_loop().call_later(delay, self._begin))

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer[1].cancel()
            self._timer = None

    # ---- how

    def _begin(self) -> None:
        self._timer = None
        self._work = self._tasks.run(self._renew(), doing="renew the page")
        self._work.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._work = None
        self._page.drop_next()
        if task.cancelled():
            return
        patience = self._patience()
        if patience is not None and self._failures:
            self._arm(patience, restart_delay(self._failures, self._random))
        else:
            self._review()

    async def _renew(self) -> None:
        _log.info("page: %d connections made, another page is loaded", self._made)
        try:
            await self._page.load_next()
            while not await self._go_over():
                self._changed.clear()
                async with asyncio.timeout(None if self._patience() == 0.0 else KEPT_LOADED):
                    await self._changed.wait()
        except TimeoutError:
            return
        except PhoneFailure as failure:
            self._failures += 1
            _log.info("page: not renewed: %s", failure)
        else:
            self._failures = 0

    async def _go_over(self) -> bool:
        state = self._store.state
        if state.token is None or not self._is_time():
            return False
        self._before = state
        if await self._page.renew(state.token, may=self._is_time):
            _log.info("page: renewed")
            self._tokens.page_has(state.token)
            asyncio.get_running_loop().call_later(REMEMBERED, self._forget)
            return True
        self._forget()
        return False

    # ---- what the platform dropped with the old page

    def _forget(self) -> None:
        self._before = None

    def _set_again(self) -> None:
        before, now = self._before, self._store.state
        if before is None or now.status_pending is not None or now.outbound_pending is not None:
            return
        self._before = None
        was, status = before.agent_status, now.agent_status
        chosen = SETTABLE.values()
        if was and status and was.code != status.code and was.code in chosen and status.code in chosen:
            self._tasks.run(self._control.set_status(was.code), doing="set the status again")
        if before.outbound is not None and now.outbound != before.outbound:
            self._tasks.run(self._control.choose_outbound(before.outbound), doing="choose the outbound number again")
