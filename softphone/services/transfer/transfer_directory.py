"""The live list behind the transfer dialog: asked anew every 5 s while it is open, never twice at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from softphone.domain.errors import PhoneFailure
from softphone.domain.moment import Moment
from softphone.services.ports import Clock, TransferAgent, Unsubscribe
from softphone.services.tasks import Tasks

from .directory import Directory

PERIOD: Final = 5.0  # seconds between the end of one request and the start of the next


@dataclass(frozen=True, slots=True)
class Listing:
    """`agents` as they were at `fresh_at`; with a `failure` they are stale, without `fresh_at` never known."""

    agents: tuple[TransferAgent, ...] = ()
    fresh_at: Moment | None = None
    failure: PhoneFailure | None = None

    @property
    def stale(self) -> bool:
        """True when the last question failed: the rows are older than they look."""
        return self.failure is not None


class TransferDirectory:
    """`open` when the dialog opens, `close` when it closes."""

    def __init__(self, directory: Directory, clock: Clock, tasks: Tasks) -> None:
        self._tasks = tasks
        self._directory = directory
        self._clock = clock
        self._listing = Listing()
        self._listeners: list[Callable[[Listing], None]] = []
        self._asking: asyncio.Task[None] | None = None

    @property
    def listing(self) -> Listing:
        """What is known now."""
        return self._listing

    def subscribe(self, listener: Callable[[Listing], None]) -> Unsubscribe:
        """Have every new listing. The returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def open(self) -> None:
        """Begin to ask; a second call changes nothing."""
        if self._asking is None or self._asking.done():
            self._asking = self._tasks.keep(self._ask_on, doing="refresh the transfer list")

    def close(self) -> None:
        """Stop asking, also in the middle of a question, and drop the rows: the next opening starts fresh."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._listing = Listing()

    async def _ask_on(self) -> None:
        while True:
            try:
                agents = await self._directory.agents()
            except PhoneFailure as failure:
                self._tell(replace(self._listing, failure=failure))
            else:
                self._tell(Listing(agents, self._clock.now()))
            await asyncio.sleep(PERIOD)

    def _tell(self, listing: Listing) -> None:
        self._listing = listing
        for listener in tuple(self._listeners):
            listener(listing)
