"""Read the call log without changing it: from a copy, so that nothing is made, repaired, locked or moved."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from softphone.common.files import open_private, why
from softphone.domain.call_record import CallRecord
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import CallRows

from . import call_rows
from .call_spill import CallSpill

_COPIED = ("", "-wal", "-journal")  # with the last two go rows that the file itself does not have yet


def look_into(path: Path, limit: int) -> CallRows:
    """The newest rows of all agents; no log yet has none. Raises `PhoneFailure` (`storage_failed`)."""
    try:
        waiting = {row.id: row for row in CallSpill(path).rows()}
        on_disk, lost = _copied(path, limit)
    except OSError as error:
        raise _unread(why(error)) from error
    except call_rows.DamagedError as damage:
        raise _unread(str(damage)) from damage
    except sqlite3.Error as error:
        raise _unread("damaged") from error
    rows = {row.id: row for row in on_disk} | waiting
    newest = sorted(rows.values(), key=lambda row: row.started_at, reverse=True)
    return CallRows(tuple(newest[:limit]), lost)


def _copied(path: Path, limit: int) -> tuple[list[CallRecord], int]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for suffix in _COPIED:
            try:
                handle = open_private(path.with_name(path.name + suffix), os.O_RDONLY)
            except (FileNotFoundError, NotADirectoryError):
                continue
            with os.fdopen(handle, "rb") as file, copy.with_name(copy.name + suffix).open("xb") as kept:
                shutil.copyfileobj(file, kept)
        if not copy.exists() or not copy.stat().st_size:
            return [], 0
        with closing(sqlite3.connect(copy)) as connection:
            return call_rows.newest(connection, limit)


def _unread(cause: str) -> PhoneFailure:
    return PhoneFailure(FailureCode.STORAGE_FAILED, f"call log: {cause}", form="call_log_unread", cause=cause)
