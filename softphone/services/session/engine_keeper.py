"""Keeps the embedded page alive: starts it, restarts it on the schedule, and stops when it keeps dying.

Restart waits follow `reliability.md` section 3: U(0,5) s, then 1 + U(0, min(60, 3*2^n) - 1) s, counted anew after 60 s
of health. A page that is lost after a healthy time starts again at once: nothing but this machine is at fault, and
the agent is waiting. Lost is one that crashed, hangs or carries no further call. Five of them in a row, none healthy
for 60 s, end it (T11): then only the agent's *retry* goes on. A restart that was asked for waits for nothing and counts
anew; a page that does not register is reloaded on the same schedule (`next_delay`, `reload`), which begins anew only
after 60 s of being registered. A call is never ended by a restart of ours before the page has been silent for 20 s.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random
from typing import Final

from softphone.domain.backoff import HEALTHY_AFTER, restart_delay
from softphone.domain.call_events import PageLost
from softphone.domain.errors import EngineFailed, FailureCode, PhoneFailure, Refused
from softphone.services import platform_reports as r
from softphone.services.call.call_registry import CallRegistry
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
MOST_LOST: Final = 5
SILENT_IDLE: Final = 6.0
SILENT_IN_CALL: Final = 22.0  # since its last answer, after which the page may have lived for 2 more: never below 20
_OWN_NOTICES: Final = (
    FailureCode.SDK_MISSING,
    FailureCode.SDK_INCOMPLETE,
    FailureCode.ENGINE_FAILED,
    FailureCode.ENGINE_SILENT,
    FailureCode.COMMAND_REFUSED,
)


class EngineKeeper(Reaction):
    """Runs from `open` (after sign-in) to `stop` (sign-out)."""

    def __init__(
        self,
        *,
        platform: TelephonyPlatform,
        store: PhoneStore,
        registry: CallRegistry,
        tokens: TokenKeeper,
        clock: Clock,
        random: Random,
        tasks: Tasks,
    ) -> None:
        super().__init__(
            partial(platform.subscribe, self._heard), partial(store.subscribe, lambda _, new: self._replace_stale(new))
        )
        self._platform = platform
        self._tasks = tasks
        self._store = store
        self._registry = registry
        self._tokens = tokens
        self._clock = clock
        self._random = random
        self._started_at = 0.0
        self._lost = 0  # pages in a row of which none was healthy
        self._need = asyncio.Event()
        self._asked = False  # a restart was asked for, and no start has begun since
        self._attempt = 0  # restarts since the last page that was registered for long enough
        self._registered_at: float | None = None
        self._loop: asyncio.Task[None] | None = None
        self._stale = False  # the page refuses the new token, and a call still lives in it
        tokens.when_refused(self._token_refused)

    def open(self) -> None:
        """Start the page now and keep it."""
        self._lost = self._attempt = 0
        self._start_soon()

    def _start_soon(self) -> None:
        self._asked = True
        self._need.set()
        if self._loop is None or self._loop.done():
            self._loop = self._tasks.keep(self._keep, doing="keep the engine")

    async def stop(self) -> None:
        """Stop keeping and unload the page. Never raises: whatever the page says, it is no longer used."""
        if self._loop is not None:
            self._loop.cancel()
            self._loop = None
        await self._unload()
        if self._loop is None:  # else it was opened again meanwhile
            self._store.update(engine=replace(self._store.state.engine, state=r.EngineState.STOPPED), registered=False)
            self._store.clear_notice(*_OWN_NOTICES)

    def restart(self, why: str) -> None:
        """Load a fresh page now, also when none is kept; ends whatever call lives in the old one.

        Without a token, that is without an agent, there is nothing to load it with.
        """
        if self._store.state.token is not None:
            _log.warning("page: restart: %s", why)
            self.open()

    def next_delay(self) -> float:
        """Seconds that the schedule has before the next restart."""
        at = self._registered_at
        if at is not None and self._clock.now().monotonic - at >= HEALTHY_AFTER:
            self._attempt = 0
        return restart_delay(self._attempt, self._random)

    def reload(self, why: str) -> None:
        """As `restart`, after a wait of `next_delay`: it counts as one of the schedule's."""
        if self._store.state.token is not None:
            _log.warning("page: restart: %s", why)
            self._attempt += 1
            self._start_soon()

    def give_up(self, why: str) -> None:
        """The page is of no more use, as if it had crashed: another one on the schedule. Ends the calls in it."""
        state = self._store.state
        if state.engine.state is not r.EngineState.READY:
            return  # another one is on its way
        _log.warning("page: given up: %s", why)
        self._registry.apply_to_all(PageLost(self._clock.now()))
        self._store.update(engine=replace(state.engine, state=r.EngineState.RESTARTING), registered=False)
        self._lose()

    def _lose(self) -> None:
        healthy = self._clock.now().monotonic - self._started_at >= HEALTHY_AFTER
        self._lost = 1 if healthy else self._lost + 1
        self._need.set()

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.Registered():
                self._registered_at = self._clock.now().monotonic
            case r.EngineReady(missing=missing):
                self._store.update(engine=replace(self._store.state.engine, sdk_missing=missing))
            case r.EngineLost():
                self._lose()
            case r.EngineSilent(seconds=seconds):
                self._silent(seconds)

    def _silent(self, seconds: float) -> None:
        if seconds <= 0:
            self._store.clear_notice(FailureCode.ENGINE_SILENT)
            return
        if seconds >= (SILENT_IN_CALL if self._store.state.calls else SILENT_IDLE):
            self.give_up(f"silent for {seconds:.0f} s")
        elif seconds >= SILENT_IDLE:
            self._store.raise_notice(EngineFailed(FailureCode.ENGINE_SILENT))

    def _token_refused(self) -> None:
        """`init` with the new token cures what `refreshToken` does not."""
        self._stale = True
        self._replace_stale(self._store.state)

    def _replace_stale(self, state: PhoneState) -> None:
        if self._stale and not state.calls:
            self._stale = False
            self.restart("the SDK refused the new token")

    async def _keep(self) -> None:
        while True:
            await self._need.wait()
            self._need.clear()
            self._asked = False
            if self._lost >= MOST_LOST:
                await self._unload()  # a page that hangs would go on to use up a processor
                self._set(r.EngineState.FAILED)
                self._store.raise_notice(EngineFailed(FailureCode.ENGINE_FAILED))
                continue
            self._started_at = self._clock.now().monotonic
            self._registered_at = None
            if await self._start():
                await self._need.wait()
                if self._asked or self._clock.now().monotonic - self._started_at >= HEALTHY_AFTER:
                    continue
                if self._lost >= MOST_LOST or (not self._attempt and self._lost <= 1):
                    continue
                await self._unload()
            await self._wait(self.next_delay())
            self._attempt += 1
            self._need.set()

    async def _wait(self, seconds: float) -> None:
        """Wait for the schedule, or less when a restart is asked for, or was while the page was starting."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._asked:
                    self._need.clear()
                    await self._need.wait()

    async def _unload(self) -> None:
        try:
            await self._platform.stop()
        except Exception:
            _log.exception("page: not unloaded in order")

    async def _start(self) -> bool:
        token = self._store.state.token
        if token is None:
            return False
        self._stale = False
        self._registry.apply_to_all(PageLost(self._clock.now()))
        again = self._store.state.engine.state is not r.EngineState.STOPPED
        engine = self._store.state.engine
        state = r.EngineState.RESTARTING if again else r.EngineState.STARTING
        self._store.update(engine=replace(engine, state=state, restarts=engine.restarts + again), registered=False)
        try:
            await self._platform.start(token)
        except PhoneFailure as failure:
            self._failed(failure)
            if isinstance(failure, Refused):
                self._tokens.was_refused(token)
            return False
        except Exception as error:  # also the engine's own kinds: the next try may do better
            _log.exception("page: the start failed")
            self._failed(EngineFailed(FailureCode.ENGINE_FAILED, type(error).__name__))
            return False
        self._store.clear_notice(*_OWN_NOTICES, FailureCode.SDK_BLOCKED)
        self._set(r.EngineState.READY)
        self._tokens.page_has(token)
        return True

    def _failed(self, failure: PhoneFailure) -> None:
        _log.warning("page: did not start: %s", failure)
        self._set(r.EngineState.FAILED)
        self._store.raise_notice(failure)

    def _set(self, state: r.EngineState) -> None:
        self._store.update(engine=replace(self._store.state.engine, state=state))
