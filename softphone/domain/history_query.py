"""Which calls of the history are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from .call_record import LONGEST_NOTE, CallRecord
from .call_state import Direction
from .search import Search

PAGE: Final = 200  # calls, unless more are asked for


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """All filters apply; None asks for any. `since` is the first moment, `until` the first one after the last.

    `agent` is whose calls, `after` is the `next` of the page before.
    """

    limit: int = PAGE
    agent: str | None = None
    search: Search | None = None
    direction: Direction | None = None
    missed: bool = False
    queue: str | None = None
    disposition: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: str = ""

    def takes(self, record: CallRecord) -> bool:
        """Whether the call is one of them."""
        return (
            self.agent in (None, record.agent)
            and self.direction in (None, record.direction)
            and (record.missed or not self.missed)
            and self.queue in (None, record.queue)
            and self.disposition in (None, record.disposition)
            and (self.since is None or record.started_at >= self.since)
            and (self.until is None or record.started_at < self.until)
            and (self.search is None or self.search.found_in(searched_number(record), lambda: searched_text(record)))
        )


def searched_number(record: CallRecord) -> str:
    """The number of a call as far as it is known and no secret."""
    return record.number or record.customer


def searched_text(record: CallRecord) -> str:
    """Names, note, queue and disposition."""
    name = "" if record.customer == record.number else record.customer
    texts = (name, record.label, record.contact, record.queue, record.disposition, record.note)
    return "\n".join(text[:LONGEST_NOTE] for text in texts if text)  # as much as is kept
