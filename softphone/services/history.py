"""Writes every call down, from its first event on; counts what was missed. A listener on the event bus."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import CallRecord, record_of
from softphone.domain.call_state import EndReason

from .event_bus import EventBus
from .events import CallEvent, PhoneEvent, SignInChanged
from .phone_store import PhoneStore
from .ports import CallLogStore, CallRows
from .reaction import Reaction
from .tasks import Tasks


class CallLog(Reaction):
    """The history as the rest of the app knows it."""

    def __init__(
        self,
        *,
        log: CallLogStore,
        store: PhoneStore,
        bus: EventBus,
        tasks: Tasks,
        quality: Callable[[str], QualityFigures | None] = lambda _: None,
    ) -> None:
        """`quality` gives the figures of a call's line by its id."""
        super().__init__(partial(bus.subscribe, self._heard))
        self._log = log
        self._store = store
        self._tasks = tasks
        self._quality = quality
        self._known: set[str] = set()
        self._writing: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Make the log ready and close what a crash left open. Never raises: calls go before history."""
        await self._log.open()
        self._tell()
        await self._count()

    async def recent(self, limit: int = 200) -> CallRows:
        """The newest calls of the agent who is signed in, newest first; of all agents while none is."""
        return await self._log.recent(limit, self._agent or None)

    async def seen(self) -> None:
        """The agent has looked at the history: nothing is *missed* any more."""
        await self._log.mark_missed_seen(self._agent)
        await self._count()

    async def finish(self) -> None:
        """Wait until the last rows are written, then let the file go."""
        await asyncio.gather(*self._writing, return_exceptions=True)
        await self._log.close()

    @property
    def _agent(self) -> str:
        agent = self._store.state.agent
        return agent.text if agent else ""

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged):
            self._tasks.run(self._count(), doing="count missed calls")
        if isinstance(event, CallEvent):
            # Rows reach the log's one thread in the order of the events, so a later row never loses to an earlier.
            record = replace(record_of(event.call), agent=self._agent, quality=self._quality(event.call.id))
            writing = self._tasks.run(self._write(record), doing="write the call log")
            self._writing.add(writing)
            writing.add_done_callback(self._writing.discard)

    async def _write(self, record: CallRecord) -> None:
        if record.id in self._known:
            await self._log.update(record)
        else:
            self._known.add(record.id)
            await self._log.begin(record)
        self._tell()
        if record.end_reason is EndReason.MISSED:
            await self._count()

    def _tell(self) -> None:
        for failure in self._log.failures[:1]:
            self._store.raise_notice(failure)

    async def _count(self) -> None:
        self._store.update(missed=await self._log.missed(self._agent) if self._agent else 0)
