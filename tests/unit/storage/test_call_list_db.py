"""Rows go from open to done, once each, whatever kills the app in between."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from softphone.domain.call_list import CallListRow, Outcome, RowState
from softphone.storage.call_list_db import CallListDb
from softphone.storage.call_log_db import CallLogDb
from tests.unit.storage.call_log import START

HOUR = timedelta(hours=1)


def numbers(count: int) -> list[tuple[str, dict[str, str]]]:
    return [(f"138{at:08}", {"姓名": f"客户{at}"}) for at in range(count)]


def run[T](path: Path, story: Callable[[CallListDb], Coroutine[Any, Any, T]]) -> T:
    async def whole() -> T:
        file = CallLogDb(path)
        try:
            return await story(CallListDb(file))
        finally:
            await file.close()

    return asyncio.run(whole())


def must(row: CallListRow | None) -> CallListRow:
    assert row is not None
    return row


def test_again_comes_first_when_it_is_due_and_a_shown_row_stays(tmp_path: Path) -> None:
    async def story(store: CallListDb) -> None:
        rows = [*numbers(3), ("+86 138 0000 0000", {"姓名": "twice"})]
        assert (await store.add("a", ["姓名"], rows), await store.add("a", ["姓名"], rows)) == (3, 0)
        first = must(await store.next(START))
        assert first == must(await store.next(START))
        assert (first.number, first.state, first.cells) == ("13800000000", RowState.SHOWN, {"姓名": "客户0"})
        assert await store.move(first.id, RowState.SHOWN, RowState.CALLED, START)
        assert not await store.move(first.id, RowState.SHOWN, RowState.CALLED, START)
        assert must(await store.current(RowState.CALLED)).id == first.id
        kept = await store.settle(
            first.id, RowState.AGAIN, START, outcome=Outcome.BUSY, again=START + HOUR, text="later"
        )
        assert (kept.outcome, kept.again_at, kept.note) == ("busy", START + HOUR, "later")
        second = must(await store.next(START))
        assert second.number == "13800000001"
        await store.settle(second.id, RowState.SKIPPED, START, outcome=None, again=None, text="no")
        assert must(await store.next(START + HOUR)).id == first.id
        (summary,) = await store.lists()
        assert summary.counts == {"open": 1, "shown": 1, "called": 0, "again": 0, "done": 0, "skipped": 1}

    run(tmp_path / "calls.db", story)


def test_random_kills_lose_no_row_and_dial_none_twice(tmp_path: Path) -> None:
    path, random, dialled = tmp_path / "calls.db", Random(5), list[str]()
    run(path, lambda store: store.add("a", [], numbers(1000)))
    for _ in range(8):
        command = [sys.executable, "-m", "tests.unit.storage.call_list_caller", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as caller:
            assert caller.stdout is not None
            for _ in range(random.randrange(10, 60)):
                dialled.append(caller.stdout.readline().strip())
            caller.kill()
            dialled += [line.strip() for line in caller.stdout]
    rows = run(path, lambda store: store.rows("a", 2000))
    at = {state: {row.number for row in rows if row.state is state} for state in RowState}
    assert len(rows) == 1000
    assert len(dialled) == len(set(dialled)) > 80
    assert at[RowState.DONE] <= set(dialled) <= at[RowState.DONE] | at[RowState.CALLED]
    assert len(at[RowState.CALLED]) <= 8  # killed before the result was kept
    assert len(at[RowState.SHOWN]) <= 1


def test_fifty_thousand_rows_stay_quick(tmp_path: Path) -> None:
    async def story(store: CallListDb) -> float:
        assert await store.add("a", ["姓名"], numbers(50_000)) == 50_000
        begun = time.perf_counter()
        for _ in range(20):
            row = must(await store.next(START))
            await store.settle(row.id, RowState.DONE, START, outcome=Outcome.REACHED, again=None, text="")
        await store.lists()
        return time.perf_counter() - begun

    print(f"20 rows and a summary of 50,000: {run(tmp_path / 'calls.db', story):.3f} s")
