"""Leaving in order: end the call, go offline so that no call is routed to an absent agent, unload, stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Final

from softphone.domain.agent_status import OFFLINE
from softphone.domain.call_events import EndUnconfirmed, HangUpPressed
from softphone.domain.errors import PhoneFailure, Refused
from softphone.services.agent.agent_control import AgentControl
from softphone.services.call.call_registry import CallRegistry
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState
from softphone.services.ports import Clock, TelephonyPlatform

from .engine_keeper import EngineKeeper
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
OFFLINE_LIMIT: Final = 2.0  # seconds that quitting may wait for the platform
AGAIN_AFTER: Final = (0.2, 0.4, 0.8)  # seconds after a refusal, within that limit
HANG_UP_LIMIT: Final = 0.5


class Shutdown:
    """One orderly end."""

    def __init__(
        self,
        *,
        store: PhoneStore,
        registry: CallRegistry,
        clock: Clock,
        platform: TelephonyPlatform,
        control: AgentControl,
        tokens: TokenKeeper,
        engine: EngineKeeper,
    ) -> None:
        self._store = store
        self._registry = registry
        self._clock = clock
        self._platform = platform
        self._control = control
        self._tokens = tokens
        self._engine = engine

    async def leave(self) -> None:
        """Leave the platform, drop the tokens, unload the page. Never raises, and takes no longer than about 3 s."""
        await self.say_goodbye()
        self._tokens.release()
        await self._engine.stop()

    async def say_goodbye(self) -> None:
        """End the call and go offline, at the platform too. Never raises, and takes at most 2.5 s.

        What was to be set after the call is not: it would undo this.
        """
        self._store.update(intention=None)
        await self._end_calls()
        if self._is_ready():
            await _within(OFFLINE_LIMIT, self._go_offline(), "offline could not be set at quitting")

    async def _go_offline(self) -> None:
        """A platform may learn of the call's end later, and refuse till then; or offer another call meanwhile."""
        for pause in AGAIN_AFTER:
            with suppress(Refused):
                await self._control.set_status(OFFLINE)
                break
            await asyncio.sleep(pause)
            await self._end_calls()
        else:
            await self._control.set_status(OFFLINE)
        await self._end_calls()

    async def _end_calls(self) -> None:
        if self._store.state.calls:
            self._registry.apply_to_all(HangUpPressed(self._clock.now()))
            if self._is_ready():
                await _within(HANG_UP_LIMIT, self._platform.hang_up(), "the call could not be ended at quitting")
            self._registry.apply_to_all(EndUnconfirmed(self._clock.now()))

    def _is_ready(self) -> bool:
        return self._store.state.engine.state is EngineState.READY


async def _within(limit: float, work: Awaitable[None], complaint: str) -> None:
    try:
        async with asyncio.timeout(limit):
            await work
    except (TimeoutError, PhoneFailure) as failure:
        _log.warning("shutdown: %s: %r", complaint, failure)
