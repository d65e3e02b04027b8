"""`acceptance.toml` is complete and true, and its table says no more than what ran."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.acceptance import HERE, Entry, Ran, covers, entries, lines, main, read, result

NUMBER = re.compile(r"\bT(?:0[1-9]|[1-3]\d|40)\b(?!:\d)")
NUMBERS = {f"T{number:02}" for number in range(1, 41)}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_in(path: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    return {node.name: node for node in parsed(path).body if isinstance(node, FUNCTIONS)}


def named_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each number that a test file names, with the test whose it is, or the file for its head and its comments."""
    file = path.relative_to(HERE.parent).as_posix()
    for name, function in functions_in(path).items():
        words = [ast.get_docstring(function) or "", *_figures(function)]
        yield from ((number, f"{file}::{name}") for text in words for number in NUMBER.findall(text))
    comments = (
        token.string
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
        if token.type == tokenize.COMMENT
    )
    for text in (ast.get_docstring(parsed(path)) or "", *comments):
        yield from ((number, file) for number in NUMBER.findall(text))


def _figures(function: ast.AST) -> Iterator[str]:
    """What `function` measures by `figure("T10", ...)`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "figure" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_number_is_there_with_what_is_demanded() -> None:
    assert entries().keys() == NUMBERS
    for entry in entries().values():
        assert entry.title
        assert entry.figure
        assert entry.tests or entry.scheduled or entry.lacks, entry.number


def test_every_test_that_is_listed_exists() -> None:
    listed = [test for entry in entries().values() for test in entry.tests]
    for test in listed:
        file, _, function = test.partition("::")
        assert (HERE.parent / file).is_file(), test
        assert not function or function in functions_in(HERE.parent / file), test


def test_every_test_that_names_a_number_is_listed_under_it() -> None:
    table = entries()
    for path in HERE.rglob("test_*.py"):
        if path == Path(__file__) or "bench" in path.parts or not NUMBER.search(path.read_text("utf-8")):
            continue
        for number, named in named_in(path):
            listed = table[number].tests
            assert any(covers(each, named) or covers(named, each) for each in listed), f"{number}: {named}"


def test_every_scheduled_command_is_a_module_that_exists() -> None:
    for entry in entries().values():
        if entry.scheduled:
            (module,) = re.findall(r"tests(?:\.\w+)+", entry.scheduled.command) or ["tests.acceptance"]
            assert (HERE.parent / module.replace(".", "/")).with_suffix(".py").is_file(), entry.number


# ---- the table

XML = """<testsuites><testsuite>
<testcase classname="tests.unit.test_a" name="test_one[in a call]"><properties>
<property name="figure" value='["T10", "told", 0.4, "s"]'/><property name="figure" value='["T10", "told", 1.5, "s"]'/>
</properties></testcase>
<testcase classname="tests.unit.test_a" name="test_two"><failure message="no"/></testcase>
<testcase classname="tests.unit.test_a" name="test_three"><skipped/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def ran(tmp_path: Path) -> list[Ran]:
    (tmp_path / "a.xml").write_text(XML, encoding="utf-8")
    return read([tmp_path / "a.xml"])


def entry_of(tests: tuple[str, ...], lacks: str = "", goals: dict[str, float] | None = None) -> Entry:
    return Entry("T10", "a title", "a figure", tests, lacks, goals or {})


def test_the_worst_figure_is_shown_and_marked_when_it_is_over_its_goal(ran: list[Ran]) -> None:
    entry = entry_of(tests=("tests/unit/test_a.py::test_one",), goals={"told": 1.0})
    assert "measured: told 1.5 s (goal 1, OVER)" in "\n".join(lines(entry, ran))


@pytest.mark.parametrize(
    ("tests", "lacks", "expected"),
    [
        (("one",), "", "passed"),
        (("one",), "a second Python", "partly"),
        (("one", "two"), "", "FAILED"),
        (("one", "four"), "", "not run"),
        (("three",), "", "skipped"),
        ((), "all of it", "LACKING"),
    ],
)
def test_a_result_says_no_more_than_what_ran(ran: list[Ran], tests: tuple[str, ...], lacks: str, expected: str) -> None:
    listed = tuple(f"tests/unit/test_a.py::test_{name}" for name in tests)
    mine = [each for each in ran if each.test in listed]
    assert result(entry_of(tests=listed, lacks=lacks), mine) == expected


def test_an_unknown_number_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["T41"])
    assert "T41" in capsys.readouterr().err
