"""`history` from the app and from the file: newest first, privacy calls without a number."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from softphone.cli_history import read_history
from softphone.control import printing
from softphone.control.cli_words import CliWords
from softphone.control.exit_codes import Refusal
from softphone.control.history import history_verb, record_view
from softphone.control.protocol import Request
from softphone.domain.call_quality import QualityFigures
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallRows
from softphone.storage import call_rows
from softphone.storage.paths import DataDir

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ROW = CallRecord(
    id="c1",
    direction=Direction.OUTBOUND,
    started_at=AT,
    customer="13800138000",
    number="13800138000",
    connected_at=AT + timedelta(seconds=3),
    ended_at=AT + timedelta(seconds=10),
    duration=7.04,
    end_reason=EndReason.AGENT_HUNG_UP,
    quality=QualityFigures(7, 3.2123, 4.3, 1),
)


def test_a_row_is_told_to_the_key() -> None:
    assert record_view(ROW) == {
        "id": "c1",
        "uuid": None,
        "direction": "outbound",
        "customer": "13800138000",
        "number": "13800138000",
        "private": False,
        "queue": None,
        "outbound_number": None,
        "started_at": "2026-11-22T09:00:00.000Z",
        "connected_at": "2026-11-22T09:00:03.000Z",
        "ended_at": "2026-11-22T09:00:10.000Z",
        "duration": 7.0,
        "talk_seconds": 7.0,
        "hold_seconds": 0.0,
        "wrap_up_seconds": None,
        "end_reason": "agent_hung_up",
        "disposition": None,
        "note": None,
        "user_data": None,
        "agent": None,
        "contact": None,
        "campaign": None,
        "rating": None,
        "mos_mean": 4.3,
        "quality": {"mos_min": 3.21, "mos_mean": 4.3, "seconds": 7, "seconds_under_3_5": 1},
    }


def test_a_privacy_call_shows_its_label() -> None:
    private = replace(ROW, customer="138****8000", number=None, private=True, label="VIP")
    assert (record_view(private)["customer"], record_view(private)["number"]) == ("VIP", None)


def looked(folders: DataDir, **given: str) -> tuple[list[str], int]:
    """The ids that the verb shows without an app, and how many it can't."""
    pages = list(read_history(folders, Request("history", given), CliWords(chinese=False)))
    return [row["id"] for page in pages for row in page["calls"]], sum(page["unreadable"] for page in pages)


def fill(folders: DataDir, rows: int = 5) -> None:
    """A log of so many calls."""
    folders.prepare()
    with closing(call_rows.connect(folders.call_log, 1.0)) as file:
        called = (replace(ROW, id=f"c{number}", started_at=AT + timedelta(minutes=number)) for number in range(rows))
        call_rows.write(file, called, set())


def test_without_an_app_the_file_is_read_newest_first_up_to_the_limit(tmp_path: Path) -> None:
    folders = DataDir.find(tmp_path)
    assert looked(folders) == ([], 0)
    assert list(tmp_path.iterdir()) == []
    fill(folders)
    assert looked(folders, limit="2") == (["c4", "c3"], 0)
    assert len(looked(folders, limit="9" * 30)[0]) == 5  # more than a database can count


def change(folders: DataDir, script: str) -> None:
    with closing(sqlite3.connect(folders.call_log)) as other:
        other.executescript(script)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)


def link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def odd(path: Path, make: Callable[[Path], None]) -> None:
    path.unlink()
    make(path)


