"""`history` as scripts and people use it: filters, pages, tables; without an app from the file."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from softphone import cli
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.storage import call_rows
from softphone.storage.paths import DataDir

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def shanghai() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shanghai: None) -> Path:
    """A data folder with 2,500 calls, four hours apart."""
    monkeypatch.setenv("LC_ALL", "C")
    folders = DataDir.find(tmp_path / "data")
    folders.prepare()
    rows = [
        CallRecord(
            id=f"c{at}",
            direction=Direction.INBOUND if at % 2 else Direction.OUTBOUND,
            started_at=AT - timedelta(hours=4 * at),
            customer=f"+86138{at:08d}",
            number=f"+86138{at:08d}",
            queue="售后" if at % 5 == 0 else "",
            end_reason=EndReason.MISSED if at % 3 == 1 and at % 2 else EndReason.OTHER_SIDE_ENDED,
            note="=cmd" if at == 7 else "",
        )
        for at in range(2500)
    ]
    with closing(call_rows.connect(folders.call_log, 1.0)) as file:
        call_rows.write(file, reversed(rows), set())
    return tmp_path / "data"


def shown(capsys: pytest.CaptureFixture[str], data: Path, *given: str) -> list[str]:
    assert cli.main(["history", "--data-dir", str(data), "--json", *given]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [row["id"] for row in rows]


def test_filters_and_limits(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, filled, "--limit", "2") == ["c0", "c1"]
    assert len(shown(capsys, filled)) == 200
    assert len(shown(capsys, filled, "--limit", "9999")) == 2500
    assert shown(capsys, filled, "--missed", "--direction", "in", "--limit", "3") == ["c1", "c7", "c13"]
    assert shown(capsys, filled, "--queue", "售后", "--direction", "out", "--limit", "2") == ["c0", "c10"]
    assert shown(capsys, filled, "--search", "0138 0000 2499") == ["c2499"]
    assert shown(capsys, filled, "--search", "售后 00002495") == ["c2495"]
    day = shown(capsys, filled, "--since", "2026-11-21", "--until", "2026-11-21")
    assert day == ["c5", "c6", "c7", "c8", "c9", "c10"]  # of Shanghai's day
    assert shown(capsys, filled, "--since", "2026-11-22T16:59") == ["c0"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--search", "1"], "search_short"),
        (["--since", "yesterday"], "date_invalid"),
        (["--until", "2026-02-30"], "date_invalid"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    filled: Path, capsys: pytest.CaptureFixture[str], given: list[str], code: str
) -> None:
    assert cli.main(["history", "--data-dir", str(filled), "--json", *given]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_an_export_holds_all_calls_and_overwrites_nothing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = filled / "calls.csv"
    line = ["history", "--data-dir", str(filled), "--export", str(table), "--json"]
    assert cli.main(line) == 0
    *progress, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert last == {"exported": 2500, "file": str(table)}
    assert progress == [{"progress": 2000}, {"progress": 2500}]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [f"c{at}" for at in range(2500)]
    assert (rows[1]["number"], rows[7]["note"]) == ("'+8613800000001", "'=cmd")
    assert (rows[0]["started_at"], rows[0]["direction"]) == ("2026-11-22 17:00:00", "outbound")
    assert cli.main(line) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file_exists"
    assert cli.main([*line, "--force", "--limit", "3"]) == 0
    assert len(table.read_text(encoding="utf-8").splitlines()) == 4


def test_an_export_that_is_interrupted_leaves_no_file(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("softphone.cli_history.printing.as_json", interrupt)
    before = set(filled.iterdir())
    given = ["history", "--data-dir", str(filled), "--export", str(filled / "calls.xlsx"), "--json"]
    assert cli.main(given) == cli.INTERRUPTED
    assert set(filled.iterdir()) == before
    assert capsys.readouterr().out == ""


def test_chinese_headings_for_chinese_locales(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    table = filled / "calls.csv"
    assert cli.main(["history", "--data-dir", str(filled), "--export", str(table), "--limit", "1"]) == 0
    assert capsys.readouterr().out == f"已将 1 通写入 {table}。\n"
    assert table.read_text(encoding="utf-8-sig").splitlines()[0].startswith('"开始时间","方向","客户","号码"')
