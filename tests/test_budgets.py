"""Limits that keep the code small and the repository free of one machine's addresses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LINES = 400  # of any module or script; aim at 80 to 150, look twice at 300
# Where softphones swell: the call and the main window.
TIGHTER = {"softphone/ui/window/main_window.py": 250, "softphone/domain/call_machine.py": 250}

# Written in pieces, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|root)/|/home/(?!user\b)\w|\bC:\\Users\\")
REGISTRIES = re.compile(
    "|".join([r"pypi" + r"\.org", r"pythonhosted" + r"\.org", r"registry\.npmjs" + r"\.", r"deb\.debian" + r"\."])
    + r"|--(extra-)?index"
    + r"-url [^=]|find"
    + r"-links"
)


# Folders that are never committed, by `.gitignore`.
MADE = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()} | {".git"}


def tracked() -> list[Path]:
    """Every file of the repository that is committed, or would be by `git add`; of a source archive all that came."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git"):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    return list(_files_below(ROOT))


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in MADE or named(path) in MADE or path.suffix == ".pyc" or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files_below(path)
        else:
            yield path


def named(path: Path) -> str:
    """A file's name as people write it."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """A file's text; of a binary one, what can be read."""
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_module_or_script_is_too_long() -> None:
    too_long = {}
    for path in tracked():
        lines = text_of(path).count("\n") if path.suffix in {".py", ".js", ".mjs", ".sh"} else 0
        if lines > TIGHTER.get(named(path), LINES):
            too_long[named(path)] = lines
    assert too_long == {}


def test_the_tighter_budgets_name_real_files() -> None:
    assert [name for name in TIGHTER if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("forbidden", [MACHINE_PATHS, REGISTRIES], ids=["machine paths", "registries"])
def test_no_file_knows_the_machine_it_was_written_on(forbidden: re.Pattern[str]) -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_what_is_forbidden_is_recognised() -> None:
    assert MACHINE_PATHS.search('open("/' + 'work/main")')
    assert MACHINE_PATHS.search("/home/" + "anna/softphone")
    assert not MACHINE_PATHS.search("home/work/life and /tmp/rig-1")
    assert REGISTRIES.search("https://pypi" + ".org/simple")
    assert REGISTRIES.search("--index-url " + "x")


def test_locks_hold_names_versions_and_hashes_only() -> None:
    for lock in (ROOT / "packaging").glob("requirements*.lock"):
        for line in text_of(lock).splitlines():
            assert re.fullmatch(r"[a-z0-9.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
    packages = json.loads(text_of(ROOT / "tests/web/package-lock.json"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
