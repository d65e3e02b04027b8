"""The call log through kills, full disks and damaged files: no finished call is lost (T19, T21)."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.errors import FailureCode
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallLogStore
from softphone.storage import call_log_db, call_rows
from softphone.storage.call_log_db import CallLogDb

from . import call_log_writer
from .call_log import call, full_disk, rows, run

ROOT = Path(__file__).parents[3]


def fill(path: Path, count: int) -> None:
    """A log of so many calls, closed."""
    with closing(call_rows.connect(path, 1.0)) as file:
        call_rows.write(file, map(call, range(count)), set())


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_moved_aside_and_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    async def story(log: CallLogStore) -> None:
        await log.write(call(1))
        assert [failure.arguments["form"] for failure in log.failures] == ["call_log_aside"]
        assert len(await rows(log)) == 1

    run(story, path, told=("call log: damaged, kept as calls.sqlite.broken-",))
    (aside,) = path.parent.glob("*.broken-*")
    assert aside.read_bytes() == content
    assert len(run(rows, path)) == 1


def test_a_damaged_page_inside_is_found_at_the_start(path: Path) -> None:
    fill(path, 500)
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xaa" * 4096
    path.write_bytes(content)
    run(lambda log: log.write(call(1)), path, told=("call log: damaged, kept as",))


def test_a_newer_schema_is_left_to_the_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.executescript("PRAGMA journal_mode = WAL; CREATE TABLE calls (x); PRAGMA user_version = 99;")
    run(lambda log: log.write(call(1)), path, told=("call log: written by a newer version, kept as",))
    (aside,) = path.parent.glob("calls.sqlite.broken-*")
    with closing(sqlite3.connect(aside)) as newer:
        assert newer.execute("PRAGMA user_version").fetchone() == (99,)


@pytest.mark.parametrize("obstacle", ["folder in its place", "no folder"])
def test_without_a_file_memory_serves(tmp_path: Path, obstacle: str) -> None:
    path = tmp_path / "missing" / "calls.sqlite" if obstacle == "no folder" else tmp_path

    async def story(log: CallLogStore) -> None:
        await log.write(call(1, None))
        await log.write(call(1, EndReason.MISSED))
        await log.write(call(2))
        assert [record.id for record in await rows(log)] == ["call-2", "call-1"]
        assert await log.missed("") == 1
        await log.mark_missed_seen("")
        assert await log.missed("") == 0
        assert {failure.code for failure in log.failures} == {FailureCode.STORAGE_FAILED}

    run(story, path, told=("call log: ",))


def test_a_full_disk_costs_nothing_once_it_has_room_again(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.write(call(1, None, direction=Direction.INBOUND))
        with full_disk(1):
            await log.write(call(1, EndReason.MISSED))
            await log.write(call(2))
            (failure,) = log.failures
            assert failure.reason.startswith("call log: disk I/O error") or "full" in failure.reason
            assert await rows(log) == (call(2), call(1, EndReason.MISSED))
            assert await log.missed("") == 1
            await log.mark_missed_seen("")
            assert await log.missed("") == 0
        await log.write(call(3))
        assert log.failures == ()
        assert await log.missed("") == 0

    run(story, path)
    assert run(rows, path) == (call(3), call(2), call(1, EndReason.MISSED))


def test_a_disk_that_was_full_before_the_start_hides_no_row(path: Path) -> None:
    run(lambda log: log.write(call(1)), path)

    async def story(log: CallLogStore) -> None:
        await log.write(call(2))
        found = await log.find(HistoryQuery())
        assert (found.rows, found.failure) == ((call(2), call(1)), None)

    with full_disk(1):
        run(story, path, told=("disk I/O error",))


def test_what_waits_for_the_disk_is_written_at_the_end(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        with full_disk(1):
            await log.write(call(1))
        assert log.failures

    run(story, path)
    assert run(rows, path) == (call(1),)


def test_a_locked_file_is_a_full_disk_by_another_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log_db, "PATIENCE", 0.01)

    async def story(log: CallLogStore) -> None:
        with closing(sqlite3.connect(path)) as backup:
            backup.execute("BEGIN IMMEDIATE")
            await log.write(call(1))
            assert str(log.failures[0]) == "storage_failed: call log: database is locked"
            assert len(await rows(log)) == 1
        await log.write(call(2))
        assert log.failures == ()

    run(story, path)


@pytest.mark.parametrize("column", ["direction = 'sideways'", "started_at = 'zz noon'", "end_reason = 'beamed'"])
def test_a_row_somebody_edited_hides_no_other(path: Path, column: str) -> None:
    async def before(log: CallLogStore) -> None:
        await log.write(call(1))
        await log.write(call(2))

    run(before, path)
    edit(path, f"UPDATE calls SET {column} WHERE id = 'call-1'")

    async def story(log: CallLogStore) -> None:
        found = await log.find(HistoryQuery())
        assert (found.rows[0], found.failure, log.failures) == (call(2), None, ())
        unknown = [row.end_reason for row in found.rows[1:]]
        assert (found.lost, unknown) in ((1, []), (0, [EndReason.UNKNOWN]))
        await log.write(call(3))

    run(story, path)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM calls").fetchone() == (3,)


def edit(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript(script)


@pytest.mark.parametrize(
    "script",
    [
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 1",
        "DROP INDEX calls_by_queue; ALTER TABLE calls DROP COLUMN queue; ALTER TABLE calls DROP COLUMN poor_seconds",
        "DROP INDEX calls_to_look_at; DROP INDEX calls_by_start",
    ],
)
def test_what_the_schema_lacks_is_mended(path: Path, script: str) -> None:
    run(lambda log: log.write(call(1)), path)
    edit(path, script)

    async def story(log: CallLogStore) -> None:
        await log.write(call(2))
        assert await rows(log) == (call(2), call(1))
        assert await log.missed("") == 0

    run(story, path)
    assert list(path.parent.glob("*.broken-*")) == []


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE calls; CREATE TABLE calls (x)",
        "DROP TABLE calls; CREATE VIEW calls AS SELECT 1 AS id",
        "CREATE UNIQUE INDEX one_each ON calls (agent)",
        "CREATE TRIGGER no BEFORE INSERT ON calls BEGIN SELECT RAISE (ABORT, 'no'); END",
    ],
)
def test_a_table_that_takes_no_row_of_ours_is_moved_aside(path: Path, script: str) -> None:
    run(lambda log: log.write(call(1)), path)
    edit(path, script)
    run(lambda log: log.write(call(2)), path, told=("kept as",))
    assert run(rows, path) == (call(2),)


def test_a_table_dropped_while_the_app_runs_is_made_again(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.write(call(1))
        edit(path, "DROP TABLE calls")
        await log.write(call(2))
        assert await rows(log) == (call(2),)

    run(story, path)


def test_a_file_replaced_while_the_app_runs_is_written_from_then_on(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.write(call(1))
        os.unlink(path)  # noqa: PTH108 - the loop has nothing else to do
        await log.write(call(2))
        assert log.failures == ()

    run(story, path)
    assert run(rows, path) == (call(2),)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path)) as backup:
        backup.execute("PRAGMA journal_mode = WAL")
        backup.execute("PRAGMA locking_mode = EXCLUSIVE")
        backup.execute("BEGIN EXCLUSIVE")
        backup.execute("CREATE TABLE IF NOT EXISTS backup (x)")
        yield


def test_a_lock_while_the_app_starts_costs_no_row_of_the_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log_db, "PATIENCE", 0.01)
    monkeypatch.setattr(call_log_db, "SHORT_PATIENCE", 0.01)
    run(lambda log: log.write(call(1)), path)

    async def story(log: CallLogStore) -> None:
        await log.write(call(2, None))
        found = await log.find(HistoryQuery())
        assert (found.rows, found.failure) == ((call(2, None),), log.failures[0])
        assert len(await log.look()) == 1
        lock.close()
        assert await log.look() == ()
        assert await rows(log) == (call(2, None), call(1))  # the living call is none that a crash left open
        await log.write(call(2))

    with ExitStack() as lock:
        lock.enter_context(locked(path))
        run(story, path, told=("database is locked",))
    assert run(rows, path) == (call(2), call(1))


def test_what_a_lock_or_a_full_disk_keeps_out_survives_a_kill(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log_db, "PATIENCE", 0.01)
    monkeypatch.setattr(call_log_db, "SHORT_PATIENCE", 0.01)

    async def story(*, full: bool) -> CallLogDb:
        log = CallLogDb(path)
        with full_disk(1 << 16) if full else locked(path):
            await log.open()
            for number in range(0, 40, 2):
                await log.write(call(number + full, None if number == 38 else EndReason.DECLINED))
            assert log.failures
        return log  # and now the process is gone: nothing is closed

    asyncio.run(story(full=False))
    found = run(rows, path)
    assert [row.id for row in found] == [f"call-{number}" for number in range(38, -1, -2)]
    assert found[0].end_reason is EndReason.INTERRUPTED
    killed = asyncio.run(story(full=True))
    assert len(run(rows, path)) == 40
    asyncio.run(killed.close())


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal", ".waiting"])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.with_name("outside"))])
def test_nothing_odd_is_followed_waited_for_or_lost(path: Path, end: str, make: Callable[[Path], None]) -> None:
    outside = path.with_name("outside")
    outside.write_bytes(b"not ours")
    outside.chmod(0o644)
    make(path.with_name(path.name + end))

    async def story() -> None:
        log = CallLogDb(path)
        await log.open()
        await log.write(call(1))
        assert await rows(log) == (call(1),)
        await log.close()

    asyncio.run(story())
    assert run(rows, path) == (call(1),)
    assert (outside.read_bytes(), stat.S_IMODE(outside.stat().st_mode)) == (b"not ours", 0o644)


@pytest.mark.parametrize("size", [0, 99, 100, 4096, 4097, 9000])
def test_a_truncated_file_is_new_or_moved_aside(path: Path, size: int) -> None:
    fill(path, 50)
    os.truncate(path, size)
    run(lambda log: log.write(call(1)), path, told=() if size == 0 else ("kept as",))
    assert run(rows, path) == (call(1),)


def killed_while_writing(path: Path, name: str, after: int) -> set[str]:
    """Start a program that writes calls, kill it after some; the ids of those it said were on disk."""
    program = [sys.executable, "-m", call_log_writer.__name__, str(path), name]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        finished = {child.stdout.readline() for _ in range(after)}
        child.kill()
        finished |= set(child.stdout)
    return {line.strip() for line in finished if line.endswith("\n")}


def test_ten_kills_lose_no_finished_call(path: Path) -> None:
    random = Random(19)
    finished: set[str] = set()

    async def after_a_crash(log: CallLogStore) -> tuple[CallRecord, ...]:
        return await rows(log, 10**6)

    for kill in range(10):
        finished |= killed_while_writing(path, str(kill), after=random.randint(1, 12))
        found = run(after_a_crash, path)
        assert finished <= {row.id for row in found if row.end_reason is EndReason.OTHER_SIDE_ENDED}
        assert {row.end_reason for row in found} <= {EndReason.OTHER_SIDE_ENDED, EndReason.INTERRUPTED}
    assert list(path.parent.glob("*.broken-*")) == []
