"""The verb `do-not-call`: add, remove, list, import."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.link import entered_number
from softphone.services import commands as c
from softphone.services.command_table import Commands
from softphone.services.dialling.dial_rules import DialRules

from .protocol import Json

type Rows = list[tuple[int, list[str]]]


def do_not_call_verb(
    commands: Commands, rules: DialRules, read: Callable[[Path], Rows]
) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler; `read` reads a table from a file, blocking."""

    async def handle(given: Mapping[str, str]) -> Json:
        number = given.get("number", "")
        match given.get("action"):
            case "add":
                added = await commands.do(c.AddDoNotCall((entered_number(number).number,)))
                return {"added": added, "known": 1 - added}
            case "remove":
                await commands.do(c.RemoveDoNotCall(entered_number(number).number))
                return None
            case "import":
                file = Path(given.get("file", ""))
                found = numbers_in(await asyncio.to_thread(read, file), file.name)
                added = await commands.do(c.AddDoNotCall(tuple(found.numbers)))
                return {"added": added, "known": len(found.numbers) - added, "bad_lines": [*found.bad]}
            case _:
                return {"numbers": [*await rules.do_not_call()]}

    return handle


class NumbersFound:
    """The numbers of a table, one from each row, and the lines without one."""

    def __init__(self) -> None:
        self.numbers: list[str] = []
        self.bad: list[int] = []


def numbers_in(rows: Rows, name: str) -> NumbersFound:
    """The first cell of each row that is a number; a heading is no bad line. Raises `BadInput` (`no_numbers`)."""
    found = NumbersFound()
    for place, (line, cells) in enumerate(rows):
        number = next(filter(None, map(number_of, cells)), "")
        if number:
            found.numbers.append(number)
        elif place:
            found.bad.append(line)
    if not found.numbers:
        raise BadInput(FailureCode.NO_NUMBERS, file=name)
    return found


def number_of(cell: str) -> str:
    """The number in a cell, "" for none."""
    with suppress(BadInput):
        number = entered_number(cell.removeprefix("'")).number
        return number if len(number) > 2 else ""
    return ""
