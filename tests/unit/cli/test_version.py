"""An old Python is refused in one line, before anything it can't parse is loaded (acceptance test T01)."""

from __future__ import annotations

import ast
import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from softphone import __main__
from softphone.version_check import complaint_about

ROOT = Path(__file__).parents[3]
PYENV = Path(os.environ.get("PYENV_ROOT") or Path(pwd.getpwuid(os.getuid()).pw_dir, ".pyenv"))  # HOME is the tests' own


def old_interpreters() -> list[Path]:
    """The Pythons from 3.8 to 3.11 that pyenv has."""
    found = PYENV.glob("versions/3.*/bin/python") if PYENV.is_dir() else ()
    return sorted(path for path in found if 8 <= int(path.parents[1].name.split(".")[1]) <= 11)


@pytest.mark.parametrize("file", ["__init__.py", "__main__.py", "version_check.py"])
def test_the_first_lines_parse_on_python_3_8(file: str) -> None:
    ast.parse((ROOT / "softphone" / file).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("python", old_interpreters(), ids=lambda path: path.parents[1].name)
def test_an_old_python_is_refused(python: Path) -> None:
    told = subprocess.run([python, "-m", "softphone", "status"], cwd=ROOT, capture_output=True, text=True, check=False)
    version = python.parents[1].name
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == f"softphone needs Python 3.12 or newer; {python} is Python {version}.\n"


def test_from_which_version_on() -> None:
    assert complaint_about((3, 11, 9), "p") == "softphone needs Python 3.12 or newer; p is Python 3.11.9."
    assert complaint_about((3, 12, 0), "p") is None
    assert complaint_about((4, 0, 0), "p") is None


def test_main_refuses_before_it_loads_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    monkeypatch.setitem(sys.modules, "softphone.cli", None)  # importing it would raise
    assert __main__.main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_main_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softphone.cli.main", lambda: 3)
    assert __main__.main() == 3
