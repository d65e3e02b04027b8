"""The verbs `lists` and `list`: customers of a table, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from softphone.domain.call_list import CallListRow, ListSummary, Outcome
from softphone.domain.errors import BadInput, FailureCode
from softphone.services import commands as c
from softphone.services.command_table import Commands
from softphone.services.ports import CallListStore

from .do_not_call import Rows, number_of
from .protocol import Json
from .views import instant_view

MOST: Final = 1000  # rows of one reply
_ALL: Final = 2**31
_HEADINGS: Final = ("电话", "手机", "号码", "phone", "mobile", "number", "tel")
_STATE: Final = ("state", "outcome", "again_at", "note", "reason")

type Handler = Callable[[Mapping[str, str]], Awaitable[Json]]


class WriteTable(Protocol):
    """Write a table to a file, blocking; see `storage.table_file`."""

    def __call__(self, path: Path, rows: Iterable[Sequence[str | None]], *, force: bool) -> int:
        """How many rows."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """How tables are read and written."""

    read: Callable[[Path], Rows]
    write: WriteTable


def lists_verb(store: CallListStore) -> Handler:
    """All lists."""

    async def handle(_: Mapping[str, str]) -> Json:
        return [summary_view(each) for each in await store.lists()]

    return handle


def list_verb(commands: Commands, store: CallListStore, files: Files) -> Handler:
    """The actions of a list."""

    async def show(given: Mapping[str, str]) -> Json:
        summary = await _chosen(store, given.get("name"))
        rows = await store.rows(summary.name, MOST)
        return {**summary_view(summary), "rows": [row_view(row) for row in rows]}

    async def dial(_: Mapping[str, str]) -> Json:
        return {"call_id": (await commands.do(c.DialShownRow())).id}

    async def step(given: Mapping[str, str]) -> Json:
        return row_view(await commands.do(_step(given)))

    actions: dict[str, Handler] = {
        "import": lambda given: _import(Path(given.get("file", "")), given.get("name", ""), store, files),
        "export": lambda given: _export(Path(given.get("file", "")), given, store, files),
        "dial": dial,
        **dict.fromkeys(("next", "skip", "result"), step),
    }
    return lambda given: actions.get(given.get("action", ""), show)(given)


def _step(given: Mapping[str, str]) -> c.ShowNextRow | c.SkipShownRow | c.KeepRowResult:
    if given["action"] == "next":
        return c.ShowNextRow()
    if given["action"] == "skip":
        return c.SkipShownRow(given.get("reason", ""))
    again = time_of(given["again"]) if "again" in given else None
    return c.KeepRowResult(Outcome(given.get("outcome", "")), again, given.get("note", ""))


async def _import(file: Path, name: str, store: CallListStore, files: Files) -> Json:
    columns, rows, bad = read_list(await asyncio.to_thread(files.read, file), file.name)
    name = name.strip() or file.stem
    added = await store.add(name, columns, rows)
    return {"name": name, "added": added, "known": len(rows) - added, "bad_lines": [*bad]}


async def _export(file: Path, given: Mapping[str, str], store: CallListStore, files: Files) -> Json:
    summary = await _chosen(store, None)
    rows = await store.rows(summary.name, _ALL)
    table: list[list[str | None]] = [[*summary.columns, *_STATE]]
    table += [[*(row.cells.get(column, "") for column in summary.columns), *_state(row)] for row in rows]
    count = await asyncio.to_thread(files.write, file, table, force=given.get("force") == "True")
    return {"exported": count, "file": str(file)}


async def _chosen(store: CallListStore, name: str | None) -> ListSummary:
    """The list of a name, None for the newest. Raises `BadInput` (`list_unknown`)."""
    found = next((each for each in await store.lists() if name in (None, each.name)), None)
    if found is None:
        raise BadInput(FailureCode.LIST_UNKNOWN)
    return found


def read_list(rows: Rows, name: str) -> tuple[list[str], list[tuple[str, dict[str, str]]], list[int]]:
    """Columns, rows (number, cells), and the lines without a number. Raises `BadInput` (`no_numbers`)."""
    headings: list[str] = []
    found: list[tuple[str, dict[str, str]]] = []
    bad: list[int] = []
    for place, (line, cells) in enumerate(rows):
        if not place and not any(map(number_of, cells)):
            headings = cells
            continue
        at = _number_column(headings, cells)
        if at is None:
            bad.append(line)
            continue
        headings += [str(column + 1) for column in range(len(headings), len(cells))]
        found.append((number_of(cells[at]), dict(zip(headings, cells, strict=False))))
    if not found:
        raise BadInput(FailureCode.NO_NUMBERS, file=name)
    return headings, found, bad


def _number_column(headings: Sequence[str], cells: Sequence[str]) -> int | None:
    """The column under a heading that means a number, else the first with one."""
    named = [at for at, heading in enumerate(headings) if any(word in heading.lower() for word in _HEADINGS)]
    wanted = [*named, *(() if named else range(len(cells)))]
    return next((at for at in wanted if at < len(cells) and number_of(cells[at])), None)


def time_of(text: str) -> datetime:
    """`15:30` is the next such time, else a date or a time of ISO 8601, local. Raises `BadInput`."""
    with suppress(ValueError, OverflowError):
        if len(text) == len("15:30"):
            now = datetime.now().astimezone()
            at = datetime.fromisoformat(f"{now:%Y-%m-%d}T{text}").astimezone()
            return at if at > now else (at.replace(tzinfo=None) + timedelta(days=1)).astimezone()
        return datetime.fromisoformat(text).astimezone()
    raise BadInput(FailureCode.DATE_INVALID)


def summary_view(summary: ListSummary) -> dict[str, Json]:
    """A list: how many rows, and how many in each state."""
    return {"name": summary.name, "total": summary.rows, **summary.counts, "reached": summary.reached}


def row_view(row: CallListRow) -> dict[str, Json]:
    """A row with its own columns."""
    return {
        "id": row.id,
        "list": row.list,
        "number": row.number,
        "columns": dict(row.cells),
        **dict(zip(_STATE, _state(row), strict=True)),
    }


def _state(row: CallListRow) -> tuple[str | None, ...]:
    again = instant_view(row.again_at) if row.again_at else None
    return row.state.value, row.outcome or None, again, row.note or None, row.reason or None
