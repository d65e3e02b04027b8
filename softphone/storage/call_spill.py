"""Rows that the call log's file doesn't take now, in a small file beside it: neither a kill nor a quit loses them.

Its room is taken while there is some, and written over in place: a full disk takes these rows too. Each is a line of
JSON; a line cut off by a kill is left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from softphone.common.files import OddFile, move_aside, open_private, read_private
from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import EndReason

from .call_columns import from_row, to_row

ROOM: Final = 64 * 1024  # bytes: some 150 calls
_MOST: Final = 16 * 1024 * 1024


class CallSpill:
    """Blocking; used by the call log's one thread."""

    def __init__(self, log: Path) -> None:
        """Beside the call log's file `log`."""
        self._path = log.with_name(f"{log.name}.waiting")

    def rows(self) -> list[CallRecord]:
        """What a former run could not write, calls that it did not end as interrupted. Raises `OSError`."""
        try:
            content = read_private(self._path, _MOST)
        except (FileNotFoundError, OddFile):
            return []
        lines = filter(None, content.splitlines())  # without the blank room
        return [_ended(row) for row in map(_row, lines) if row is not None]

    def keep(self, records: Iterable[CallRecord]) -> None:
        """Have exactly these in it, on disk. Raises `OSError`."""
        lines = b"".join(json.dumps(to_row(record)).encode() + b"\n" for record in records)
        try:
            handle = open_private(self._path, os.O_WRONLY | os.O_CREAT)
        except OddFile:
            move_aside(self._path)
            handle = open_private(self._path, os.O_WRONLY | os.O_CREAT)
        with os.fdopen(handle, "wb", buffering=0) as file:
            left = memoryview(lines.ljust(ROOM, b"\n"))
            while left:
                left = left[file.write(left) :]
            if not lines or file.tell() < os.fstat(handle).st_size:
                file.truncate()
            os.fsync(handle)


def _row(line: bytes) -> CallRecord | None:
    try:
        return from_row(json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None  # a line that a kill cut off


def _ended(row: CallRecord) -> CallRecord:
    return row if row.end_reason else replace(row, end_reason=EndReason.INTERRUPTED)
