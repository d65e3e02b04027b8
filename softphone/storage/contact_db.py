"""The contacts on disk: tables of their own in the call log's file, worked on in its one thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from softphone.domain.contact import Contact
from softphone.domain.contact_names import ContactNames
from softphone.domain.search import Search
from softphone.services.ports import ContactPage, Merged

from . import contact_rows
from .call_log_db import CallLogDb

_SLICE: Final = 2_000  # contacts looked at before a call's row may come between


class ContactDb:
    """Implements `services.ports.ContactStore`."""

    def __init__(self, file: CallLogDb) -> None:
        self._file = file

    async def names(self) -> ContactNames:
        """Every contact's name by its numbers."""
        return await self._work(lambda file: ContactNames(contact_rows.names(file)))

    async def find(self, search: Search | None, *, after: int, limit: int) -> ContactPage:
        """The contacts behind an id, looked at slice by slice."""
        found: list[Contact] = []
        while rows := await self._page(after):
            for row in rows:
                if search is None or search.found_in("*".join(row.numbers), lambda row=row: _text(row)):  # type: ignore[misc]
                    found.append(row)
                    if len(found) == limit:
                        return ContactPage(tuple(found), row.id)
            after = rows[-1].id
        return ContactPage(tuple(found))

    async def _page(self, after: int) -> list[Contact]:
        return await self._work(lambda file: contact_rows.page(file, after, _SLICE))

    async def begin(self) -> None:
        """Stage a new list."""
        await self._work(contact_rows.begin)

    async def stage(self, contacts: Sequence[Contact]) -> None:
        """Put further contacts on the list."""
        await self._work(lambda file: contact_rows.stage(file, contacts))

    async def finish(self, *, take: bool) -> Merged:
        """Take the list, or drop it."""
        return await self._work(lambda file: contact_rows.finish(file, take=take))

    async def remove(self, contact_id: int) -> bool:
        """Remove one for good."""
        return await self._work(lambda file: contact_rows.remove(file, contact_id))

    async def _work[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await self._file.work(work)


def _text(contact: Contact) -> str:
    return f"{contact.name}\n{contact.company}\n{contact.note}"
