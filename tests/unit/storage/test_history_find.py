"""Finding calls: every filter looks at all rows, a search finds what was typed, pages join without a gap."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.domain.search import Search
from softphone.services.ports import CallLogStore
from softphone.storage import call_rows
from softphone.storage.call_log_db import CallLogDb

from .call_log import START, call, run

ROWS = (
    call(1, number="13800138000", customer="王芳", queue="售后", note="客户要求明天回电"),
    call(2, number="+8613912345678", customer="Ann Müller", disposition="需跟进", agent="1001"),
    call(3, number="02180001111", label="张三公司", direction=Direction.INBOUND, queue="Sales"),
    call(4, EndReason.MISSED, number=None, customer="138****8000", queue="售前", agent="1001"),
    call(5, number="10086", contact="移动客服", note="Order 4242-7"),
    call(6, number=None, private=True, label="VIP 客户", disposition="已解决"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "calls.sqlite"
    with closing(call_rows.connect(path, 1.0)) as file:
        call_rows.write(file, ROWS, set())
    return path


def found(path: Path, query: HistoryQuery) -> list[int]:
    async def story(log: CallLogStore) -> list[int]:
        return [int(row.id.removeprefix("call-")) for row in (await log.find(query)).rows]

    return run(story, path)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("138", [4, 1]),
        ("0138", [1]),
        ("138 0013 8000", [1]),
        ("(138) 0013-8000", [1]),
        ("+86 138 0013 8000", [1]),
        ("008613800138000", [1]),
        ("+86 8000", [4, 3, 1]),
        ("+86 (0)21 8000", [3]),
        ("013912345678", [2]),
        ("139-1234-5678", [2]),
        ("8000", [4, 3, 1]),
        ("138****8000", [4, 1]),
        ("10086", [5]),
        ("021 8000 1111", [3]),
        ("+86 21 8000 1111", [3]),
        ("4242", [5]),
        ("王芳", [1]),
        ("王芳 回电", [1]),
        ("回电 王芳", [1]),
        ("王芳 售前", []),
        ("明天 138", [1]),
        ("müller", [2]),
        ("ANN", [2]),
        ("an mü", [2]),
        ("需跟进", [2]),
        ("售", []),
        ("客户", [6, 1]),
        ("ｓａｌｅｓ", [3]),
        ("移动", [5]),
        ("芳王", []),
        ("公司 0218000", [3]),
    ],
)
def test_a_search(filled: Path, typed: str, ids: list[int]) -> None:
    if typed == "售":
        with pytest.raises(BadInput) as short:
            Search(typed)
        assert short.value.code is FailureCode.SEARCH_SHORT
        return
    assert found(filled, HistoryQuery(search=Search(typed))) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (HistoryQuery(), [6, 5, 4, 3, 2, 1]),
        (HistoryQuery(agent="1001"), [4, 2]),
        (HistoryQuery(direction=Direction.INBOUND), [4, 3]),
        (HistoryQuery(missed=True), [4]),
        (HistoryQuery(queue="售后"), [1]),
        (HistoryQuery(queue=""), [6, 5, 2]),
        (HistoryQuery(disposition="已解决"), [6]),
        (HistoryQuery(since=START + timedelta(seconds=5)), [6, 5]),
        (HistoryQuery(until=START + timedelta(seconds=2)), [1]),
        (HistoryQuery(search=Search("138"), missed=True), [4]),
        (HistoryQuery(search=Search("138"), queue="售后"), [1]),
        (HistoryQuery(search=Search("138"), direction=Direction.OUTBOUND), [1]),
        (HistoryQuery(search=Search("139"), disposition="需跟进", agent="1001"), [2]),
        (HistoryQuery(search=Search("138"), until=START + timedelta(seconds=3)), [1]),
        (HistoryQuery(limit=2), [6, 5]),
    ],
)
def test_a_filter(filled: Path, query: HistoryQuery, ids: list[int]) -> None:
    assert found(filled, query) == ids


DIGITS = st.text("0123456789", min_size=3, max_size=11)
WORDS = st.text("王芳售后abÄ é1", min_size=1, max_size=6)


@given(st.lists(st.tuples(DIGITS, WORDS), max_size=12), DIGITS | WORDS)
def test_the_index_finds_exactly_what_a_look_at_each_row_finds(rows: list[tuple[str, str]], typed: str) -> None:
    records = [call(at, number=number, note=note) for at, (number, note) in enumerate(rows)]
    try:
        query = HistoryQuery(search=Search(typed))
    except BadInput:
        return
    with closing(sqlite3.connect(":memory:")) as file:
        call_rows.prepare(file)
        call_rows.write(file, records, set())
        assert {row.id for row in call_rows.find(file, query).rows} == {row.id for row in records if query.takes(row)}


@pytest.mark.parametrize("search", [None, "8000"])
def test_pages_join_without_a_gap_while_calls_come(tmp_path: Path, search: str | None) -> None:
    path = tmp_path / "calls.sqlite"
    numbers = [f"138{number:04d}8000" for number in range(250)]

    async def story(log: CallLogStore) -> list[str]:
        for at, number in enumerate(numbers):
            await log.write(call(at, number=number))
        query = HistoryQuery(limit=40, search=Search(search) if search else None)
        seen: list[str] = []
        while True:
            page = await log.find(query)
            seen += [row.number or "" for row in page.rows]
            await log.write(call(1000 + len(seen), number="13900008000"))
            if not page.next:
                return seen
            query = HistoryQuery(limit=40, search=query.search, after=page.next)

    assert run(story, path) == numbers[::-1]


def test_what_waits_for_the_disk_is_found_too(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "calls.sqlite"

    async def story() -> list[str]:
        log = CallLogDb(path)
        await log.open()
        for row in ROWS:
            await log.write(row)
        rows = (await log.find(HistoryQuery(search=Search("王芳")))).rows
        await log.close()
        return [row.id for row in rows]

    assert asyncio.run(story()) == ["call-1"]


def old_log(path: Path, rows: int) -> Iterator[CallRecord]:
    """A log of the version before, without index and new columns."""
    random = Random(3)
    records = [call(at, number=f"139{random.randrange(10**8):08d}") for at in range(rows)]
    with closing(call_rows.connect(path, 1.0)) as file:
        call_rows.write(file, records, set())
        file.executescript("""
            DROP TABLE call_words; DROP INDEX calls_to_index; DROP INDEX calls_by_disposition;
            ALTER TABLE calls DROP COLUMN indexed; ALTER TABLE calls DROP COLUMN note;
            ALTER TABLE calls DROP COLUMN disposition; ALTER TABLE calls DROP COLUMN user_data;
            PRAGMA user_version = 2;
        """)
    return iter(records)


@pytest.mark.parametrize("tidied", [True, False])
def test_an_old_log_is_carried_over_whole_and_can_be_searched(tmp_path: Path, tidied: bool) -> None:
    path = tmp_path / "calls.sqlite"
    records = list(old_log(path, 700))

    async def story(log: CallLogStore) -> None:
        if tidied:
            await log.tidy()
        assert (await log.find(HistoryQuery(1000))).rows == tuple(records[::-1])
        wanted = records[17]
        assert wanted in (await log.find(HistoryQuery(search=Search(wanted.number or "")))).rows

    run(story, path)


def test_a_damaged_index_costs_no_row(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    run(lambda log: log.write(ROWS[0]), path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript("UPDATE call_words_data SET block = x'00ff00ff' WHERE id > 1; PRAGMA wal_checkpoint")
    run(lambda log: log.write(ROWS[1]), path)
    assert found(path, HistoryQuery()) == [2, 1]
    assert found(path, HistoryQuery(search=Search("王芳"))) == [1]


@pytest.mark.parametrize("which", [{"call_id": "call-1"}, {"before": START + timedelta(seconds=2)}])
def test_a_deleted_number_is_found_nowhere_in_the_files(tmp_path: Path, which: dict[str, object]) -> None:
    path = tmp_path / "calls.sqlite"

    async def story(log: CallLogStore) -> None:
        for row in ROWS:
            await log.write(row)
        await log.write(call(9, None, number="13700137000"))
        assert await log.delete(**which) == 1  # type: ignore[arg-type]
        held = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert b"13800138000" not in held
        assert "王芳".encode() not in held
        assert "明天回电".encode() not in held
        assert b"13912345678" in held
        assert [row.id for row in (await log.find(HistoryQuery(search=Search("138")))).rows] == ["call-4"]
        assert await log.delete() == 5  # a living call stays
        assert [row.id for row in (await log.find(HistoryQuery())).rows] == ["call-9"]

    run(story, path)


def test_a_call_is_found_by_our_id_and_by_the_platforms(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"

    async def story(log: CallLogStore) -> None:
        await log.write(call(1, uuid="u-1"))
        assert await log.row("call-1") == await log.row("u-1") == call(1, uuid="u-1")
        assert await log.row("nowhere") is None

    run(story, path)


def test_other_tables_of_the_file_are_worked_on_in_its_thread(tmp_path: Path) -> None:
    async def story(log: CallLogDb) -> None:
        await log.open()
        await log.work(lambda file: file.execute("CREATE TABLE extra (name TEXT)"))
        assert await log.work(lambda file: file.execute("SELECT count(*) FROM extra").fetchone()) == (0,)
        await log.close()

    asyncio.run(story(CallLogDb(tmp_path / "calls.sqlite")))


def test_work_that_the_disk_refuses_is_told(tmp_path: Path) -> None:
    async def story(log: CallLogDb) -> None:
        await log.open()
        with pytest.raises(PhoneFailure) as refused:
            await log.work(lambda file: file.execute("SELECT 1"))
        assert refused.value.code is FailureCode.STORAGE_FAILED
        await log.close()

    asyncio.run(story(CallLogDb(tmp_path / "missing" / "calls.sqlite")))
