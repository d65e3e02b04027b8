"""How others start this app again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.relaunch import become, own_command


def test_from_its_sources_it_runs_in_any_folder(tmp_path: Path) -> None:
    command = own_command(tmp_path / "d", {})
    assert command[-2:] == ("--data-dir", str(tmp_path / "d"))
    status = subprocess.run([*command, "status"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert status.returncode == 3, status.stderr


def test_an_instance_named_by_the_environment_is_named(tmp_path: Path) -> None:
    assert own_command(None, {"SOFTPHONE_DATA_DIR": str(tmp_path)})[-2:] == ("--data-dir", str(tmp_path))
    assert "--data-dir" not in own_command(None, {})


def test_a_frozen_app_is_its_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(None, {}) == (sys.executable,)


def test_an_installed_one_is_its_script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "softphone").touch()
    assert own_command(None, {}) == (str(tmp_path / "softphone"),)


def test_the_process_becomes_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "execvp", lambda program, words: became.append((program, words)))
    become("softphone", "run", "--sandbox")
    assert became == [("softphone", ("softphone", "run", "--sandbox"))]


def test_where_no_process_becomes_another_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not run on Windows: a fake of the one call."""
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "Popen", started.append)
    become("softphone.exe", "run", "--sandbox")
    assert started == [("softphone.exe", "run", "--sandbox")]
