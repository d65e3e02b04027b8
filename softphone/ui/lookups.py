"""What the window looks up beside the snapshot: agents for a transfer, pinyin, places of numbers, past calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.dial_request import DialRequest
from softphone.domain.moment import Moment
from softphone.presentation.window.window_state import WindowState
from softphone.services.phone_state import PhoneState
from softphone.services.ports import CallRows, NameKeys, NumberLocator, Unsubscribe
from softphone.services.transfer.transfer_directory import Listing


class LiveList(Protocol):
    """`services.transfer.transfer_directory.TransferDirectory`."""

    def open(self) -> None: ...
    def close(self) -> None: ...
    def subscribe(self, listener: Callable[[Listing], None], /) -> Unsubscribe: ...


class PastCalls(Protocol):
    """`services.history.CallLog`."""

    async def recent(self, limit: int = 200, /) -> CallRows: ...
    async def seen(self) -> None: ...


class Memory(Protocol):
    """`services.call.redial.Redial`: what was dialled in this run, ciphers included."""

    @property
    def last(self) -> DialRequest | None: ...
    def of_call(self, call_id: str, /) -> DialRequest | None: ...


@dataclass(frozen=True, slots=True)
class Lookups:
    """All of them."""

    agents: LiveList
    keys: NameKeys
    locations: NumberLocator
    calls: PastCalls
    memory: Memory


class Host(Protocol):
    """The controller, as its helpers know it."""

    window_state: WindowState

    @property
    def state(self) -> PhoneState: ...
    def now(self) -> Moment: ...
    def set(self, window_state: WindowState, /) -> None: ...
    def draw(self) -> None: ...
