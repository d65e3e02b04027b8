"""The agent's contacts: what is kept, and the names that calls get from them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from softphone.domain.contact import Contact
from softphone.domain.contact_names import ContactNames
from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure
from softphone.domain.search import Search
from softphone.services.ports import Clock, ContactPage, ContactStore, Merged

ABANDONED: Final = 30.0  # seconds without a slice after which another import may begin


class Contacts:
    """The contacts as the rest of the app knows them."""

    def __init__(self, store: ContactStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._names = ContactNames()
        self._import = ""  # the one under way
        self._heard = 0.0

    async def open(self) -> None:
        """Have the names at hand. Never raises: a notice about the call log, in whose file they are, says it."""
        with suppress(PhoneFailure):
            await self._load()

    async def _load(self) -> None:
        self._names = await self._store.names()

    def name_of(self, number: str) -> str:
        """The name of a number's contact, "" for none."""
        return self._names.name_of(number)

    async def find(self, search: Search | None, *, after: int, limit: int) -> ContactPage:
        """The contacts of a search behind the one with the id `after`. Raises `PhoneFailure` (`storage_failed`), as all
        that follow.
        """
        return await self._store.find(search, after=after, limit=limit)

    async def add(self, contact: Contact) -> Merged:
        """Keep one; the same number merges. Raises `NotNow` (`import_busy`)."""
        name = await self.begin()
        await self.stage(name, (contact,))
        return await self.finish(name, take=True)

    async def remove(self, contact_id: int) -> None:
        """Remove one for good. Raises `BadInput` (`contact_unknown`)."""
        if not await self._store.remove(contact_id):
            raise BadInput(FailureCode.CONTACT_UNKNOWN)
        await self._load()

    async def begin(self) -> str:
        """Begin an import; the name for its further steps. Raises `NotNow` (`import_busy`)."""
        if self._import and self._clock.now().monotonic - self._heard < ABANDONED:
            raise NotNow(FailureCode.IMPORT_BUSY)
        name = self._import = uuid.uuid4().hex
        self._heard = self._clock.now().monotonic
        await self._store.begin()
        return name

    async def stage(self, name: str, contacts: Sequence[Contact]) -> None:
        """Put further contacts on the list. Raises `NotNow` (`import_gone`)."""
        self._need(name)
        await self._store.stage(contacts)

    async def finish(self, name: str, *, take: bool) -> Merged:
        """Take the list whole, or only say what it would have done. Raises `NotNow` (`import_gone`)."""
        self._need(name)
        self._import = ""
        merged = await self._store.finish(take=take)
        if take:
            await self._load()
        return merged

    def _need(self, name: str) -> None:
        if not name or name != self._import:
            raise NotNow(FailureCode.IMPORT_GONE)
        self._heard = self._clock.now().monotonic
