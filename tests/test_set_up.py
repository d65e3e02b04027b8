"""Set-up (`packaging/dev.sh`) as an ordinary user, on a computer of fakes: sudo missing, sudo that asks, no new Python.

Only the shell and a few plain tools are real. What the others are asked for is kept, one call a line.
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REAL = ("sh", "awk", "cat", "dirname", "env", "grep", "mkdir", "cp", "sed", "sha256sum", "tr")
HEAD = '#!/bin/sh\necho "${0##*/} $*" >>"$CALLS"\n'

# A Python by its age and by what Debian ships apart: $new, $venv, $pip. An environment's pip makes the commands of what
# it installs; a folder `reached` stands for the package index and the interpreters.
PYTHON = """\
case "$*" in
*"${FAILS:-no such call}"*) exit 1 ;;
*"sys.version_info <"*) $new ;;
*ensurepip*) $venv ;;
*python%d*) echo python3.13-venv ;;
"-m pip --version") $pip ;;
"-m venv "*) $venv || exit 1; for last; do :; done; mkdir -p "$last/bin"; cp "$FAKES/python" "$last/bin/python" ;;
*" install --quiet uv") [ -d "$FAKES/reached" ] && cp "$FAKES/uv" "${0%/*}/uv" ;;
*" --target "*) $pip && [ -d "$FAKES/reached" ] && mkdir -p "$6/bin" && cp "$FAKES/uv" "$6/bin/uv" ;;
*" -e "*) echo "run" >"${0%/*}/softphone" ;;
esac
"""
UV = """\
case "$*" in
*" find >=3.12") exit 1 ;;
*" find "*) echo "$FAKES/python" ;;
"python install 3.13") [ -d "$FAKES/reached" ] || { echo "no route to the interpreters" >&2; exit 1; } ;;
"venv "*) for last; do :; done; mkdir -p "$last/bin"; cp "$FAKES/python" "$last/bin/python" ;;
esac
"""


@dataclass
class Computer:
    """A clone of the project, and PATH."""

    folder: Path

    def __post_init__(self) -> None:
        for name in ("bin", "fakes", "home", "clone/packaging", "clone/tests/web"):
            (self.folder / name).mkdir(parents=True)
        for name in ("dev.sh", "system_packages.sh", "system-packages.txt", "requirements-dev.lock"):
            shutil.copy(ROOT / "packaging" / name, self.folder / "clone/packaging")
        shutil.copy(ROOT / "pyproject.toml", self.folder / "clone")
        for name in REAL:
            (self.folder / "bin" / name).symlink_to(str(shutil.which(name)))
        self.has("id", "echo 1000")
        self.has("dpkg-query", 'cat "$FAKES/installed"')
        self.has("apt-cache", "[ $2 = python3 ] && echo '  Candidate: 3.11.2-1' || echo '  Candidate: 1'")
        self.has("apt-get")
        self.installed(all_but=())
        self.new_python(self.folder / "fakes/python")
        self.program(self.folder / "fakes/uv", UV)

    def program(self, path: Path, does: str) -> None:
        path.write_text(HEAD + does, encoding="utf-8")
        path.chmod(0o755)

    def has(self, name: str, does: str = "") -> None:
        """Put a program on PATH."""
        self.program(self.folder / "bin" / name, does)

    def new_python(self, path: Path, *, venv: bool = True) -> None:
        self.program(path, f"new=true venv={str(venv).lower()} pip=true\n{PYTHON}")

    def old_python(self, *, venv: bool = True, pip: bool = True) -> None:
        kind = f"new=false venv={str(venv).lower()} pip={str(pip).lower()}"
        self.program(self.folder / "bin/python3", f"{kind}\n{PYTHON}")

    def reaches_the_index(self) -> None:
        """There is uv in the package index, and an interpreter for it."""
        (self.folder / "fakes/reached").mkdir()

    def installed(self, *, all_but: tuple[str, ...]) -> None:
        lines = (ROOT / "packaging/system-packages.txt").read_text(encoding="utf-8").splitlines()
        names = [line.split()[0] for line in lines if line and line[0] not in "[#"]
        told = "".join(f"installed {name}, \n" for name in names if name not in all_but)
        (self.folder / "fakes/installed").write_text(told, encoding="utf-8")

    def set_up(self, verb: str = "setup", *, terminal: bool = False, fails: str = "") -> tuple[int, str]:
        """Its exit code, and what it says; calls of Python that hold the text `fails` fail."""
        env = {"PATH": str(self.folder / "bin"), "HOME": str(self.folder / "home"), "FAKES": str(self.folder / "fakes")}
        env |= {"CALLS": str(self.folder / "calls"), "DISPLAY": ":9", "PULSE_SERVER": "here", "FAILS": fails}
        stdin, other = pty.openpty()
        done = subprocess.run(
            ["sh", str(self.folder / "clone/packaging/dev.sh"), verb],
            env=env,
            stdin=other if terminal else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        os.close(stdin)
        os.close(other)
        return done.returncode, done.stdout

    def called(self, start: str) -> list[str]:
        """The calls that begin so."""
        calls = self.folder / "calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return [line for line in lines if line.startswith(start)]

    @property
    def command(self) -> Path:
        return self.folder / "clone/.venv/bin/softphone"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_new_python_is_taken_and_the_command_is_there(computer: Computer) -> None:
    computer.new_python(computer.folder / "bin/python3")
    assert computer.set_up()[0] == 0
    assert computer.command.exists()
    installs = len(computer.called("python -m pip install"))
    assert computer.set_up()[0] == 0
    assert len(computer.called("python -m pip install")) == installs == 2  # the pinned ones and the command, once
    assert computer.called("apt-get") == computer.called("uv") == []


@pytest.mark.parametrize("venv", [True, False], ids=["venv", "pip alone"])
def test_without_a_new_python_uv_brings_one_and_nobody_asks_for_rights(computer: Computer, venv: bool) -> None:
    computer.old_python(venv=venv)
    computer.reaches_the_index()
    computer.has("sudo", "exit 1")
    code, said = computer.set_up()
    assert (code, computer.command.exists()) == (0, True), said
    assert computer.called("uv python install") != []
    assert computer.called("apt-get") == computer.called("sudo") == []


def test_where_uv_is_already_it_is_used(computer: Computer) -> None:
    computer.old_python(venv=False, pip=False)
    computer.reaches_the_index()
    (computer.folder / "home/.local/bin").mkdir(parents=True)
    computer.program(computer.folder / "home/.local/bin/uv", UV)
    assert computer.set_up()[0] == 0


def test_neither_python_nor_uv_is_told_with_two_ways_out(computer: Computer) -> None:
    computer.old_python(venv=False, pip=False)
    code, said = computer.set_up()
    assert code == 1
    assert "neither pip nor the package python3-venv" in said
    assert "Install python3.12, 3.13 or 3.14, or uv" in said


def test_an_interpreter_that_uv_cannot_fetch_is_told_with_uvs_reason(computer: Computer) -> None:
    computer.old_python()
    computer.has("uv", UV)
    code, said = computer.set_up()
    assert (code, "no route to the interpreters" in said) == (1, True), said


@pytest.mark.parametrize("sudo", ["exit 1", None], ids=["sudo asks", "no sudo"])
def test_packages_the_verb_needs_are_told_as_one_command(computer: Computer, sudo: str | None) -> None:
    computer.new_python(computer.folder / "bin/python3")
    computer.installed(all_but=("libnss3", "fonts-noto-cjk"))
    if sudo:
        computer.has("sudo", sudo)
    code, said = computer.set_up("run")
    who = "sudo sh" if sudo else "su"
    assert code == 1
    assert f"{who} -c 'apt-get update && apt-get install -y --no-install-recommends libnss3'" in said
    assert computer.called("apt-get") == []


def test_packages_it_can_do_without_do_not_stop_it(computer: Computer) -> None:
    computer.new_python(computer.folder / "bin/python3")
    computer.installed(all_but=("fonts-noto-cjk",))
    code, said = computer.set_up("run")
    assert code == 0
    assert "going on without" in said
    assert "install -y --no-install-recommends fonts-noto-cjk'" in said
    assert computer.called("python -m softphone run --sandbox") != []


def test_on_a_terminal_sudo_asks_for_the_password(computer: Computer) -> None:
    computer.new_python(computer.folder / "bin/python3")
    computer.installed(all_but=("libnss3",))
    computer.has("sudo", '[ "$1" != -n ] || exit 1; [ "$1" = -v ] || exec "$@"')
    code, said = computer.set_up("run", terminal=True)
    assert code == 0
    assert said.index("libnss3") < said.index("sudo may ask for your password")
    assert computer.called("apt-get install") == ["apt-get install -y -qq --no-install-recommends libnss3"]


def test_a_password_that_is_refused_is_asked_for_once(computer: Computer) -> None:
    computer.new_python(computer.folder / "bin/python3")
    computer.installed(all_but=("libnss3", "xvfb"))
    computer.has("sudo", "exit 1")
    code, said = computer.set_up(terminal=True)
    assert (code, "going on without" in said) == (0, True), said
    assert len(computer.called("sudo -v")) == 1


def test_a_python_without_its_venv_gets_one_by_uv(computer: Computer) -> None:
    computer.new_python(computer.folder / "bin/python3", venv=False)
    computer.reaches_the_index()
    assert computer.set_up()[0] == 0
    assert computer.called("uv venv") != []


@pytest.mark.parametrize("fails", ["", "-m mypy", "tests/contract", "tests/end2end"])
def test_a_test_run_ends_as_its_stages_do(computer: Computer, fails: str) -> None:
    computer.new_python(computer.folder / "bin/python3")
    computer.has("npm")
    (computer.folder / "clone/tests/web/package-lock.json").touch()
    (computer.folder / "clone/tests/web/node_modules").mkdir()
    for name in ("setsid", "nice", "date", "mktemp", "sort", "head", "rm", "ls"):
        (computer.folder / "bin" / name).symlink_to(str(shutil.which(name)))
    code, said = computer.set_up("test", fails=fails)
    assert (code, said.count("  FAILED  ")) == ((1, 1) if fails else (0, 0)), said
    assert said.count("  ok  ") == (7 if fails else 8)
