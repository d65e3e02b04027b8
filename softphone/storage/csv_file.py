"""CSV from anywhere: separated by comma, semicolon or TAB; UTF-8, UTF-16 or GB18030. Blocking."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from softphone.common.files import OddFile, is_odd, read_private, why
from softphone.domain.errors import BadInput, FailureCode

_LARGEST: Final = 64 << 20  # bytes
_MOST_ROWS: Final = 200_000


def read_csv(path: Path) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with its line's number. Raises `BadInput` (`file_unreadable`)."""
    try:
        if is_odd(path):
            raise OddFile(0, "not a regular file")
        content = read_private(path, _LARGEST + 1)
    except OSError as error:
        raise BadInput(FailureCode.FILE_UNREADABLE, cause=why(error)) from error
    if len(content) > _LARGEST:
        raise BadInput(FailureCode.FILE_UNREADABLE, cause="> 64 MiB")
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = [(reader.line_num, cells) for row in reader if any(cells := [cell.strip() for cell in row])]
    except csv.Error as error:
        raise BadInput(FailureCode.FILE_UNREADABLE, cause=f"CSV: {error}") from error
    if len(rows) > _MOST_ROWS:
        raise BadInput(FailureCode.FILE_UNREADABLE, cause=f"> {_MOST_ROWS} rows")
    return rows


def _decoded(content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(FailureCode.FILE_UNREADABLE, cause="UTF-8, UTF-16, GB18030")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    if b"\0" in content:  # UTF-16 without a mark: one half of its ASCII
        return ("utf-16-be",) if content[::2].count(0) > content[1::2].count(0) else ("utf-16-le",)
    return ("utf-8-sig", "gb18030")
