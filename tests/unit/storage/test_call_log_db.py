"""The call log: every call once, in order, for its own agent."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.services.ports import CallLogStore
from softphone.storage import call_rows

from .call_log import START, call, rows, run

ROOT = Path(__file__).parents[3]


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
        await log.write(record)
        assert log.failures == ()

    run(story, path)
    assert run(rows, path) == (record,)
    assert "0218000" not in repr(record)


def test_a_row_is_updated_not_doubled(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.write(call(1, None))
        await log.write(call(1, None, uuid="late"))
        await log.write(call(1, uuid="late"))
        assert await rows(log) == (call(1, uuid="late"),)

    run(story, path)


def test_the_newest_two_hundred_newest_first(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        for number in Random(1).sample(range(250), 250):
            await log.write(call(number))
        assert [record.id for record in await rows(log)] == [f"call-{n}" for n in range(249, 49, -1)]
        assert len(await rows(log, limit=3)) == 3

    run(story, path)


def test_what_a_crash_left_open_is_interrupted_with_an_unknown_end(path: Path) -> None:
    async def before(log: CallLogStore) -> None:
        await log.write(call(1))
        await log.write(call(2, None, connected_at=START))
        await log.write(call(3, None))

    async def after(log: CallLogStore) -> None:
        ringing, talking, finished = await rows(log)
        assert (talking.end_reason, talking.ended_at, talking.duration) == (EndReason.INTERRUPTED, None, None)
        assert (ringing.end_reason, ringing.ended_at, ringing.duration) == (EndReason.INTERRUPTED, None, 0.0)
        assert finished == call(1)

    run(before, path)
    run(after, path)


def test_an_end_that_an_older_version_made_up_is_unknown_too(path: Path) -> None:
    run(lambda log: log.write(call(1, EndReason.INTERRUPTED, connected_at=START, duration=0.0)), path)
    (row,) = run(rows, path)
    assert (row.ended_at, row.duration) == (None, None)


def test_missed_calls_are_counted_until_seen(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        assert await log.missed("") == 0
        await log.write(call(1, None, direction=Direction.INBOUND))
        assert await log.missed("") == 0
        await log.write(call(1, EndReason.MISSED))
        await log.write(call(2, EndReason.MISSED))
        await log.write(call(3, EndReason.DECLINED))
        assert await log.missed("") == 2
        await log.mark_missed_seen("")
        await log.write(call(1, EndReason.MISSED, queue="a late word"))
        assert await log.missed("") == 0
        await log.write(call(4, EndReason.MISSED))

    run(story, path)
    assert run(lambda log: log.missed(""), path) == 1


def test_only_the_owner_can_read_it(path: Path) -> None:
    path.touch(mode=0o644)

    async def story(log: CallLogStore) -> None:
        await log.write(call(1))
        files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        assert files == {f"calls.sqlite{end}": 0o600 for end in ("", "-wal", "-shm", ".waiting")}

    run(story, path)


def test_a_hostile_customer_is_a_row_like_any_other(path: Path) -> None:
    """T23: half surrogates, NUL, 10 MB."""

    async def story(log: CallLogStore) -> None:
        await log.write(call(1, customer="\ud800\0<b>", label="x" * 10**7, uuid="'; DROP TABLE calls; --"))
        assert log.failures == ()
        (record,) = await rows(log)
        assert (record.customer, len(record.label), record.uuid) == ("?<b>", 200, "'; DROP TABLE calls; --")

    run(story, path)


def test_nothing_blocks_the_loops_thread(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[int] = set()
    connect = call_rows.connect

    def watched(path: Path, patience: float) -> sqlite3.Connection:
        threads.add(threading.get_ident())
        return connect(path, patience)

    monkeypatch.setattr(call_rows, "connect", watched)
    run(lambda log: log.write(call(1)), path)  # SQLite itself refuses any other thread from then on
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_log_of_the_first_version_gets_room_for_the_lines_figures(path: Path) -> None:
    run(lambda log: log.write(call(1)), path)
    with closing(sqlite3.connect(path)) as older:
        for column in ("mos_seconds", "mos_min", "mos_mean", "poor_seconds"):
            older.execute(f"ALTER TABLE calls DROP COLUMN {column}")
        older.executescript("PRAGMA user_version = 1;")
    measured = call(2, quality=QualityFigures(60, 2.5, 4.1, 3))

    async def story(log: CallLogStore) -> tuple[CallRecord, ...]:
        await log.write(measured)
        return await rows(log)

    assert run(story, path) == (measured, call(1))


def test_a_word_after_the_end_is_no_error(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.close()
        await log.write(call(1))
        assert await rows(log) == (call(1),)
        await log.close()

    run(story, path)


def test_each_agent_sees_their_own_calls(path: Path) -> None:
    async def story(log: CallLogStore) -> None:
        await log.write(call(1, EndReason.MISSED, agent="1001"))
        await log.write(call(2, EndReason.MISSED, agent="1002"))
        await log.write(call(3, agent="1002"))
        assert [row.id for row in await rows(log, agent="1002")] == ["call-3", "call-2"]
        assert len(await rows(log)) == 3
        await log.mark_missed_seen("1001")
        assert (await log.missed("1001"), await log.missed("1002")) == (0, 1)

    run(story, path)
