"""The call log: every call once, through kills, full disks and damaged files; T19 and T21 for the database."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.end_reason import EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.line_quality import QualityFigures
from softphone.services.ports import CallLogStore
from softphone.storage import call_rows
from softphone.storage.call_log_db import CallLogDb

from . import call_log_writer

ROOT = Path(__file__).parents[3]
START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def call(number: int, reason: EndReason | None = EndReason.OTHER_SIDE_ENDED, **fields: Any) -> CallRecord:
    started = START + timedelta(seconds=number)
    ended = started + timedelta(seconds=30) if reason else None
    direction = Direction.INBOUND if reason is EndReason.MISSED else Direction.OUTBOUND
    base = CallRecord(f"call-{number}", direction, started, number="13800138000", ended_at=ended, end_reason=reason)
    return replace(base, **fields)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.sqlite"


def run[T](story: Callable[[CallLogStore], Coroutine[Any, Any, T]], path: Path, told: tuple[str, ...] = ()) -> T:
    """Open the log, check what it tells, let the story happen, close."""

    async def whole() -> T:
        log: CallLogStore = CallLogDb(path)
        failures = await log.open()
        assert {failure.code for failure in failures} <= {FailureCode.STORAGE_FAILED}
        assert [words in failure.reason for words, failure in zip(told, failures, strict=True)] == [True] * len(told)
        try:
            return await story(log)
        finally:
            await log.close()

    return asyncio.run(whole())


def test_a_call_is_kept_as_it_was(path: Path) -> None:
    record = CallRecord(
        id="1",
        direction=Direction.INBOUND,
        started_at=datetime(2026, 1, 5, 16, 0, 0, 123000, tzinfo=timezone(timedelta(hours=8))),
        uuid="u-1",
        customer="王芳 <b>",
        number="02180001111",
        private=True,
        label="VIP",
        queue="售后",
        outbound_number="95588",
        connected_at=START + timedelta(seconds=4),
        ended_at=START + timedelta(seconds=64.5),
        duration=60.5,
        end_reason=EndReason.TRANSFERRED,
    )

    async def story(log: CallLogStore) -> None:
        await log.begin(record)
        assert log.failure is None

    run(story, path)
    assert run(lambda log: log.recent(), path) == (record,)
    assert "0218000" not in repr(record)


def test_a_row_is_updated_not_doubled(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.begin(call(1, None))
        await log.update(call(1, None, uuid="late"))
        await log.update(call(1, uuid="late"))
        assert await log.recent() == (call(1, uuid="late"),)

    run(story, path)


def test_the_newest_two_hundred_newest_first(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        for number in Random(1).sample(range(250), 250):
            await log.begin(call(number))
        assert [record.id for record in await log.recent()] == [f"call-{n}" for n in range(249, 49, -1)]
        assert len(await log.recent(limit=3)) == 3

    run(story, path)


def test_open_rows_are_closed_as_interrupted(path: Path) -> None:
    async def before(log: CallLogStore) -> None:
        await log.begin(call(1))
        await log.begin(call(2, None, connected_at=START))

    async def after(log: CallLogStore) -> None:
        now = START + timedelta(hours=1)
        assert await log.close_interrupted(now) == 1
        assert await log.close_interrupted(now) == 0
        interrupted, finished = await log.recent()
        assert (interrupted.end_reason, interrupted.ended_at) == (EndReason.INTERRUPTED, now)
        assert finished == call(1)

    run(before, path)
    run(after, path)


def test_missed_calls_are_counted_until_seen(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        assert await log.missed("") == 0
        await log.begin(call(1, None, direction=Direction.INBOUND))
        assert await log.missed("") == 0
        await log.update(call(1, EndReason.MISSED))
        await log.begin(call(2, EndReason.MISSED))
        await log.begin(call(3, EndReason.DECLINED))
        assert await log.missed("") == 2
        await log.mark_missed_seen("")
        await log.update(call(1, EndReason.MISSED, queue="a late word"))
        assert await log.missed("") == 0
        await log.begin(call(4, EndReason.MISSED))

    run(story, path)
    assert run(lambda log: log.missed(""), path) == 1


def test_only_the_owner_can_read_it(path: Path) -> None:
    path.touch(mode=0o644)

    async def story(log: CallLogStore) -> None:
        await log.begin(call(1))
        files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        assert files == dict.fromkeys(("calls.sqlite", "calls.sqlite-wal", "calls.sqlite-shm"), 0o600)

    run(story, path)


def test_a_hostile_customer_is_a_row_like_any_other(path: Path) -> None:
    """T23: half surrogates, NUL, 10 MB."""

    async def story(log: CallLogStore) -> None:
        await log.begin(call(1, customer="\ud800\0<b>", label="x" * 10**7, uuid="'; DROP TABLE calls; --"))
        assert log.failure is None
        (record,) = await log.recent()
        assert (record.customer, len(record.label), record.uuid) == ("?<b>", 200, "'; DROP TABLE calls; --")

    run(story, path)


def test_nothing_blocks_the_loops_thread(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[int] = set()
    connect = call_rows.connect

    def watched(path: Path) -> sqlite3.Connection:
        threads.add(threading.get_ident())
        return connect(path)

    monkeypatch.setattr(call_rows, "connect", watched)
    run(lambda log: log.begin(call(1)), path)  # SQLite itself refuses any other thread from then on
    assert len(threads) == 1
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_moved_aside_and_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    async def story(log: CallLogStore) -> None:
        await log.begin(call(1))
        assert log.failure is None
        assert len(await log.recent()) == 1

    run(story, path, told=("call log: damaged, kept as calls.sqlite.broken-",))
    (aside,) = path.parent.glob("*.broken-*")
    assert aside.read_bytes() == content
    assert len(run(lambda log: log.recent(), path)) == 1


def test_a_damaged_page_inside_is_found_at_the_start(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        for number in range(500):
            await log.begin(call(number))

    run(story, path)
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xaa" * 4096
    path.write_bytes(content)
    run(lambda log: log.begin(call(1)), path, told=("call log: damaged, kept as",))


def test_a_log_of_the_first_version_gets_room_for_the_lines_figures(path: Path) -> None:
    run(lambda log: log.begin(call(1)), path)
    with closing(sqlite3.connect(path)) as older:
        for column in ("mos_seconds", "mos_min", "mos_mean", "poor_seconds"):
            older.execute(f"ALTER TABLE calls DROP COLUMN {column}")
        older.executescript("PRAGMA user_version = 1;")
    measured = call(2, quality=QualityFigures(60, 2.5, 4.1, 3))

    async def story(log: CallLogStore) -> tuple[CallRecord, ...]:
        await log.begin(measured)
        return await log.recent()

    assert run(story, path) == (measured, call(1))


def test_a_newer_schema_is_left_to_the_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.executescript("PRAGMA journal_mode = WAL; CREATE TABLE calls (x); PRAGMA user_version = 99;")
    run(lambda log: log.begin(call(1)), path, told=("call log: written by a newer version, kept as",))
    (aside,) = path.parent.glob("calls.sqlite.broken-*")
    with closing(sqlite3.connect(aside)) as newer:
        assert newer.execute("PRAGMA user_version").fetchone() == (99,)


@pytest.mark.parametrize("obstacle", ["folder in its place", "no folder"])
def test_without_a_file_memory_serves(tmp_path: Path, obstacle: str) -> None:
    path = tmp_path / "missing" / "calls.sqlite" if obstacle == "no folder" else tmp_path

    async def story(log: CallLogStore) -> None:
        await log.begin(call(1, None))
        await log.update(call(1, EndReason.MISSED))
        await log.begin(call(2))
        assert [record.id for record in await log.recent()] == ["call-2", "call-1"]
        assert await log.missed("") == 1
        await log.mark_missed_seen("")
        assert await log.missed("") == 0
        assert await log.close_interrupted(START) == 0
        assert log.failure is not None
        assert log.failure.code is FailureCode.STORAGE_FAILED

    run(story, path, told=("call log: ",))


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_costs_nothing_once_it_has_room_again(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.begin(call(1, None, direction=Direction.INBOUND))
        with full_disk(1):
            await log.update(call(1, EndReason.MISSED))
            await log.begin(call(2))
            failure: PhoneFailure | None = log.failure
            assert failure is not None
            assert failure.reason.startswith("call log: disk I/O error") or "full" in failure.reason
            assert await log.recent() == (call(2), call(1, EndReason.MISSED))
            assert await log.missed("") == 1
            await log.mark_missed_seen("")
            assert await log.missed("") == 0
        await log.begin(call(3))
        assert log.failure is None
        assert await log.missed("") == 0

    run(story, path)
    assert run(lambda log: log.recent(), path) == (call(3), call(2), call(1, EndReason.MISSED))


def test_what_waits_for_the_disk_is_written_at_the_end(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        with full_disk(1):
            await log.begin(call(1))
        assert log.failure is not None

    run(story, path)
    assert run(lambda log: log.recent(), path) == (call(1),)


def test_a_word_after_the_end_is_no_error(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.close()
        await log.begin(call(1))
        assert await log.recent() == (call(1),)
        await log.close()

    run(story, path)


def test_a_locked_file_is_a_full_disk_by_another_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_rows, "_LOCK_LIMIT", 0.01)

    async def story(log: CallLogStore) -> None:
        with closing(sqlite3.connect(path)) as backup:
            backup.execute("BEGIN IMMEDIATE")
            await log.begin(call(1))
            assert str(log.failure) == "storage_failed: call log: database is locked"
            assert len(await log.recent()) == 1
        await log.begin(call(2))
        assert log.failure is None

    run(story, path)


def test_a_row_somebody_edited_costs_no_call(path: Path) -> None:
    run(lambda log: log.begin(call(1)), path)
    with closing(sqlite3.connect(path)) as edited, edited:
        edited.execute("UPDATE calls SET direction = 'sideways'")

    async def story(log: CallLogStore) -> None:
        assert await log.recent() == ()
        assert str(log.failure) == "storage_failed: call log: ValueError"
        await log.begin(call(2))

    run(story, path)


def killed_while_writing(path: Path, name: str, after: int) -> set[str]:
    """Start a program that writes calls, kill it after some; the ids of those it said were on disk."""
    program = [sys.executable, "-m", call_log_writer.__name__, str(path), name]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        finished = {child.stdout.readline() for _ in range(after)}
        child.kill()
        finished |= set(child.stdout)
    return {line.strip() for line in finished if line.endswith("\n")}


def test_thirty_kills_lose_no_finished_call(path: Path) -> None:
    random = Random(19)
    finished: set[str] = set()

    async def after_a_crash(log: CallLogStore) -> tuple[CallRecord, ...]:
        assert await log.close_interrupted(datetime.now(UTC)) <= 1
        return await log.recent(10**6)

    for kill in range(30):
        finished |= killed_while_writing(path, str(kill), after=random.randint(1, 12))
        rows = run(after_a_crash, path)
        assert finished <= {row.id for row in rows if row.end_reason is EndReason.OTHER_SIDE_ENDED}
        assert {row.end_reason for row in rows} <= {EndReason.OTHER_SIDE_ENDED, EndReason.INTERRUPTED}
    assert list(path.parent.glob("*.broken-*")) == []


def test_each_agent_sees_their_own_calls(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.begin(call(1, EndReason.MISSED, agent="1001"))
        await log.begin(call(2, EndReason.MISSED, agent="1002"))
        await log.begin(call(3, agent="1002"))
        assert [row.id for row in await log.recent(agent="1002")] == ["call-3", "call-2"]
        assert len(await log.recent()) == 3
        await log.mark_missed_seen("1001")
        assert (await log.missed("1001"), await log.missed("1002")) == (0, 1)

    run(story, path)
