"""`contacts` as scripts and people use it: files on one side, the control socket's verb on the other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from softphone import cli
from softphone.control import client
from softphone.control.contacts import contacts_verb
from softphone.control.protocol import Done, Failed, Json, Request, decode_request, encode_request
from softphone.domain.errors import PhoneFailure
from softphone.services.contacts.contacts import Contacts
from tests.helpers.memory_stores import MemoryContacts
from tests.unit.control.app import FixedClock

type Run = Callable[..., tuple[int, list[Any]]]


@pytest.fixture
def kept() -> MemoryContacts:
    return MemoryContacts()


@pytest.fixture
def run(kept: MemoryContacts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Do the verb with `--json` against the app's side of it; exit code and lines."""
    monkeypatch.setenv("LC_ALL", "C")
    handle = contacts_verb(Contacts(kept, FixedClock()))

    async def handled(given: Request) -> Json:
        return await handle(given.arguments)

    def ask(_: object, request: Request) -> Done | Failed:
        given = decode_request(encode_request(request))
        try:
            return Done(asyncio.run(handled(given)))
        except PhoneFailure as failure:
            return Failed(failure.code.value)

    monkeypatch.setattr(client, "ask", ask)

    def done(*given: str) -> tuple[int, list[Any]]:
        code = cli.main(["contacts", *given, "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return done


def a_file(folder: Path, lines: str) -> str:
    path = folder / "list.csv"
    path.write_text(f"姓名,电话\n{lines}", encoding="gb18030")
    return str(path)


def test_add_list_search_remove(run: Run) -> None:
    assert run("add", "--name", "张三", "--number", "138 0013 8000", "--number", "010-88886666-12")[0] == 0
    assert run("add", "--name", "李四", "--number", "13900139000", "--company", "某公司", "--note", "x")[0] == 0
    merged = {"added": 0, "merged": 1, "unchanged": 0}
    assert run("add", "--name", "张三丰", "--number", "+8613800138000") == (0, [merged])
    code, [rows] = run("list")
    assert [(row["name"], row["numbers"], row["company"]) for row in rows] == [
        ("张三丰", ["13800138000", "01088886666;ext=12"], None),
        ("李四", ["13900139000"], "某公司"),
    ]
    assert [row["name"] for row in run("list", "--search", "139")[1][0]] == ["李四"]
    assert run("remove", str(rows[0]["id"])) == (0, [{}])
    for missing in (str(rows[0]["id"]), "x", "9" * 30):
        code, [refusal] = run("remove", missing)
        assert (code, refusal["error"]["code"]) == (1, "contact_unknown")
    assert len(run("list")[1][0]) == 1


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (["add", "--name", " ", "--number", "110"], "contact_unnamed"),
        (["add", "--name", "A", "--number", "abc"], "number_invalid"),
        (["list", "--search", "1"], "search_short"),
        (["import", "nowhere.csv"], "file_unread"),
    ],
)
def test_refusals(run: Run, given: list[str], refused: str) -> None:
    code, [refusal] = run(*given)
    assert (code, refusal["error"]["code"]) == (1, refused)


def test_a_file_is_imported_whole_or_not_at_all(run: Run, kept: MemoryContacts, tmp_path: Path) -> None:
    file = a_file(tmp_path, "张三,13800138000\n李四,\n王五,13900139000\n")
    bad = [{"line": 3, "code": "number_empty", "reason": "no number"}]
    code, [told, refusal] = run("import", file)
    assert (code, told, refusal["error"]["code"]) == (1, {"bad": bad}, "bad_lines")
    code, [checked] = run("import", file, "--dry-run")
    counts = {"added": 2, "merged": 0, "unchanged": 0, "skipped": 1, "bad": bad}
    assert (code, checked) == (0, counts | {"dry_run": True})
    assert not kept.kept
    assert run("import", file, "--skip-bad") == (0, [counts | {"dry_run": False}])
    assert [each.name for each in kept.kept.values()] == ["张三", "王五"]
    again = counts | {"added": 0, "unchanged": 2, "dry_run": False}
    assert run("import", file, "--skip-bad") == (0, [again])


def test_a_long_list_goes_in_requests_that_fit_and_shows_its_progress(
    run: Run, kept: MemoryContacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "备注" * 400
    file = tmp_path / "long.csv"
    file.write_text("姓名,电话,备注\n" + "".join(f"客{at},1380013{at:04d},{note}\n" for at in range(2100)), "utf-8")
    staged: list[int] = []
    stage = kept.stage

    async def noted(contacts: Any) -> None:
        staged.append(len(contacts))
        await stage(contacts)

    monkeypatch.setattr(kept, "stage", noted)
    monkeypatch.setattr(kept, "finish", _counted)
    code, lines = run("import", str(file))
    assert code == 0
    assert lines[0] == {"progress": 2000}
    assert sum(staged) == 2100
    assert max(staged) < 60


async def _counted(*, take: bool) -> Any:
    from softphone.services.ports import Merged  # noqa: PLC0415

    return Merged(added=2100 if take else 0)


def test_ctrl_c_leaves_nothing(run: Run, kept: MemoryContacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    file = a_file(tmp_path, "张三,13800138000\n")
    with monkeypatch.context() as patch:
        patch.setattr(kept, "stage", interrupted)
        assert run("import", file) == (cli.INTERRUPTED, [])
    assert not kept.kept
    assert run("import", file)[0] == 0  # at once: the app has dropped the other one


@pytest.mark.parametrize("name", ["all.csv", "all.vcf"])
def test_export(run: Run, kept: MemoryContacts, tmp_path: Path, name: str) -> None:
    run("add", "--name", "张三", "--number", "+8613800138000", "--company", "=1+1")
    file = str(tmp_path / name)
    assert run("export", file) == (0, [{"exported": 1, "file": file}])
    code, [refusal] = run("export", file)
    assert (code, refusal["error"]["code"]) == (1, "file_exists")
    assert run("export", file, "--force")[0] == 0
    before = dict(kept.kept)
    kept.kept.clear()
    assert run("import", file)[0] == 0
    assert [(each.name, each.numbers) for each in kept.kept.values()] == [
        (each.name, each.numbers) for each in before.values()
    ]
