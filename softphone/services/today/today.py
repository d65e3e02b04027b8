"""Writes down which status the agent has, as it changes and each minute; gives the figures of the local day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Final, override

from softphone.domain.day_figures import DayFigures
from softphone.domain.errors import PhoneFailure
from softphone.domain.local_time import day_begins, day_ends
from softphone.services.event_bus import EventBus
from softphone.services.events import AgentStatusChanged, PhoneEvent, SignInChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, DayStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

INTERVAL: Final = 60.0  # seconds of a status that a kill may cost


class Today(Reaction):
    """The day as the agent's figures have it."""

    def __init__(self, *, days: DayStore, store: PhoneStore, bus: EventBus, clock: Clock, tasks: Tasks) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._days = days
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._status = ""
        self._timer: asyncio.TimerHandle | None = None

    async def figures(self) -> DayFigures:
        """Of the local day until now. Raises `PhoneFailure` (`storage_failed`)."""
        now = self._clock.now().wall
        if self._status:
            await self._days.status_lasts(now)
        return await self._days.figures(self._agent, day_begins(now), day_ends(now))

    @override
    def close(self) -> None:
        super().close()
        self._cancel()

    @property
    def _agent(self) -> str:
        agent = self._store.state.agent
        return agent.text if agent else ""

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._become("")
        elif isinstance(event, AgentStatusChanged):
            self._become(event.status.name)

    def _become(self, status: str) -> None:
        if status == self._status:
            return
        self._status = status
        self._cancel()
        self._write(partial(self._days.status_is, self._agent, status, self._clock.now().wall))
        if status:
            self._wait()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(INTERVAL, self._lasts)

    def _lasts(self) -> None:
        self._write(partial(self._days.status_lasts, self._clock.now().wall))
        self._wait()

    def _write(self, writing: Callable[[], Awaitable[None]]) -> None:
        async def write() -> None:
            with suppress(PhoneFailure):  # a disk that fails is reported by the call log
                await writing()

        self._tasks.run(write(), doing="write the agent's status")

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
