"""Writes every call down, from its first event on; counts what was missed; keeps what the agent adds to a call.

A row is written whole each time: the latest records of this run are kept here, so that a late event of a call takes
nothing from what the agent has added, and the other way round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import CallRecord, record_of
from softphone.domain.call_state import EndReason
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.history_query import HistoryQuery
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEvent, PhoneEvent, SignInChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import CallLogStore, CallRows
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

_KEPT: Final = 50  # records of this run: what may still get events or a note without asking the disk


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
        self._records: dict[str, CallRecord] = {}
        self._writing: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Make the log ready and close what a crash left open. Never raises: calls go before history."""
        await self._log.open()
        self._tell()
        await self._count()
        self._tasks.run(self._log.tidy(), doing="index the history")

    async def find(self, query: HistoryQuery = HistoryQuery()) -> CallRows:  # noqa: B008 - frozen
        """Calls of the agent who is signed in, newest first; of all agents while none is."""
        return await self._log.find(replace(query, agent=self._agent or None))

    async def row(self, call_id: str | None = None) -> CallRecord:
        """The call of an id (ours or the platform's), None for the last. Raises `BadInput` (`call_unknown`)."""
        mine = (each for each in self._records.values() if each.agent == self._agent)
        kept = [each for each in mine if call_id in (None, each.id, each.uuid)]
        record = max(kept, key=lambda each: each.started_at, default=None)
        if record is None:
            rows = (await self.find(HistoryQuery(limit=1))).rows if call_id is None else ()
            record = await self._log.row(call_id) if call_id is not None else next(iter(rows), None)
        if record is None or record.agent not in (self._agent, ""):
            raise BadInput(FailureCode.CALL_UNKNOWN)
        return record

    async def add(self, call_id: str, **added: object) -> CallRecord:
        """Keep what is known of a call beyond its events: note, disposition, seconds of wrap-up, rating.

        Raises `BadInput` (`call_unknown`).
        """
        record = replace(await self.row(call_id), **added)  # type: ignore[arg-type]  # fields of a record
        self._remember(record)
        await self._write(record)
        return record

    async def delete(self, *, before: datetime | None = None, call_id: str | None = None) -> int | None:
        """Remove ended calls for good: older ones, one, or all; how many, None where the disk refuses."""
        for record in tuple(self._records.values()):
            old = before is None or record.started_at < before
            if record.end_reason and old and call_id in (None, record.id):
                del self._records[record.id]
        deleted = await self._log.delete(before=before, call_id=call_id)
        self._tell()
        await self._count()
        return deleted

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
            record = self._with_added(
                replace(record_of(event.call), agent=self._agent, quality=self._quality(event.call.id))
            )
            self._remember(record)
            writing = self._tasks.run(self._write(record), doing="write the call log")
            self._writing.add(writing)
            writing.add_done_callback(self._writing.discard)

    def _with_added(self, record: CallRecord) -> CallRecord:
        before = self._records.get(record.id)
        if before is None:
            return record
        return replace(
            record,
            agent=before.agent,
            wrap_up_seconds=before.wrap_up_seconds,
            disposition=before.disposition,
            note=before.note,
            contact=record.contact or before.contact,
            campaign=before.campaign,
            rating=before.rating,
        )

    def _remember(self, record: CallRecord) -> None:
        self._records.pop(record.id, None)
        self._records[record.id] = record
        if len(self._records) > _KEPT:
            del self._records[next(iter(self._records))]

    async def _write(self, record: CallRecord) -> None:
        await self._log.write(record)
        self._tell()
        if record.end_reason is EndReason.MISSED:
            await self._count()

    def _tell(self) -> None:
        for failure in self._log.failures[:1]:
            self._store.raise_notice(failure)

    async def _count(self) -> None:
        self._store.update(missed=await self._log.missed(self._agent) if self._agent else 0)
