"""Settings, keyring and call log in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from softphone.domain.call_record import CallRecord
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.ports import CallRows
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

    async def begin(self, record: CallRecord) -> None:
        assert record.id not in self.rows
        self.rows[record.id] = record

    async def update(self, record: CallRecord) -> None:
        assert record.id in self.rows
        self.rows[record.id] = record

    async def recent(self, limit: int = 200, agent: str | None = None) -> CallRows:
        return CallRows(tuple(row for row in self.rows.values() if agent in (None, row.agent)))

    async def missed(self, agent: str) -> int:
        return sum(row.missed and row.agent == agent for row in self.rows.values())

    async def mark_missed_seen(self, agent: str) -> None:
        return None

    async def close(self) -> None:
        return None
