"""Attempts and the do-not-call list on the disk, and tables that are imported."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from softphone.control.do_not_call import numbers_in
from softphone.domain.errors import BadInput, FailureCode
from softphone.services.ports import DialMemory
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.csv_file import read_csv
from softphone.storage.dial_db import DialDb
from tests.unit.storage.call_log import START

LINES = "姓名,电话\r\n张三,+86 138 0013 8000\r\n\r\n李四,\r\n王五,010-88886666\r\n"


def test_what_is_noted_is_there_after_a_restart_and_gone_after_the_day(tmp_path: Path) -> None:
    async def story() -> None:
        file = CallLogDb(tmp_path / "calls.db")
        store = DialDb(file)
        first = await store.load(START)
        await store.note_attempt("m", START, START)
        await store.note_attempt("m", START, START)
        assert await store.add(("110", "13800138000"), START) == 2
        assert await store.add(("110",), START) == 0
        assert await store.remove("110")
        assert not await store.remove("110")
        await file.close()
        store = DialDb(file)
        assert await store.load(START) == DialMemory(first.key, {"m": 2}, frozenset({"13800138000"}))
        tomorrow = START + timedelta(days=1)
        await store.note_attempt("n", tomorrow, tomorrow)
        assert (await store.load(START)).attempts == {"n": 1}
        await file.close()

    asyncio.run(story())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_in_any_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(LINES.replace(",", separator).encode(encoding))
    rows = read_csv(path)
    assert rows[0] == (1, ["姓名", "电话"])
    found = numbers_in(rows, path.name)
    assert (found.numbers, found.bad) == (["+8613800138000", "01088886666"], [4])


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80\x80\x80", None, b'"' + b"x" * 200_000])
def test_what_can_t_be_read_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "t.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_csv(path)
    assert refused.value.code is FailureCode.FILE_UNREADABLE
