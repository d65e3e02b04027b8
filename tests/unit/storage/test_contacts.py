"""Contacts on disk: whole lists or nothing, the same number merges, names by number."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from softphone.domain.contact import read_contact
from softphone.domain.errors import NotNow
from softphone.domain.search import Search
from softphone.services.ports import ContactStore, Merged
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.contact_db import ContactDb
from tests.helpers.memory_stores import MemoryContacts

ZHANG = read_contact("张三", ["13800138000"], "某公司")
LI = read_contact("李四", ["13900139000", "01088886666"])


def run(story: Callable[[ContactStore], Coroutine[Any, Any, None]], path: Path) -> None:
    async def whole() -> None:
        log = CallLogDb(path)
        await log.open()
        await story(ContactDb(log))
        await log.close()

    asyncio.run(whole())
    if not path.parent.joinpath("only-disk").exists():
        asyncio.run(story(MemoryContacts()))


async def take(store: ContactStore, *contacts: Any, dry: bool = False) -> Merged:
    await store.begin()
    for contact in contacts:
        await store.stage([contact])
    return await store.finish(take=not dry)


async def kept(store: ContactStore, search: str = "") -> list[tuple[str, tuple[str, ...]]]:
    page = await store.find(Search(search) if search else None, after=0, limit=10)
    return [(each.name, each.numbers) for each in page.contacts]


def test_a_list_is_taken_whole_and_the_same_number_merges(tmp_path: Path) -> None:
    async def story(store: ContactStore) -> None:
        assert await take(store, ZHANG, LI) == Merged(2, 0, 0)
        assert await take(store, ZHANG, LI) == Merged(0, 0, 2)  # the same file twice
        again = read_contact("张三", ["+86 138 0013 8000", "95588"])
        assert await take(store, again, dry=True) == Merged(0, 1, 0)
        assert await kept(store) == [("张三", ("13800138000",)), ("李四", LI.numbers)]
        assert await take(store, again) == Merged(0, 1, 0)
        assert [name for name, _ in await kept(store)] == ["张三", "李四"]
        page = await store.find(Search("955"), after=0, limit=1)
        assert [(each.name, len(each.numbers)) for each in page.contacts] == [("张三", 2)]
        assert (await store.names()).name_of("008613800138000") == "张三"
        assert await store.remove(page.contacts[0].id)
        assert not await store.remove(page.contacts[0].id)
        assert await kept(store) == [("李四", LI.numbers)]
        assert (await store.names()).name_of("13800138000") == ""

    run(story, tmp_path / "calls.sqlite")


def test_pages_and_search(tmp_path: Path) -> None:
    async def story(store: ContactStore) -> None:
        await take(store, *(read_contact(f"客户{at}", [f"1380013{at:04d}"]) for at in range(25)))
        first = await store.find(None, after=0, limit=10)
        second = await store.find(None, after=first.next, limit=10)
        last = await store.find(None, after=second.next, limit=10)
        assert [len(page.contacts) for page in (first, second, last)] == [10, 10, 5]
        assert last.next == 0
        assert await kept(store, "客户 0013 0024") == [("客户24", ("13800130024",))]

    run(story, tmp_path / "calls.sqlite")


def test_without_a_list_there_is_nothing_to_finish(tmp_path: Path) -> None:
    async def story(store: ContactStore) -> None:
        with pytest.raises(NotNow):
            await store.stage([ZHANG])
        with pytest.raises(NotNow):
            await store.finish(take=True)

    run(story, tmp_path / "calls.sqlite")


def test_a_crash_before_the_end_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    (tmp_path / "only-disk").touch()

    async def story(store: ContactStore) -> None:
        await store.begin()
        await store.stage([ZHANG])

    run(story, path)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM contacts").fetchone() == (0,)
