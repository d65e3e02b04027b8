"""The tables of `phonenumbers` (place by prefix, carrier by prefix) in a small database file.

In memory they take 105 MiB for good; in the file, zh and en alone, 13 MB, of which a look-up reads some pages. The
file is written once for each version of the library, by a process of its own that then ends (1.5 s).
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite3 import Connection

_log = logging.getLogger(__name__)
WORD: Final = "_number-index"  # on the command line, with the file's name, for `main`
_BUILD_LIMIT: Final = 60.0  # seconds
_LANGUAGES: Final = ("zh", "en")
_TABLES: Final = {"geodata": "GEOCODE", "carrierdata": "CARRIER"}  # of the library: module, first word of its names


def use(folder: Path, build: Sequence[str]) -> bool:
    """Let `phonenumbers` read its tables from the file in `folder`; `build` with the file's name after it writes one.

    False when there is none in the end: the library then loads its tables into memory.
    """
    if "phonenumbers.geodata" in sys.modules:
        return False
    import phonenumbers  # noqa: PLC0415 - at the first number

    file = folder / f"number-index-{phonenumbers.__version__}.sqlite"
    database = _opened(file)
    if database is None:
        _run((*build, str(file)))
        database = _opened(file)
    if database is None:
        _log.info("numbers: no index, the tables are loaded into memory")
        return False
    lock = Lock()
    for name, word in _TABLES.items():
        # The library takes its tables from modules of these names, and reads them by `in` and `[]` alone.
        module = ModuleType(f"phonenumbers.{name}")
        module.__path__ = [str(Path(folder_of_library) / name) for folder_of_library in phonenumbers.__path__]
        vars(module)[f"{word}_DATA"] = _Table(database, lock, name)
        vars(module)[f"{word}_LONGEST_PREFIX"] = _longest(database, name)
        sys.modules[module.__name__] = module
    try:
        from phonenumbers import carrier, geocoder  # noqa: F401, PLC0415 - they take the tables now
    except ImportError as error:
        _log.info("numbers: the index is not usable here (%s), the tables are loaded into memory", error)
        for name in _TABLES:
            del sys.modules[f"phonenumbers.{name}"]
        return False
    return True


def main(arguments: Sequence[str]) -> int:
    """Write the index to the file that is named, whole or not at all; those of other versions go."""
    import sqlite3  # noqa: PLC0415 - this module is loaded by every verb

    file = Path(arguments[0])
    half = file.with_name(f"{file.name}.{os.getpid()}.new")
    os.umask(0o077)
    try:
        database = sqlite3.connect(half)
        for name, word in _TABLES.items():
            data = vars(__import__(f"phonenumbers.{name}", fromlist=["*"]))[f"{word}_DATA"]
            database.execute(f"CREATE TABLE {name} (prefix TEXT PRIMARY KEY, zh TEXT, en TEXT) WITHOUT ROWID")
            rows = ((prefix, *(names.get(language) for language in _LANGUAGES)) for prefix, names in data.items())
            database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)  # noqa: S608 - our own names
        database.commit()
        database.close()
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    for other in file.parent.glob("number-index-*.sqlite"):
        if other != file:
            other.unlink(missing_ok=True)
    return 0


class _Table:
    """One of the library's tables, by prefix."""

    def __init__(self, database: Connection, lock: Lock, name: str) -> None:
        self._database, self._lock, self._name = database, lock, name

    def __contains__(self, prefix: str) -> bool:
        return self._row(prefix) is not None

    def __getitem__(self, prefix: str) -> dict[str, str]:
        row = self._row(prefix)
        if row is None:
            raise KeyError(prefix)
        return {language: text for language, text in zip(_LANGUAGES, row, strict=True) if text}

    def _row(self, prefix: str) -> tuple[str | None, ...] | None:
        query = f"SELECT zh, en FROM {self._name} WHERE prefix = ?"  # noqa: S608 - our own name
        with self._lock:
            found: tuple[str | None, ...] | None = self._database.execute(query, (prefix,)).fetchone()
        return found


def _opened(file: Path) -> Connection | None:
    """The index, if the file is one, whole, and no link."""
    import sqlite3  # noqa: PLC0415

    if file.is_symlink() or not file.is_file():
        return None
    try:
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        if database.execute("PRAGMA quick_check").fetchone() == ("ok",) and all(
            _longest(database, name) for name in _TABLES
        ):
            return database
        database.close()
    except sqlite3.Error as error:
        _log.info("numbers: the index can't be read (%s)", error)
    return None


def _longest(database: Connection, name: str) -> int:
    found = database.execute(f"SELECT max(length(prefix)) FROM {name}").fetchone()[0]  # noqa: S608 - our own name
    return int(found or 0)


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_BUILD_LIMIT, check=False)  # noqa: S603 - ourselves
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.info("numbers: the index can't be written (%s)", type(error).__name__)
        return
    if done.returncode:
        _log.info("numbers: the index can't be written, exit %s", done.returncode)
