"""The call log through kills, full disks and damaged files: no finished call is lost (T19, T21)."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.end_reason import EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import CallLogStore
from softphone.storage import call_rows

from . import call_log_writer
from .call_log import START, call, run

ROOT = Path(__file__).parents[3]


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
