"""The tables of contacts in the call log's file. Blocking; `contact_db` calls it in the file's one thread.

A list to be imported is staged in tables of the connection alone: what a crash or a cancel leaves is nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from softphone.domain.contact import Contact
from softphone.domain.errors import FailureCode, NotNow
from softphone.services.ports import Merged

_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS contacts (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
        company TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE IF NOT EXISTS contact_numbers (key TEXT PRIMARY KEY, number TEXT NOT NULL,
        contact INTEGER NOT NULL, place INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS numbers_by_contact ON contact_numbers (contact)",
)
_STAGED: Final = (
    "DROP TABLE IF EXISTS temp.staged_numbers",
    "DROP TABLE IF EXISTS temp.staged",
    "DROP TABLE IF EXISTS temp.staged_counts",
    "CREATE TEMP TABLE staged (id INTEGER PRIMARY KEY, name TEXT, company TEXT, note TEXT)",
    """CREATE TEMP TABLE staged_numbers (key TEXT PRIMARY KEY, number TEXT, contact INTEGER, place INTEGER)
        WITHOUT ROWID""",
    "CREATE INDEX temp.staged_by_contact ON staged_numbers (contact)",
    "CREATE TEMP TABLE staged_counts (added INTEGER, merged INTEGER, unchanged INTEGER, last INTEGER)",
)
_TAKE: Final = (
    """INSERT INTO contacts (id, name, company, note) SELECT id, name, company, note FROM temp.staged WHERE true
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, company = excluded.company, note = excluded.note""",
    """INSERT OR IGNORE INTO contact_numbers (key, number, contact, place)
        SELECT key, number, contact, place FROM temp.staged_numbers""",
)


def prepare(file: sqlite3.Connection) -> None:
    """Make what is not there."""
    for statement in _TABLES:
        file.execute(statement)


def page(file: sqlite3.Connection, after: int, count: int) -> list[Contact]:
    """Contacts behind an id."""
    rows = file.execute("SELECT id, name, company, note FROM contacts WHERE id > ? ORDER BY id LIMIT ?", (after, count))
    return _with_numbers(file, rows.fetchall(), "contact_numbers")


def names(file: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each number's key with its contact's name."""
    return file.execute("SELECT key, name FROM contact_numbers JOIN contacts ON contacts.id = contact_numbers.contact")


def begin(file: sqlite3.Connection) -> None:
    """Stage a new list."""
    with file:
        for statement in _STAGED:
            file.execute(statement)
        last = file.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'contacts'").fetchone()
        file.execute("INSERT INTO temp.staged_counts VALUES (0, 0, 0, ?)", last)


def stage(file: sqlite3.Connection, contacts: Sequence[Contact]) -> None:
    """Put contacts on the list, each merged with the one that has a number of it. Raises `NotNow` (`import_gone`)."""
    added, merged, unchanged, last = _counts(file)
    keys = [key for contact in contacts for key in contact.keys]
    owners = _owners(file, "contact_numbers", keys) | _owners(file, "temp.staged_numbers", keys)
    known = _by_id(file, owners.values())
    fresh: dict[str, tuple[str, int, int]] = {}
    changed: dict[int, Contact] = {}
    for contact in contacts:
        owner = next((owners[key] for key in contact.keys if key in owners), None)
        if owner is None:
            last = owner = last + 1
            added += 1
            now = replace(contact, id=owner)
        else:
            before = known[owner]
            free = [n for n, key in zip(contact.numbers, contact.keys, strict=True) if owners.get(key, owner) == owner]
            now = before.with_newer(replace(contact, numbers=tuple(free)))
            if (now.name, now.company, now.note, now.keys) == (before.name, before.company, before.note, before.keys):
                unchanged += 1
                continue
            merged += 1
        known[owner] = changed[owner] = now
        for place, (number, key) in enumerate(zip(now.numbers, now.keys, strict=True)):
            if owners.setdefault(key, owner) == owner:
                fresh[key] = (number, owner, place)
    with file:
        rows = ((each.id, each.name, each.company, each.note) for each in changed.values())
        file.executemany("REPLACE INTO temp.staged VALUES (?, ?, ?, ?)", rows)
        numbers = ((key, *number) for key, number in fresh.items())
        file.executemany("REPLACE INTO temp.staged_numbers VALUES (?, ?, ?, ?)", numbers)
        file.execute(
            "UPDATE temp.staged_counts SET added = ?, merged = ?, unchanged = ?, last = ?",
            (added, merged, unchanged, last),
        )


def finish(file: sqlite3.Connection, *, take: bool) -> Merged:
    """Take the list in one transaction, or only count it; drop it. Raises `NotNow` (`import_gone`)."""
    added, merged, unchanged, _ = _counts(file)
    with file:
        for statement in _TAKE if take else ():
            file.execute(statement)
        for statement in _STAGED[:3]:
            file.execute(statement)
    return Merged(added, merged, unchanged)


def remove(file: sqlite3.Connection, contact_id: int) -> bool:
    """Remove one; the file overwrites it and empties its write-ahead log."""
    with file:
        file.execute("DELETE FROM contact_numbers WHERE contact = ?", (contact_id,))
        gone = file.execute("DELETE FROM contacts WHERE id = ?", (contact_id,)).rowcount
    if gone:
        file.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return bool(gone)


def _counts(file: sqlite3.Connection) -> tuple[int, int, int, int]:
    """What is staged so far; a file opened anew has no list."""
    staged = file.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'staged_counts'").fetchone()
    if staged is None:
        raise NotNow(FailureCode.IMPORT_GONE)
    added, merged, unchanged, last = file.execute("SELECT * FROM temp.staged_counts").fetchone()
    return added, merged, unchanged, last


def _owners(file: sqlite3.Connection, table: str, keys: Iterable[str]) -> dict[str, int]:
    query = f"SELECT key, contact FROM {table} WHERE key IN (SELECT value FROM json_each (?))"  # noqa: S608
    return dict(file.execute(query, (json.dumps(list(keys)),)))


def _by_id(file: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Contact]:
    """Contacts as they are; those on the list as they will be."""
    wanted = (json.dumps(sorted(set(ids))),)
    which = "WHERE id IN (SELECT value FROM json_each (?))"
    rows = file.execute(f"SELECT id, name, company, note FROM contacts {which}", wanted).fetchall()  # noqa: S608
    kept = {each.id: each for each in _with_numbers(file, rows, "contact_numbers")}
    rows = file.execute(f"SELECT id, name, company, note FROM temp.staged {which}", wanted).fetchall()  # noqa: S608
    return kept | {each.id: each for each in _with_numbers(file, rows, "temp.staged_numbers")}


def _with_numbers(file: sqlite3.Connection, rows: Sequence[Any], table: str) -> list[Contact]:
    ids = json.dumps([row[0] for row in rows])
    query = f"SELECT contact, number FROM {table} WHERE contact IN (SELECT value FROM json_each (?)) ORDER BY place"  # noqa: S608
    numbers: dict[int, list[str]] = {}
    for contact, number in file.execute(query, (ids,)):
        numbers.setdefault(contact, []).append(number)
    return [
        Contact(name, tuple(numbers.get(contact, ())), company, note, contact) for contact, name, company, note in rows
    ]
