"""`do-not-call` as a script calls it: arguments, the verb, what is printed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from softphone.control import printing
from softphone.control.arguments import build_parser, verb_first
from softphone.control.cli_words import CliWords
from softphone.control.do_not_call import do_not_call_verb
from softphone.control.exit_codes import UsageError
from softphone.domain.errors import BadInput
from softphone.storage.csv_file import read_csv
from tests.unit.services.desk import Desk

ENGLISH = CliWords(chinese=False)


def parsed(line: str) -> dict[str, Any]:
    return vars(build_parser(ENGLISH).parse_args(verb_first(line.split())))


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("do-not-call add 10086", {"verb": "do-not-call", "action": "add", "number": "10086", "json": False}),
        ("do-not-call remove 10086 --json", {"action": "remove", "json": True}),
        ("do-not-call list --json --data-dir d", {"action": "list", "json": True, "data_dir": Path("d")}),
        ("--json do-not-call list", {"action": "list", "json": True}),
        ("do-not-call import f.csv", {"action": "import", "file": Path("f.csv").resolve()}),
    ],
)
def test_a_line_of_the_contract(line: str, meaning: dict[str, Any]) -> None:
    assert meaning.items() <= parsed(line).items()


@pytest.mark.parametrize("line", ["do-not-call", "do-not-call add", "do-not-call dance", "do-not-call list 1"])
@pytest.mark.parametrize("chinese", [False, True])
def test_what_makes_no_sense(line: str, chinese: bool) -> None:
    with pytest.raises(UsageError):
        build_parser(CliWords(chinese)).parse_args(line.split())


def test_the_list_by_the_verb(tmp_path: Path) -> None:
    async def story() -> None:
        desk = Desk()
        handle = do_not_call_verb(desk.commands, desk.phone.dial_rules, read_csv)
        assert await handle({"action": "add", "number": "+86 138 0013 8000"}) == {"added": 1, "known": 0}
        assert await handle({"action": "add", "number": "013800138000"}) == {"added": 0, "known": 1}
        file = tmp_path / "f.csv"
        file.write_text("number\n13800138000\nnone\n10086\n")
        come = await handle({"action": "import", "file": str(file)})
        assert come == {"added": 1, "known": 1, "bad_lines": [3]}
        said = printing.as_text("do-not-call", come, ENGLISH)
        assert said == "1 added, 1 known already.\nlines without a number: 3"
        listed = await handle({"action": "list"})
        assert listed == {"numbers": ["10086", "13800138000"]}
        assert printing.as_text("do-not-call", listed, ENGLISH) == "10086\n13800138000"
        assert await handle({"action": "remove", "number": "10086"}) is None
        for bad in ({"action": "add", "number": "x"}, {"action": "import", "file": str(tmp_path / "no.csv")}):
            with pytest.raises(BadInput):
                await handle(bad)
        await desk.close()

    asyncio.run(story())
