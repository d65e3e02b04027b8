"""Repairs after the computer slept (acceptance test T07), or after its network was gone.

Calls come first, then the token, then the page.

Beyond 30 s no offer is left, and a connected call is unknown: the platform's report or the agent
ends it. The token is renewed where its time has run out meanwhile. A page that slept is loaded anew, for its sockets
may be closed without notice, after U(0,3) s (`reliability.md` section 3) and never under a live call. A page whose
token has run out is unloaded first: the platform would only refuse it. A network that is back repairs nothing that
works: it only ends the waiting of what was being tried again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from random import Random
from typing import Final

from softphone.domain.call_events import SleptThrough
from softphone.domain.errors import FailureCode
from softphone.services.call.call_registry import CallRegistry
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore, wait_for_state
from softphone.services.ports import Clock
from softphone.services.tasks import Tasks

from .engine_keeper import EngineKeeper
from .sleep_watch import GAP
from .token_keeper import TokenKeeper

_log = logging.getLogger(__name__)
LONGEST_DELAY: Final = 3.0  # seconds


class AfterSleep:
    """`woke` is `SleepWatch`'s listener, `network_back` that of the network watch.

    `try_sign_in_now` ends the wait between two tries of a sign-in.
    """

    def __init__(
        self,
        *,
        store: PhoneStore,
        registry: CallRegistry,
        tokens: TokenKeeper,
        engine: EngineKeeper,
        tasks: Tasks,
        clock: Clock,
        random: Random,
        try_sign_in_now: Callable[[], None],
    ) -> None:
        self._try_sign_in_now = try_sign_in_now
        self._store = store
        self._registry = registry
        self._tokens = tokens
        self._engine = engine
        self._tasks = tasks
        self._clock = clock
        self._random = random
        self._mending: asyncio.Task[None] | None = None

    def woke(self, gap: float) -> None:
        """The computer has slept for up to `gap` seconds."""
        _log.info("sleep: woke after a gap of %.0f s", gap)
        if gap > GAP:
            self._registry.apply_to_all(SleptThrough(self._clock.now()))
        self._begin(slept=True)

    def network_back(self) -> None:
        """The computer has a network again."""
        self._begin(slept=False)

    def _begin(self, *, slept: bool) -> None:
        if self._mending is not None:
            self._mending.cancel()
        self._mending = self._tasks.run(self._mend(slept=slept), doing="mend")

    async def _mend(self, *, slept: bool) -> None:
        await asyncio.sleep(self._random.uniform(0.0, LONGEST_DELAY))
        state = self._store.state
        if state.sign_in is not SignIn.SIGNED_IN:
            self._try_sign_in_now()
        elif state.has_notice(FailureCode.REGISTERED_ELSEWHERE):
            self._tokens.wake()  # the device that has the registration now keeps it until the agent takes it back
        elif slept or not state.reachable:
            await self._mend_phone()

    async def _mend_phone(self) -> None:
        if self._tokens.is_spent and not self._store.state.calls:
            await self._engine.stop()
        self._tokens.wake()
        if await self._may_go_on(lambda state: not state.calls and state.token_valid):
            self._engine.restart("the computer slept or lost its network")

    async def _may_go_on(self, condition: Callable[[PhoneState], bool]) -> bool:
        """Wait until it may; False when the agent has signed out instead."""
        state = await wait_for_state(
            self._store, lambda new: condition(new) or new.sign_in is not SignIn.SIGNED_IN, None
        )
        return state.sign_in is SignIn.SIGNED_IN
