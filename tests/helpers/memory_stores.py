"""Settings, keyring and call log in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from softphone.domain.call_record import CallRecord
from softphone.domain.contact import Contact
from softphone.domain.contact_names import ContactNames
from softphone.domain.day_figures import DayFigures
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.search import Search
from softphone.services.ports import CallRows, ContactPage, DialMemory, Merged
from softphone.services.settings import Settings


@dataclass
class MemorySettings:
    """Settings without a file."""

    current: Settings = field(default_factory=Settings)
    listeners: list[Callable[[Settings, Settings], None]] = field(default_factory=list)

    def change(self, **changes: object) -> None:
        old, self.current = self.current, replace(self.current, **changes)  # type: ignore[arg-type]
        for listener in self.listeners:
            listener(old, self.current)

    def slide(self, **changes: object) -> None:
        """As any change."""
        self.change(**changes)

    def settle(self) -> None:
        """Nothing is written."""

    def subscribe(self, listener: Callable[[Settings, Settings], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)


@dataclass
class MemoryCredentials:
    """A keyring in memory that takes `seconds` to answer; `failure` is raised instead when set."""

    kept: dict[str, AccessToken] = field(default_factory=dict)
    failure: PhoneFailure | None = None
    seconds: float = 0.0
    locked: bool | None = None  # what can be seen of it
    asked: int = 0

    async def load(self, agent: AgentId) -> AccessToken | None:
        await self._answer()
        return self.kept.get(agent.text)

    async def save(self, agent: AgentId, token: AccessToken) -> None:
        await self._answer()
        self.kept[agent.text] = token

    async def forget(self, agent: AgentId) -> None:
        await self._answer()
        self.kept.pop(agent.text, None)

    async def is_locked(self) -> bool | None:
        return self.locked

    async def _answer(self) -> None:
        self.asked += 1
        await asyncio.sleep(self.seconds)
        if self.failure:
            raise self.failure


@dataclass
class MemoryLog:
    """A call log without a disk."""

    failures: tuple[PhoneFailure, ...] = ()
    rows: dict[str, CallRecord] = field(default_factory=dict)

    async def open(self) -> None:
        return None

    async def look(self) -> tuple[PhoneFailure, ...]:
        return self.failures

    async def write(self, record: CallRecord) -> None:
        self.rows[record.id] = record

    async def find(self, query: HistoryQuery) -> CallRows:
        newest = sorted(filter(query.takes, self.rows.values()), key=lambda row: row.started_at, reverse=True)
        return CallRows(tuple(newest[: query.limit]))

    async def row(self, call_id: str) -> CallRecord | None:
        return next((row for row in self.rows.values() if call_id in (row.id, row.uuid)), None)

    async def delete(self, *, before: datetime | None = None, call_id: str | None = None) -> int | None:
        gone = [
            row.id
            for row in self.rows.values()
            if row.end_reason and call_id in (None, row.id) and (before is None or row.started_at < before)
        ]
        for each in gone:
            del self.rows[each]
        return len(gone)

    async def tidy(self) -> None:
        return None

    async def missed(self, agent: str) -> int:
        return sum(row.missed and row.agent == agent for row in self.rows.values())

    async def mark_missed_seen(self, agent: str) -> None:
        return None

    async def close(self) -> None:
        return None


@dataclass
class MemoryDays:
    """The agent's statuses without a disk."""

    statuses: list[tuple[str, str, datetime]] = field(default_factory=list)
    lasted: list[datetime] = field(default_factory=list)

    async def status_is(self, agent: str, status: str, at: datetime) -> None:
        self.statuses.append((agent, status, at))

    async def status_lasts(self, at: datetime) -> None:
        self.lasted.append(at)

    async def figures(self, agent: str, since: datetime, until: datetime) -> DayFigures:
        return DayFigures()


@dataclass
class MemoryDialStore:
    """Attempts and the do-not-call list without a disk."""

    kept: list[tuple[str, datetime]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    async def load(self, since: datetime) -> DialMemory:
        marks = [mark for mark, at in self.kept if at >= since]
        return DialMemory(b"key", {mark: marks.count(mark) for mark in marks}, frozenset(self.numbers))

    async def note_attempt(self, mark: str, at: datetime, since: datetime) -> None:
        self.kept.append((mark, at))

    async def add(self, numbers: Collection[str], at: datetime) -> int:
        new = set(numbers) - self.numbers
        self.numbers |= new
        return len(new)

    async def remove(self, number: str) -> bool:
        listed = number in self.numbers
        self.numbers.discard(number)
        return listed


@dataclass
class MemoryContacts:
    """Contacts without a disk."""

    kept: dict[int, Contact] = field(default_factory=dict)
    staged: list[Contact] | None = None

    async def names(self) -> ContactNames:
        return ContactNames((key, each.name) for each in self.kept.values() for key in each.keys)

    async def find(self, search: Search | None, *, after: int, limit: int) -> ContactPage:
        found = [
            each
            for each in self.kept.values()
            if each.id > after and (search is None or search.found_in("*".join(each.numbers), lambda: each.name))  # noqa: B023
        ]
        return ContactPage(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else 0)

    async def begin(self) -> None:
        self.staged = []

    async def stage(self, contacts: Sequence[Contact]) -> None:
        if self.staged is None:
            raise NotNow(FailureCode.IMPORT_GONE)
        self.staged += contacts

    async def finish(self, *, take: bool) -> Merged:
        if self.staged is None:
            raise NotNow(FailureCode.IMPORT_GONE)
        before, added, merged = dict(self.kept), 0, 0
        for contact in self.staged:
            owner = next((each for each in self.kept.values() if set(each.keys) & set(contact.keys)), None)
            if owner is None:
                added += 1
                owner = replace(contact, id=max(self.kept, default=0) + 1)
            elif owner != owner.with_newer(contact):
                merged += 1
            self.kept[owner.id] = owner.with_newer(contact)
        unchanged = len(self.staged) - added - merged
        self.staged = None
        if not take:
            self.kept = before
        return Merged(added, merged, unchanged)

    async def remove(self, contact_id: int) -> bool:
        return self.kept.pop(contact_id, None) is not None
