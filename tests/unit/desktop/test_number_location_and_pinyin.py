"""Places and carriers offline in both languages; names by their pinyin."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import phonenumbers
import pytest

from softphone.desktop.number_index import WORD
from softphone.desktop.pinyin import PinyinKeys

PLACES = {
    "13800138000": ("北京市 · 中国移动", "Beijing · China Mobile"),
    "02180001111": ("上海市", "Shanghai"),
    "075588888888": ("广东省深圳市", "Shenzhen, Guangdong"),
    "+85221234567": ("香港", "Hong Kong"),
    **dict.fromkeys(("95588", "12345", "张先生", "138****8000", "*100#", "+", "9" * 32), ("", "")),
}
# The library's tables are loaded once in a process: each case has a process of its own.
ASK = """
import asyncio, json, sys
from pathlib import Path
from softphone.desktop.number_location import OfflineNumberLocator
async def ask():
    at = OfflineNumberLocator(Path(sys.argv[1]), json.loads(sys.argv[2]))
    return {number: [await at.describe(number, language) for language in ("zh_CN", "en")] for number in sys.argv[3:]}
print(json.dumps([asyncio.run(ask()), "phonenumbers.geodata.data0" in sys.modules]))
"""
BUILD = (sys.executable, "-m", "softphone", WORD)


def describe(folder: Path, build: Sequence[str] = BUILD) -> tuple[dict[str, tuple[str, str]], bool]:
    """What is said of each number, and whether the library's tables came into memory."""
    command = [sys.executable, "-c", ASK, str(folder), json.dumps(build), *PLACES]
    said, loaded = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {number: (chinese, english) for number, (chinese, english) in said.items()}, loaded


def test_places_and_carriers_are_read_from_an_index_that_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "number-index-0.1.sqlite").touch()
    assert describe(tmp_path) == (PLACES, False)
    (index,) = tmp_path.iterdir()
    written = index.stat()
    assert written.st_mode & 0o077 == 0
    assert describe(tmp_path, ["false"]) == (PLACES, False)
    assert index.stat().st_mtime_ns == written.st_mtime_ns


def test_a_damaged_index_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / f"number-index-{phonenumbers.__version__}.sqlite").write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert describe(tmp_path) == (PLACES, False)


@pytest.mark.parametrize("build", [["false"], ["/no/such/program"]])
def test_without_an_index_the_tables_are_loaded(build: list[str], tmp_path: Path) -> None:
    assert describe(tmp_path, build) == (PLACES, True)


def test_pinyin_of_chinese_latin_and_many_voiced_names() -> None:
    found = asyncio.run(PinyinKeys().spellings(("李娜", "Anna Wang", "单晓", "", "吕布")))
    assert {"ln", "lina"} <= set(found[0])
    assert found[1] == ("annawang",)
    assert {"dx", "sx", "danxiao", "shanxiao"} <= set(found[2])
    assert found[3] == ("",)
    assert "lvbu" in found[4]
