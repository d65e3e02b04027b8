"""`history` from the app and from the file: newest first, privacy calls without a number."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from softphone.cli_history import read_history
from softphone.control.history import history_verb, record_view
from softphone.control.protocol import Done, Request
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.end_reason import EndReason
from softphone.domain.errors import NotNow
from softphone.domain.line_quality import QualityFigures
from softphone.storage.call_log_db import CallLogDb
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
        "end_reason": "agent_hung_up",
        "quality": {"mos_min": 3.21, "mos_mean": 4.3, "seconds": 7, "seconds_under_3_5": 1},
    }


def test_a_privacy_call_shows_its_label() -> None:
    private = replace(ROW, customer="138****8000", number=None, private=True, label="VIP")
    assert (record_view(private)["customer"], record_view(private)["number"]) == ("VIP", None)


@pytest.mark.parametrize("wish", ["search", "export"])
def test_what_is_not_built_yet_is_refused(wish: str) -> None:
    async def recent(_: int) -> tuple[CallRecord, ...]:
        return (ROW,)

    with pytest.raises(NotNow):
        asyncio.run(history_verb(recent)({wish: "x"}))  # type: ignore[arg-type]


def test_without_an_app_the_file_is_read_newest_first_up_to_the_limit(tmp_path: Path) -> None:
    folders = DataDir.find(tmp_path)
    assert read_history(folders, Request("history")) == Done([])
    folders.prepare()

    async def fill() -> None:
        log = CallLogDb(folders.call_log)
        await log.open()
        for number in range(5):
            await log.begin(replace(ROW, id=f"c{number}", started_at=AT + timedelta(minutes=number)))
        await log.close()

    asyncio.run(fill())
    answer = read_history(folders, Request("history", {"limit": "2"}))
    assert isinstance(answer, Done)
    assert isinstance(answer.body, list)
    assert [row["id"] for row in answer.body] == ["c4", "c3"]
    every = read_history(folders, Request("history", {"limit": "9" * 30}))  # more than a database can count
    assert isinstance(every, Done)
    assert isinstance(every.body, list)
    assert len(every.body) == 5
