"""`lists` and `list` as a script calls them, on the real file and a desk whose platform is scripted."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from softphone.control import printing
from softphone.control.arguments import build_parser, verb_first
from softphone.control.cli_words import CliWords
from softphone.control.lists import Files, list_verb, lists_verb, time_of
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.services.settings import DiallingSettings
from softphone.storage.call_list_db import CallListDb
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.csv_file import read_csv
from softphone.storage.table_file import write_table
from tests.unit.services.desk import Desk

ENGLISH = CliWords(chinese=False)
TABLE = "姓名,手机,备注\n张三,13800138000,=1+1\n无号,,\n李四,13900139000,\n张三,+8613800138000,\n"


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("lists --json", {"verb": "lists", "json": True}),
        ("list import f.csv --name n", {"action": "import", "file": Path("f.csv").resolve(), "name": "n"}),
        ("list show --json", {"action": "show", "name": None, "json": True}),
        ("list show n", {"name": "n"}),
        ("list next --json", {"action": "next", "json": True}),
        ("list dial", {"action": "dial"}),
        ("list skip --reason r", {"action": "skip", "reason": "r"}),
        ("list result no_answer --again 15:30 --note t", {"outcome": "no_answer", "again": "15:30", "note": "t"}),
        ("list export f.xlsx", {"action": "export", "file": Path("f.xlsx").resolve()}),
    ],
)
def test_a_line_of_the_contract(line: str, meaning: dict[str, Any]) -> None:
    assert meaning.items() <= vars(build_parser(ENGLISH).parse_args(verb_first(line.split()))).items()


def test_a_list_from_its_import_to_its_export(tmp_path: Path) -> None:
    async def story() -> None:
        file = CallLogDb(tmp_path / "calls.db")
        store = CallListDb(file)
        desk = Desk(call_lists=store)
        handle = list_verb(desk.commands, store, Files(read_csv, write_table))

        async def do(action: str, **given: str) -> Any:
            return await handle({"action": action, **given})

        async def refused(action: str, **given: str) -> FailureCode:
            with pytest.raises(PhoneFailure) as failure:
                await do(action, **given)
            return failure.value.code

        assert await refused("show") is FailureCode.LIST_UNKNOWN
        assert await refused("next") is FailureCode.LIST_EMPTY
        table = tmp_path / "kunden.csv"
        table.write_text(TABLE, encoding="gb18030")
        come = await do("import", file=str(table))
        assert come == {"name": "kunden", "added": 2, "known": 1, "bad_lines": [3]}
        assert await refused("dial") is FailureCode.LIST_NO_ROW
        row = await do("next")
        assert (row["number"], row["state"], row["columns"]["姓名"]) == ("13800138000", "shown", "张三")
        await desk.ready()
        desk.settings.change(dialling=DiallingSettings(deny_prefixes=("138",)))
        assert await refused("dial") is FailureCode.RULE_PREFIX
        assert (await do("next"))["id"] == row["id"]
        desk.settings.change(dialling=DiallingSettings())
        assert (await do("dial"))["call_id"] == desk.live().id
        assert await refused("dial") in (FailureCode.LIST_NO_ROW, FailureCode.CALL_ALIVE)
        assert desk.platform.count("dial") == 1
        assert (await desk.call_log.row(desk.live().id)).campaign == f"kunden #{row['id']}"
        assert await refused("result", outcome="busy", again="soon") is FailureCode.DATE_INVALID
        kept = await do("result", outcome="no_answer", again="2099-01-01T09:00", note="later")
        assert (kept["state"], kept["outcome"], kept["note"]) == ("again", "no_answer", "later")
        await do("next")
        assert (await do("skip", reason="r"))["state"] == "skipped"
        assert await refused("next") is FailureCode.LIST_EMPTY
        listed: Any = await lists_verb(store)({})
        assert [(each["name"], each["total"], each["again"], each["skipped"]) for each in listed] == [
            ("kunden", 2, 1, 1)
        ]
        assert "kunden: 2 in all" in printing.as_text("lists", listed, ENGLISH)
        assert "13800138000" in printing.as_text("list", await do("show"), ENGLISH)
        done = await do("export", file=str(tmp_path / "out.csv"))
        text = (tmp_path / "out.csv").read_text("utf-8-sig")
        assert done["exported"] == 2
        assert '"\'=1+1"' in text
        assert await refused("export", file=str(tmp_path / "out.csv")) is FailureCode.FILE_EXISTS
        await desk.close()
        await file.close()

    asyncio.run(story())


def test_a_time_alone_is_the_next_such_time() -> None:
    now = datetime.now().astimezone()
    assert time_of(f"{now:%H:%M}") > now
    assert time_of("2026-12-01T15:30").replace(tzinfo=None) == datetime(2026, 12, 1, 15, 30)  # noqa: DTZ001
    for text in ("soon", "99:99", ""):
        with pytest.raises(BadInput):
            time_of(text)
