"""The acceptance tests T01–T40 of `reliability.md` by number: result, measured figure, what is still lacking.

    python -m tests.acceptance [T10 ...]          # runs the tests that show them, prints the table
    python -m tests.acceptance --read FILE.xml    # the table of a run that was, from pytest's --junitxml

`acceptance.toml` names the tests; a test measures by `figure("T10", "told", 0.4, "s")`. A figure of real time over its
goal is marked, and fails nothing: other programs use this machine too. What only a schedule can run is never *passed*:
the table has its command, and the day and outcome of its last run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
KINDS: Final = {"unit": "parts", "ui": "parts", "contract": "page", "end2end": "app"}
OUTCOMES: Final = ("failure", "error", "skipped")

type Figure = Callable[[str, str, float, str], None]
"""Number of the acceptance test, what was measured, value, unit."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What takes too long for every submission."""

    command: str
    last: str = "never run"


@dataclass(frozen=True, slots=True)
class Entry:
    """One acceptance test: what is demanded, and what shows it."""

    number: str
    title: str
    figure: str
    tests: tuple[str, ...] = ()
    lacks: str = ""
    goals: dict[str, float] = field(default_factory=dict)
    scheduled: Scheduled | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """How near to the agent it is shown: parts (in virtual time where time counts), page, app, scheduled."""
        found = {KINDS[test.split("/")[1]] for test in self.tests}
        ordered = [kind for kind in dict.fromkeys(KINDS.values()) if kind in found]
        return (*ordered, *(["scheduled"] if self.scheduled else []))

    def measured(self, name: str, value: float, unit: str) -> str:
        """The figure as the table has it."""
        goal = self.goals.get(name)
        beside = "" if goal is None else f" (goal {goal:g}{', OVER' if value > goal else ''})"
        return f"{name} {value:.3g} {unit}{beside}" if unit else f"{name} {value:g}{beside}"


@dataclass(frozen=True, slots=True)
class Ran:
    """One test that ran: its id without parameters, how it ended, what it measured."""

    test: str
    outcome: str
    figures: tuple[tuple[str, str, float, str], ...]


def entries() -> dict[str, Entry]:
    """Every acceptance test by its number. Raises `TypeError` for a key that is none."""
    table = tomllib.loads((HERE / "acceptance.toml").read_text(encoding="utf-8"))
    return {number: _entry(number, dict(row)) for number, row in table.items()}


def _entry(number: str, row: dict[str, object]) -> Entry:
    scheduled = row.pop("scheduled", None)
    tests = row.pop("tests", [])
    assert isinstance(tests, list)
    plan = Scheduled(**scheduled) if isinstance(scheduled, dict) else None
    return Entry(number, tests=tuple(tests), scheduled=plan, **row)  # type: ignore[arg-type]


def covers(listed: str, test: str) -> bool:
    """Does the listed file or function stand for `test`, a function's id?"""
    return test == listed or test.startswith(f"{listed}::")


def read(files: Iterable[Path]) -> list[Ran]:
    """What pytest wrote of its tests."""
    return [_ran(case) for file in files for case in ElementTree.parse(file).iter("testcase")]


def _ran(case: ElementTree.Element) -> Ran:
    path = case.get("classname", "").replace(".", "/")
    function = case.get("name", "").partition("[")[0]
    outcome = next((tag for tag in OUTCOMES if case.find(tag) is not None), "passed")
    noted = [each.get("value", "") for each in case.iter("property") if each.get("name") == "figure"]
    return Ran(f"{path}.py::{function}", outcome, tuple(tuple(json.loads(text)) for text in noted))


def result(entry: Entry, ran: Sequence[Ran]) -> str:
    """`failed`, `passed`, `partly` where something is lacking, `not run` where a listed test has no outcome."""
    if not entry.tests:
        return "scheduled" if entry.scheduled else "LACKING"
    outcomes = [each.outcome for each in ran]
    if any(outcome in ("failure", "error") for outcome in outcomes):
        return "FAILED"
    if not all(any(covers(listed, each.test) for each in ran) for listed in entry.tests):
        return "not run"
    if "passed" not in outcomes:
        return "skipped"
    return "partly" if entry.lacks else "passed"


def lines(entry: Entry, ran: Sequence[Ran]) -> Iterable[str]:
    """Its part of the table."""
    mine = [each for each in ran if any(covers(listed, each.test) for listed in entry.tests)]
    yield f"{entry.number}  {result(entry, mine):9}  {entry.title}  [{', '.join(entry.kinds)}]"
    yield f"{'':16}demanded: {entry.figure}"
    figures: dict[tuple[str, str], float] = {}
    for each in mine:
        for number, name, value, unit in each.figures:
            if number == entry.number:
                figures[name, unit] = max(value, figures.get((name, unit), value))
    if figures:
        shown = (entry.measured(name, value, unit) for (name, unit), value in figures.items())
        yield f"{'':16}measured: {'; '.join(shown)}"
    if entry.lacks:
        yield f"{'':16}lacks: {entry.lacks}"
    if entry.scheduled:
        yield f"{'':16}scheduled: {entry.scheduled.command}; last run: {entry.scheduled.last}"


def run(chosen: Iterable[Entry], folder: Path) -> list[Path]:
    """Run their tests, each folder in a process of its own (an engine lives once in a process); what pytest wrote."""
    tests = sorted({test for entry in chosen for test in entry.tests})
    written = []
    for place, group in groupby(tests, key=lambda test: test.split("/")[1]):
        written.append(folder / f"{place}.xml")
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={written[-1]}", *group]
        subprocess.run(command, cwd=ROOT, check=False)
    return [file for file in written if file.exists()]


def main(words: Sequence[str] | None = None) -> int:
    """See the head of this file."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance")
    parser.add_argument("numbers", nargs="*", metavar="T10")
    parser.add_argument("--read", nargs="+", type=Path, metavar="FILE.xml", help="show a run that was")
    given = parser.parse_args(words)
    all_of_them = entries()
    unknown = [number for number in given.numbers if number not in all_of_them]
    if unknown:
        parser.error(f"no acceptance test has the number {', '.join(unknown)}")
    chosen = [entry for number, entry in all_of_them.items() if not given.numbers or number in given.numbers]
    with tempfile.TemporaryDirectory() as folder:
        ran = read(given.read or run(chosen, Path(folder)))
    table = [line for entry in chosen for line in lines(entry, ran)]
    print("\n".join(table))
    return int(any("  FAILED " in line for line in table))


if __name__ == "__main__":
    sys.exit(main())
