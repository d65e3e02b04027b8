"""The verb `contacts`: what it does in the app.

An import is read by the command line (`cli_contacts`), which sends it in slices under one name: `begin`, `stage` ...,
`finish`. So the app never waits for a file, and a command that ends in between leaves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Final

from softphone.domain.contact import Contact, read_contact
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.domain.search import Search
from softphone.services.contacts.contacts import Contacts

from .protocol import BAD_REQUEST, Json

PAGE: Final = 500  # contacts of one reply: with the longest notes it stays under the protocol's limit


def contact_view(contact: Contact) -> dict[str, Json]:
    """One contact; a number's extension stands behind it as `;ext=12`."""
    return {
        "id": contact.id,
        "name": contact.name,
        "numbers": list(contact.numbers),
        "company": contact.company or None,
        "note": contact.note or None,
    }


def contacts_verb(contacts: Contacts) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler. Raises `PhoneFailure` kinds."""

    async def listed(given: Mapping[str, str]) -> Json:
        search = Search(given["search"]) if "search" in given else None
        page = await contacts.find(search, after=_number(given.get("after", "0")), limit=PAGE)
        return {"contacts": [contact_view(contact) for contact in page.contacts], "next": page.next}

    async def added(given: Mapping[str, str]) -> Json:
        numbers = given.get("number", "").split("\n")
        contact = read_contact(given.get("name", ""), numbers, given.get("company", ""), given.get("note", ""))
        return asdict(await contacts.add(contact))

    async def removed(given: Mapping[str, str]) -> Json:
        await contacts.remove(_number(given.get("id", "")))
        return None

    async def begun(_: Mapping[str, str]) -> Json:
        return {"import": await contacts.begin()}

    async def staged(given: Mapping[str, str]) -> Json:
        await contacts.stage(given.get("import", ""), contacts_of(given.get("contacts", "")))
        return None

    async def finished(given: Mapping[str, str]) -> Json:
        return asdict(await contacts.finish(given.get("import", ""), take=given.get("take") == "True"))

    actions = {
        "list": listed,
        "add": added,
        "remove": removed,
        "begin": begun,
        "stage": staged,
        "finish": finished,
    }

    async def handle(given: Mapping[str, str]) -> Json:
        action = actions.get(given.get("action", ""))
        if action is None:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, BAD_REQUEST)
        return await action(given)

    return handle


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadInput(FailureCode.CONTACT_UNKNOWN)
    return int(text)


def slice_text(contacts: list[Contact]) -> str:
    """Contacts for `stage`."""
    rows = [(each.name, each.numbers, each.company, each.note) for each in contacts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def contacts_of(text: str) -> list[Contact]:
    """What `slice_text` made, read as anything from outside is. Raises `BadInput`."""
    try:
        return [read_contact(name, numbers, company, note) for name, numbers, company, note in json.loads(text)]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(FailureCode.CONTACT_UNNAMED) from error
