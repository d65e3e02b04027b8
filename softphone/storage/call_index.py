"""The index behind the history's search: an FTS5 table of fragments, so that it answers at a million calls.

FTS5's own trigrams can't match two Chinese characters. Here a row is the pairs of letters of its words, the triples of
digits of its number, and its filters, each as one ASCII word; a search is the AND of those of what was typed. It finds
somewhat more than was asked for (all pairs, in any order): `HistoryQuery.takes` has the last word.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from zlib import crc32

from softphone.domain.call_record import CallRecord
from softphone.domain.history_query import HistoryQuery, searched_number, searched_text
from softphone.domain.search import digits_of, fold

from .call_columns import ROW, from_row

_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS call_words USING fts5 (words, detail = none, tokenize = 'ascii')"
_UNINDEXED = "CREATE INDEX IF NOT EXISTS calls_to_index ON calls (indexed) WHERE indexed = 0"


def prepare(connection: sqlite3.Connection) -> None:
    """Make what is not there."""
    connection.execute(_TABLE)
    connection.execute(_UNINDEXED)


def renew(connection: sqlite3.Connection) -> None:
    """Begin anew with an empty index, which `catch_up` fills: the rows are what counts."""
    with connection:
        connection.execute("DROP TABLE IF EXISTS call_words")
        connection.execute("UPDATE calls SET indexed = 0")
        prepare(connection)


def catch_up(connection: sqlite3.Connection, count: int) -> bool:
    """Index up to `count` rows that aren't; True when more are left."""
    query = f"SELECT rowid, {', '.join(ROW)} FROM calls WHERE indexed = 0 ORDER BY rowid DESC LIMIT ?"  # noqa: S608
    rows = connection.execute(query, (count,)).fetchall()
    with connection:
        for rowid, *row in rows:
            put(connection, rowid, _record(row))
    return len(rows) == count


def put(connection: sqlite3.Connection, rowid: int, record: CallRecord | None) -> None:
    """Index a row as it is now; None for one that can't be shown."""
    words = " ".join(_words_of(record)) if record else ""
    before = connection.execute("SELECT words FROM call_words WHERE rowid = ?", (rowid,)).fetchone()
    if before != (words,):
        connection.execute("REPLACE INTO call_words (rowid, words) VALUES (?, ?)", (rowid, words))
    connection.execute("UPDATE calls SET indexed = 1 WHERE rowid = ? AND indexed = 0", (rowid,))


def expression(query: HistoryQuery) -> str:
    """The FTS5 expression of a query with a search."""
    assert query.search is not None  # noqa: S101 - the caller's test
    filters = [_flag("direction", query.direction.value)] if query.direction else []
    filters += ["missed"] if query.missed else []
    filters += [_flag("queue", query.queue)] if query.queue is not None else []
    filters += [_flag("disposition", query.disposition)] if query.disposition is not None else []
    needles = (f"({' OR '.join(map(_way, needle.ways))})" for needle in query.search.needles)
    return " AND ".join([*filters, *needles])


def _way(parts: tuple[str, ...]) -> str:
    return f"({' AND '.join(map(_part, parts))})"


def _part(part: str) -> str:
    in_text = " AND ".join(_pairs(part))
    return f"(({' AND '.join(_triples(part))}) OR ({in_text}))" if part.isdigit() else f"({in_text})"


def _words_of(record: CallRecord) -> Iterator[str]:
    found = {_flag("direction", record.direction.value): None}
    found |= {"missed": None} if record.missed else {}
    found |= {_flag("queue", record.queue): None, _flag("disposition", record.disposition): None}
    for group in digits_of(searched_number(record)).split():
        found |= dict.fromkeys(_triples(group))
    for word in fold(searched_text(record)).split():
        found |= dict.fromkeys(_pairs(word))
    return iter(found)


def _pairs(word: str) -> Iterator[str]:
    return (f"w{ord(first):x}g{ord(second):x}" for first, second in itertools.pairwise(word))


def _triples(digits: str) -> Iterator[str]:
    return (f"n{digits[at : at + 3]}" for at in range(len(digits) - 2))


def _flag(name: str, value: str) -> str:
    return f"{name}{crc32(value.encode('utf-8', 'replace')):x}"


def _record(row: list[object]) -> CallRecord | None:
    try:
        return from_row(row)
    except ValueError:
        return None
