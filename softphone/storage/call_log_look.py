"""Read the call log without changing it: from a copy, so that nothing is made, repaired, locked or moved."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from softphone.common.files import open_private, why
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallRows

from . import call_rows
from .call_spill import CallSpill

_COPIED = ("", "-wal", "-journal")  # with the last two go rows that the file itself does not have yet


@contextmanager
def looking_into(path: Path) -> Iterator[Callable[[HistoryQuery], CallRows]]:
    """Queries on a copy, of all agents' calls; no log yet has none. Raises `PhoneFailure` (`storage_failed`)."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name

        def find(query: HistoryQuery) -> CallRows:
            with _told():
                found = call_rows.Found()
                if copy.exists() and copy.stat().st_size:
                    with closing(sqlite3.connect(copy)) as connection:
                        found = call_rows.find(connection, query)
                return call_rows.with_waiting(found, waiting, query)

        with _told():
            waiting = CallSpill(path).rows()
            _copy(path, copy)
        yield find


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unread(why(error)) from error
    except call_rows.DamagedError as damage:
        raise _unread(str(damage)) from damage
    except sqlite3.Error as error:
        raise _unread("damaged") from error


def _copy(path: Path, copy: Path) -> None:
    for suffix in _COPIED:
        try:
            handle = open_private(path.with_name(path.name + suffix), os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with os.fdopen(handle, "rb") as file, copy.with_name(copy.name + suffix).open("xb") as kept:
            shutil.copyfileobj(file, kept)


def _unread(cause: str) -> PhoneFailure:
    return PhoneFailure(FailureCode.STORAGE_FAILED, f"call log: {cause}", form="call_log_unread", cause=cause)
