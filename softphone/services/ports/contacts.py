"""The contacts on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.contact import Contact
from softphone.domain.contact_names import ContactNames
from softphone.domain.search import Search


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Contacts in the order in which they came; `next` is where the next page begins, 0 after the last."""

    contacts: tuple[Contact, ...] = ()
    next: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What a list does to the contacts: how many of its rows are new, change one that is there, change nothing."""

    added: int = 0
    merged: int = 0
    unchanged: int = 0


class ContactStore(Protocol):
    """The contacts on disk. All of it raises `PhoneFailure` (`storage_failed`).

    A list of contacts is staged in slices, then taken whole in one step, or not at all; there is one at a time.
    """

    async def names(self) -> ContactNames:
        """Every contact's name by its numbers."""
        ...

    async def find(self, search: Search | None, *, after: int, limit: int) -> ContactPage:
        """The contacts behind the one with the id `after`."""
        ...

    async def begin(self) -> None:
        """Stage a new list; what was staged is dropped."""
        ...

    async def stage(self, contacts: Sequence[Contact]) -> None:
        """Put further contacts on the list. Raises `NotNow` (`import_gone`) without a list."""
        ...

    async def finish(self, *, take: bool) -> Merged:
        """Take the list, or drop it and say what it would have done. Raises `NotNow` (`import_gone`)."""
        ...

    async def remove(self, contact_id: int) -> bool:
        """Remove one for good; whether there was one."""
        ...
