"""Leaving in order: end the call, go offline so that nobody is routed to an empty chair, unload, stop."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from softphone.domain.agent_status import OFFLINE
from softphone.domain.errors import PhoneFailure

from .agent_control import AgentControl
from .engine_keeper import EngineKeeper
from .phone_store import PhoneStore
from .platform_reports import EngineState
from .ports import TelephonyPlatform
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
OFFLINE_LIMIT: Final = 2.0  # seconds that quitting may wait for the platform
HANG_UP_LIMIT: Final = 0.5


class Quitting:
    """One orderly end."""

    def __init__(
        self,
        *,
        store: PhoneStore,
        platform: TelephonyPlatform,
        control: AgentControl,
        tokens: TokenKeeper,
        engine: EngineKeeper,
    ) -> None:
        self._store = store
        self._platform = platform
        self._control = control
        self._tokens = tokens
        self._engine = engine

    async def leave(self) -> None:
        """Never raises and never takes longer than about 3 s."""
        if self._store.state.engine.state is EngineState.READY:
            try:
                async with asyncio.timeout(HANG_UP_LIMIT):
                    if self._store.state.calls:
                        await self._platform.hang_up()
            except (TimeoutError, PhoneFailure) as failure:
                _log.warning("the call could not be ended at quitting: %r", failure)
            try:
                async with asyncio.timeout(OFFLINE_LIMIT):
                    await self._control.set_status(OFFLINE)
            except (TimeoutError, PhoneFailure) as failure:
                _log.warning("offline could not be set at quitting: %r", failure)
        self._tokens.release()
        await self._engine.close()
