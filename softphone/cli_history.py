"""`softphone history`: pages from the running app or, when none runs, from the file; shown, or written to a table."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from softphone.control import printing
from softphone.control.cli_words import CliWords
from softphone.control.client import NobodyThere, Unanswered, ask
from softphone.control.exit_codes import Refusal
from softphone.control.history import MOST, history_verb
from softphone.control.protocol import Done, Failed, Json, Request
from softphone.domain.errors import PhoneFailure
from softphone.domain.history_query import PAGE, HistoryQuery
from softphone.services.ports import CallRows
from softphone.storage.paths import DataDir
from softphone.storage.table_file import Cell, write_table

type Page = Mapping[str, Any]
type Ask = Callable[[Request], Done | Failed]

_COUNTED_FROM: Final = 2_000  # rows from which on the progress of an export is shown
_COLUMNS: Final = (
    *("started_at", "direction", "customer", "number", "contact", "queue", "outbound_number", "connected_at"),
    *("ended_at", "duration", "talk_seconds", "hold_seconds", "wrap_up_seconds", "end_reason", "disposition", "note"),
    *("user_data", "agent", "campaign", "rating", "mos_mean", "uuid", "id"),
)


def read_history(folders: DataDir, request: Request, words: CliWords) -> Iterator[Page]:
    """The pages of what was asked for, up to its limit. Raises `Refusal`, `client.Unanswered`."""
    begun = False
    try:
        for page in _pages(request, _answered(lambda page: ask(folders.control_socket(), page))):
            begun = True
            yield page
    except NobodyThere:
        if begun:
            raise Unanswered from None
        with _look(folders, words) as look:
            yield from _pages(request, _answered(look))


def export(pages: Iterator[Page], file: Path, *, force: bool, words: CliWords, as_json: bool) -> dict[str, Json]:
    """Write them to a table; its progress goes to a terminal, or as lines of JSON. Raises `Refusal`."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C: no half file is left
    shows = as_json or sys.stderr.isatty()

    def progress(count: int) -> None:
        if shows and count >= _COUNTED_FROM and count % 500 == 0:
            if as_json:
                print(printing.as_json({"progress": count}), flush=True)
            else:
                print(f"\r{words.say('exported', count=count)}", end="", file=sys.stderr, flush=True)

    try:
        count = write_table(file, _table(pages, words), force=force, progress=progress)
    except PhoneFailure as failure:
        raise _refusal(failure, words) from failure
    finally:
        signal.signal(signal.SIGTERM, before)
        if shows and not as_json:
            print("\r\x1b[K", end="", file=sys.stderr)
    return {"exported": count, "file": str(file)}


def _pages(request: Request, find: Callable[[Request], Page]) -> Iterator[Page]:
    """Page after page, until the limit is reached or the log has no more."""
    left, after = int(request.arguments.get("limit", PAGE)), ""
    while True:
        asked = {**request.arguments, "limit": str(min(left, MOST)), "after": after}
        page = find(replace(request, arguments=asked))
        yield page
        left -= len(page["calls"])
        after = page["next"]
        if not after or left <= 0:
            return


def _answered(ask_page: Ask) -> Callable[[Request], Page]:
    def answer(request: Request) -> Page:
        reply = ask_page(request)
        if isinstance(reply, Failed):
            raise Refusal(reply.code, reply.message)
        assert isinstance(reply.body, Mapping)  # noqa: S101 - the protocol's
        return reply.body

    return answer


@contextmanager
def _look(folders: DataDir, words: CliWords) -> Iterator[Ask]:
    """Ask the file: a copy of it, so that a look changes nothing."""
    from softphone.storage.call_log_look import looking_into  # noqa: PLC0415 - SQLite, where no app runs

    try:
        with looking_into(folders.call_log) as find:

            async def found(query: HistoryQuery) -> CallRows:
                return find(query)

            async def handled(request: Request) -> Json:
                return await history_verb(found)(request.arguments)

            yield lambda request: Done(asyncio.run(handled(request)))
    except PhoneFailure as failure:
        raise _refusal(failure, words) from failure


def _refusal(failure: PhoneFailure, words: CliWords) -> Refusal:
    form = failure.arguments.get("form", "")
    key = form if words.knows(form) else failure.code.value
    return Refusal(failure.code.value, words.sentence(key, **failure.arguments))


def _table(pages: Iterator[Page], words: CliWords) -> Iterator[Sequence[Cell]]:
    yield [words.say(f"column.{name}") if words.chinese else name for name in _COLUMNS]
    for page in pages:
        for row in page["calls"]:
            yield [_cell(name, row[name], words) for name in _COLUMNS]


def _cell(name: str, value: Any, words: CliWords) -> Cell:
    if value is None or isinstance(value, (int, float)):
        return value
    if name.endswith("_at"):
        return printing.local_time(value)
    return words.word(value) if name in ("direction", "end_reason") else str(value)
