"""Offline at the platform while the computer sleeps, so that no customer waits for it; afterwards as before.

A status that only the platform sets (in a call, wrap-up), or that is not known, comes back as *online*, or as what the
agent has chosen for after the call. Whatever status the agent or the platform sets after the sleep stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from softphone.domain.agent_status import OFFLINE, ONLINE, SETTABLE, AgentStatus
from softphone.domain.errors import PhoneFailure, Refused
from softphone.services.agent.agent_control import AgentControl
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore, wait_for_state
from softphone.services.tasks import Tasks

PAUSE: Final = 2.0  # seconds between two tries
RENEWED_WITHIN: Final = 5.0


class BeforeSleep:
    """`say_goodbye` ends the call and sets *offline*, within 2.5 s."""

    def __init__(
        self, store: PhoneStore, control: AgentControl, tasks: Tasks, say_goodbye: Callable[[], Awaitable[None]]
    ) -> None:
        self._store = store
        self._control = control
        self._tasks = tasks
        self._say_goodbye = say_goodbye
        self._before: int | None = None
        self._returning: asyncio.Task[None] | None = None

    async def leave(self) -> None:
        """The computer is about to sleep."""
        if self._returning is not None:
            self._returning.cancel()
        state = self._store.state
        status = state.agent_status
        if state.sign_in is SignIn.SIGNED_IN and not _is_offline(status):
            code = state.intention or (status.code if status else ONLINE)
            self._before = code if code in SETTABLE.values() else ONLINE
        await self._say_goodbye()
        if not _is_offline(self._store.state.agent_status):
            self._store.update(agent_status=None)  # the platform may have taken it, or take it yet

    def back(self) -> None:
        """It has woken."""
        if self._before is not None:
            self._returning = self._tasks.run(self._return(self._before), doing="set the status of before the sleep")

    async def _return(self, code: int) -> None:
        with suppress(TimeoutError):  # the page that slept may lose what it is asked: `AfterSleep` renews it
            await wait_for_state(self._store, lambda state: not state.reachable, RENEWED_WITHIN)
        while self._is_ours(await wait_for_state(self._store, self._is_decided, None)):
            try:
                await self._control.set_status(code)
                break
            except Refused:
                self._before = None
                raise
            except PhoneFailure:
                await asyncio.sleep(PAUSE)
        self._before = None

    def _is_decided(self, state: PhoneState) -> bool:
        """Whether the page is back, and no call or wrap-up of before the sleep holds the platform's status."""
        status = state.agent_status
        free = state.reachable and (status is None or not status.by_platform)
        return free or state.sign_in is not SignIn.SIGNED_IN

    def _is_ours(self, state: PhoneState) -> bool:
        """Whether the status is still the one set for the sleep, as far as is known."""
        status = state.agent_status
        return state.sign_in is SignIn.SIGNED_IN and (status is None or _is_offline(status))


def _is_offline(status: AgentStatus | None) -> bool:
    return status is not None and status.code == OFFLINE
