"""What the window looks up, answered at once from what the test put there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from softphone.domain.call_record import CallRecord
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallRows, Unsubscribe
from softphone.services.transfer.transfer_directory import Listing


@dataclass
class FakeAgents:
    """The live list; `tell` is a fresh answer of the platform."""

    is_open: bool = False
    listeners: list[Callable[[Listing], None]] = field(default_factory=list)

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def subscribe(self, listener: Callable[[Listing], None]) -> Unsubscribe:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, listing: Listing) -> None:
        """The platform has answered, or failed to."""
        for listener in tuple(self.listeners):
            listener(listing)


class FakeKeys:
    """Pinyin of the few names the tests use."""

    async def spellings(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        known = {"李娜": ("ln", "lina"), "王强": ("wq",), "单雄": ("sx", "dx")}
        return tuple(known.get(name, ()) for name in names)


@dataclass
class FakePlaces:
    """Knows what the test told it; counts the questions."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def describe(self, number: str, language: str) -> str:
        self.asked.append(number)
        return self.known.get((number, language), "")


@dataclass
class FakeCalls:
    """The call log."""

    records: tuple[CallRecord, ...] = ()
    looked: int = 0
    lost: int = 0
    failure: PhoneFailure | None = None

    async def find(self, query: HistoryQuery = HistoryQuery()) -> CallRows:  # noqa: B008 - frozen
        return CallRows(tuple(filter(query.takes, self.records))[: query.limit], self.lost, self.failure)

    async def seen(self) -> None:
        self.looked += 1


@dataclass
class FakeMemory:
    """What was dialled in this run."""

    last: DialRequest | None = None
    by_call: dict[str, DialRequest] = field(default_factory=dict)

    def of_call(self, call_id: str) -> DialRequest | None:
        return self.by_call.get(call_id)
