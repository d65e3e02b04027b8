"""Exported tables: whole or not there, no formula, no digit lost."""

from __future__ import annotations

import csv
import errno
import gc
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.storage.table_file import Cell, write_table

from .call_log import full_disk

HEADINGS = ["number", "note", "seconds"]
ROWS: list[list[Cell]] = [
    ["13800138000", "王芳", 12.5],
    ["+8613800138000", '=HYPERLINK("http://x")', None],
    ["00862180001111", "-1+1", 0],
    ["02180001111", '@SUM(A1)\nsecond line, "quoted"', 1e6],
    ["123456789012345678", "\tTAB", 3],
    ["", "\x00\x1b[31m\ud800🙂 half", 3],
]
SAFE = [
    ["13800138000", "王芳", "12.5"],
    ["'+8613800138000", '\'=HYPERLINK("http://x")', ""],
    ["00862180001111", "'-1+1", "0"],
    ["02180001111", '\'@SUM(A1)\nsecond line, "quoted"', "1000000.0"],
    ["123456789012345678", "'\tTAB", "3"],
    ["", "[31m?🙂 half", "3"],
]


def test_csv_is_what_spreadsheets_expect(tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    assert write_table(path, [HEADINGS, *ROWS]) == len(ROWS)
    content = path.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"number","note","seconds"\r\n')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [HEADINGS, *SAFE]


def test_a_workbook_holds_texts_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "h.XLSX"
    assert write_table(path, [HEADINGS, *ROWS]) == len(ROWS)
    assert [file.name for file in tmp_path.iterdir()] == ["h.XLSX"]
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2))
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert [cell.value or "" for cell in sheet["A"][1:]] == [row[0] for row in SAFE]
    assert [(cell.value or "").replace("_x0009_", "\t") for cell in sheet["B"][1:]] == [row[1] for row in SAFE]
    assert sheet["C2"].value == 12.5


@pytest.mark.parametrize("name", ["h.csv", "h.xlsx"])
def test_a_file_that_is_there_is_not_overwritten_but_by_force(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("mine")
    with pytest.raises(BadInput) as refused:
        write_table(path, [HEADINGS, *ROWS])
    assert (refused.value.code, path.read_text()) == (FailureCode.FILE_EXISTS, "mine")
    write_table(path, [HEADINGS], force=True)
    assert path.read_bytes() != b"mine"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["h.csv", "h.xlsx"])
def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    def rows() -> Iterator[list[Cell]]:
        yield list(HEADINGS)
        path.write_text("theirs")

    with pytest.raises(BadInput):
        write_table(path, rows())
    assert path.read_text() == "theirs"


@pytest.mark.parametrize("name", ["h.csv", "h.xlsx"])
def test_what_is_cancelled_or_finds_no_room_leaves_nothing(tmp_path: Path, name: str) -> None:
    def cancel(_: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_table(tmp_path / name, [HEADINGS, *ROWS], progress=cancel)
    with full_disk(1024), pytest.raises(PhoneFailure) as full:
        write_table(tmp_path / name, [[os.urandom(20).hex() for _ in range(3)] for _ in range(5000)])
    assert full.value.arguments["cause"] == os.strerror(errno.EFBIG)
    with pytest.raises(PhoneFailure):
        write_table(tmp_path / "nowhere" / name, [HEADINGS])
    gc.collect()  # a file that was left open is a warning, and that an error
    assert list(tmp_path.iterdir()) == []
