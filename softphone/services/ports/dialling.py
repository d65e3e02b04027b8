"""What the dialling rules remember: attempts, and numbers that must not be called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DialMemory:
    """`key` makes unreadable marks of what was dialled; `attempts` are how often, by mark."""

    key: bytes = b""
    attempts: dict[str, int] = field(default_factory=dict)
    do_not_call: frozenset[str] = frozenset()


class DialStore(Protocol):
    """On the disk. Raises `PhoneFailure` (`storage_failed`)."""

    async def load(self, since: datetime) -> DialMemory:
        """All that is kept; attempts since a moment."""
        ...

    async def note_attempt(self, mark: str, at: datetime, since: datetime) -> None:
        """Count one, and drop those before `since`."""
        ...

    async def add(self, numbers: Collection[str], at: datetime) -> int:
        """Never call these again; how many were new."""
        ...

    async def remove(self, number: str) -> bool:
        """Call it again; whether it was listed."""
        ...
