"""Keeps the embedded page alive: starts it, restarts it on the schedule, and stops when it keeps dying.

Restart waits follow `reliability.md` section 3: U(0,5) s, then 1 + U(0, min(60, 3*2^n) - 1) s, counted anew after 60 s
of health. A page that crashed after a healthy time starts again at once: nothing but this machine is at fault, and
the agent is waiting. Five crashes within 60 s end it (T11): then only the agent's *retry* goes on. A call is never
ended by a restart of ours before the page has been silent for 20 s.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from random import Random
from typing import Final

from softphone.domain.backoff import HEALTHY_AFTER, restart_delay
from softphone.domain.call_events import PageLost
from softphone.domain.errors import EngineFailed, FailureCode, PhoneFailure, Refused

from . import platform_reports as r
from .call_book import CallBook
from .phone_store import PhoneStore
from .ports import Clock, TelephonyPlatform
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
CRASHES: Final = 5
CRASH_WINDOW: Final = 60.0
SILENT_IDLE: Final = 6.0
SILENT_IN_CALL: Final = 20.0
_OWN_NOTICES: Final = (
    FailureCode.SDK_MISSING,
    FailureCode.SDK_INCOMPLETE,
    FailureCode.ENGINE_FAILED,
    FailureCode.ENGINE_SILENT,
    FailureCode.COMMAND_REFUSED,
)


class EngineKeeper:
    """Runs from `open` (after sign-in) to `close` (sign-out)."""

    def __init__(
        self,
        *,
        platform: TelephonyPlatform,
        store: PhoneStore,
        book: CallBook,
        tokens: TokenKeeper,
        clock: Clock,
        random: Random,
    ) -> None:
        self._platform = platform
        self._store = store
        self._book = book
        self._tokens = tokens
        self._clock = clock
        self._random = random
        self._crashes: deque[float] = deque(maxlen=CRASHES)
        self._need = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        platform.subscribe(self._heard)

    def open(self) -> None:
        """Start the page and keep it."""
        self._crashes.clear()
        self._need.set()
        if self._loop is None or self._loop.done():
            self._loop = asyncio.get_running_loop().create_task(self._keep(), name="keep the engine")

    async def close(self) -> None:
        """Stop keeping and unload the page."""
        if self._loop is not None:
            self._loop.cancel()
            self._loop = None
        await self._platform.stop()
        self._store.update(engine=replace(self._store.state.engine, state=r.EngineState.STOPPED), registered=False)
        self._store.clear_notice(*_OWN_NOTICES)

    def restart(self, why: str) -> None:
        """Load a fresh page now; ends whatever call lives in the old one."""
        _log.warning("restarting the page: %s", why)
        self._need.set()

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.EngineReady(missing=missing):
                self._store.update(engine=replace(self._store.state.engine, sdk_missing=missing))
            case r.EngineLost():
                self._crashes.append(self._clock.now().monotonic)
                self._need.set()
            case r.EngineSilent(seconds=seconds):
                self._silent(seconds)

    def _silent(self, seconds: float) -> None:
        if seconds <= 0:
            self._store.clear_notice(FailureCode.ENGINE_SILENT)
            return
        if seconds >= (SILENT_IN_CALL if self._store.state.calls else SILENT_IDLE):
            self.restart(f"silent for {seconds:.0f} s")
        elif seconds >= SILENT_IDLE:
            self._store.raise_notice(EngineFailed(FailureCode.ENGINE_SILENT))

    async def _keep(self) -> None:
        attempt = 0
        while True:
            await self._need.wait()
            self._need.clear()
            if self._crashing_for_ever():
                self._set(r.EngineState.FAILED)
                self._store.raise_notice(EngineFailed(FailureCode.ENGINE_FAILED))
                continue
            started = self._clock.now().monotonic
            if not await self._start():
                await self._wait(restart_delay(attempt, self._random))
                attempt += 1
                self._need.set()
                continue
            await self._need.wait()
            if self._clock.now().monotonic - started >= HEALTHY_AFTER:
                attempt = 0
            elif attempt or len(self._crashes) > 1:
                await self._wait(restart_delay(attempt, self._random))
                attempt += 1
            self._need.set()

    async def _wait(self, seconds: float) -> None:
        """Wait for the schedule, or less when the agent presses *retry*."""
        self._need.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._need.wait()
        except TimeoutError:
            return

    def _crashing_for_ever(self) -> bool:
        full = len(self._crashes) == CRASHES
        return full and self._clock.now().monotonic - self._crashes[0] <= CRASH_WINDOW

    async def _start(self) -> bool:
        token = self._store.state.token
        if token is None:
            return False
        self._book.apply_to_all(PageLost(self._clock.now()))
        again = self._store.state.engine.state is not r.EngineState.STOPPED
        engine = self._store.state.engine
        state = r.EngineState.RESTARTING if again else r.EngineState.STARTING
        self._store.update(engine=replace(engine, state=state, restarts=engine.restarts + again), registered=False)
        try:
            await self._platform.start(token)
        except Refused as failure:
            self._failed(failure)
            self._tokens.renew_soon()
            return False
        except PhoneFailure as failure:
            self._failed(failure)
            return False
        self._store.clear_notice(*_OWN_NOTICES, FailureCode.SDK_BLOCKED)
        self._set(r.EngineState.READY)
        return True

    def _failed(self, failure: PhoneFailure) -> None:
        _log.warning("the page did not start: %s", failure)
        self._set(r.EngineState.FAILED)
        self._store.raise_notice(failure)

    def _set(self, state: r.EngineState) -> None:
        self._store.update(engine=replace(self._store.state.engine, state=state))