def files(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """What a look must not change: names, modes, times, content."""
    found = {}
    for path in folder.rglob("*"):
        at = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(at.st_mode) and at.st_mode & 0o400 else b""
        found[str(path)] = (at.st_mode, at.st_ino, at.st_mtime_ns, content)
    return found


UNREADABLE: dict[str, tuple[Callable[[DataDir], None], str]] = {
    "damaged page": (lambda to: damage(to.call_log), "damaged"),
    "random bytes": (lambda to: void(to.call_log.write_bytes(Random(1).randbytes(9000))), "damaged"),
    "cut short": (lambda to: os.truncate(to.call_log, 5000), "damaged"),
    "no table": (lambda to: change(to, "DROP TABLE calls"), "no table of calls"),
    "another table": (lambda to: change(to, "DROP TABLE calls; CREATE TABLE calls (x)"), "no table of calls"),
    "folder": (lambda to: odd(to.call_log, Path.mkdir), "not a regular file"),
    "fifo": (lambda to: odd(to.call_log, os.mkfifo), "not a regular file"),
    "link": (lambda to: link(to.call_log), "not a regular file"),
}


def void(_: object) -> None:
    """For the result of a call that is made for its effect."""


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_a_look_cannot_read_it_says_and_leaves_as_it_is(tmp_path: Path, what: str) -> None:
    folders = DataDir.find(tmp_path)
    fill(folders, 100)
    spoil, cause = UNREADABLE[what]
    spoil(folders)
    before = files(tmp_path)
    with pytest.raises(Refusal) as refused:
        list(read_history(folders, Request("history"), CliWords(chinese=False)))
    told = f"The call history can't be read ({cause}). Nothing was changed."
    assert (refused.value.code, refused.value.message) == ("storage_failed", told)
    assert files(tmp_path) == before


READABLE: dict[str, Callable[[DataDir], None]] = {
    "newer schema": lambda to: change(to, "PRAGMA user_version = 99; ALTER TABLE calls ADD COLUMN new TEXT"),
    "lower schema": lambda to: change(to, "PRAGMA user_version = 0"),
    "missing columns": lambda to: change(
        to, "DROP INDEX calls_by_queue; ALTER TABLE calls DROP queue; ALTER TABLE calls DROP label"
    ),
    "no rights in the folder": lambda to: to.data.chmod(0o500),
    "end of tomorrow": lambda to: change(to, "UPDATE calls SET end_reason = 'beamed' WHERE id = 'c2'"),
    "no time": lambda to: change(to, "UPDATE calls SET ended_at = 'noon', connected_at = '0001-01-01' WHERE id = 'c2'"),
    "no text": lambda to: change(to, "UPDATE calls SET customer = CAST(x'ff00fe' AS TEXT) WHERE id = 'c2'"),
}


@pytest.mark.parametrize("what", READABLE)
def test_a_look_shows_what_can_be_read(tmp_path: Path, what: str) -> None:
    folders = DataDir.find(tmp_path)
    fill(folders)
    READABLE[what](folders)
    before = files(tmp_path)
    assert looked(folders) == (["c4", "c3", "c2", "c1", "c0"], 0)
    assert files(tmp_path) == before


def test_a_locked_log_is_read_all_the_same(tmp_path: Path) -> None:
    folders = DataDir.find(tmp_path)
    fill(folders)
    with closing(sqlite3.connect(folders.call_log)) as backup:
        backup.executescript("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM calls;")
        assert len(looked(folders)[0]) == 5


@pytest.mark.parametrize("column", ["direction = 'sideways'", "started_at = 'zz noon'", "started_at = '2026-99-99'"])
def test_rows_that_cannot_be_shown_are_counted_and_hide_no_others(tmp_path: Path, column: str) -> None:
    folders = DataDir.find(tmp_path)
    fill(folders)
    change(folders, f"UPDATE calls SET {column} WHERE id IN ('c1', 'c2')")
    assert looked(folders, limit="3") == (["c4", "c3", "c0"], 2)


def test_a_cut_off_call_has_no_length(tmp_path: Path) -> None:
    row = record_view(replace(ROW, ended_at=None, duration=None, end_reason=EndReason.INTERRUPTED))
    assert (row["ended_at"], row["duration"]) == (None, None)
    shown = printing.as_text("history", {"calls": [row], "unreadable": 0}, CliWords(chinese=False))
    assert shown.endswith("13800138000  interrupted  length unknown")


def test_the_app_refuses_rather_than_show_a_part_of_the_log() -> None:
    async def find(_: HistoryQuery) -> CallRows:
        return CallRows((ROW,), 0, PhoneFailure(FailureCode.STORAGE_FAILED, "call log: locked", cause="locked"))

    with pytest.raises(PhoneFailure) as refused:
        asyncio.run(history_verb(find)({}))  # type: ignore[arg-type]
    assert refused.value.arguments == {"form": "call_log_unread", "cause": "locked"}
