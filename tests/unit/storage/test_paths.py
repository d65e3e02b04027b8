"""The folders of an instance: whose they are, who can enter, and a socket path the kernel takes."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from softphone.domain.errors import FailureCode
from softphone.storage.paths import APP_NAME, DataDir, make_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    found = DataDir.find(tmp_path, {"SOFTPHONE_DATA_DIR": "/elsewhere"})
    assert found == DataDir(*(tmp_path / name for name in ("settings", "data", "logs", "runtime")))
    assert DataDir.find(None, {"SOFTPHONE_DATA_DIR": str(tmp_path)}) == found
    inside = (found.settings_file, found.call_log, found.sandbox_address)
    assert [path.name for path in inside] == ["settings.json", "calls.sqlite", "sandbox.json"]
    assert all(path.is_relative_to(tmp_path) for path in inside)


def test_a_short_path_holds_its_own_socket() -> None:
    assert DataDir.find(Path("/d"), {}).control_socket({}) == Path("/d/runtime/control.sock")


def test_a_relative_folder_is_the_same_for_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert DataDir.find(Path("here"), {}).data == tmp_path / "here" / "data"


def test_without_a_name_the_platforms_own_folders_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    session = tmp_path / "session"
    session.mkdir(mode=0o700)
    found = DataDir.find(None, {"XDG_RUNTIME_DIR": str(session)})
    assert found.settings.is_relative_to(tmp_path / "XDG_CONFIG_HOME")
    assert found.data.is_relative_to(tmp_path / "XDG_DATA_HOME")
    assert found.runtime == session / APP_NAME
    session.chmod(0o755)
    assert DataDir.find(None, {"XDG_RUNTIME_DIR": str(session)}).runtime.is_relative_to(tmp_path / "XDG_DATA_HOME")
    assert DataDir.find(None, {"XDG_RUNTIME_DIR": "relative"}).runtime.is_relative_to(tmp_path / "XDG_DATA_HOME")


def test_the_folders_are_made_and_closed_to_others(tmp_path: Path) -> None:
    found = DataDir.find(tmp_path / "new", {})
    found_open = DataDir.find(tmp_path / "old", {})
    found_open.logs.mkdir(parents=True, mode=0o755)
    for folders in (found, found_open):
        assert folders.prepare() == ()
        assert folders.prepare() == ()
        assert {mode(path) for path in (folders.settings, folders.data, folders.logs, folders.runtime)} == {0o700}


def test_a_folder_that_cannot_be_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    (failure,) = DataDir.find(tmp_path, {}).prepare()
    assert (failure.code, failure.reason) == (FailureCode.STORAGE_FAILED, "logs folder: File exists")
    assert (tmp_path / "runtime").is_dir()


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    with pytest.raises(PermissionError, match="not a folder of this user"):
        make_private(tmp_path / "planted")


def test_my_own_link_to_another_disk_is_fine(tmp_path: Path) -> None:
    (tmp_path / "big-disk").mkdir(mode=0o755)
    (tmp_path / "data").symlink_to(tmp_path / "big-disk")
    make_private(tmp_path / "data")
    assert mode(tmp_path / "big-disk") == 0o700


def test_a_long_path_gets_a_short_name_for_its_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = DataDir.find(tmp_path / ("x" * 100), {})
    other = DataDir.find(tmp_path / ("y" * 100), {})
    with tempfile.TemporaryDirectory() as session:
        environ = {"XDG_RUNTIME_DIR": session}
        socket = long.control_socket(environ)
        assert socket.parent == Path(session) / APP_NAME
        assert len({socket, other.control_socket(environ), long.control_socket(environ)}) == 2
        assert len(os.fsencode(socket)) <= 100
    monkeypatch.setattr(tempfile, "tempdir", "/tmp")
    for environ in ({}, {"XDG_RUNTIME_DIR": str(tmp_path / "gone")}):
        socket = long.control_socket(environ)
        assert socket.parent == Path(tempfile.gettempdir()) / f"{APP_NAME}-{os.getuid()}"
        assert len(os.fsencode(socket)) <= 100


def test_the_limit_is_in_bytes() -> None:
    chinese = DataDir(*[Path("/" + "客" * 40)] * 4)
    assert len(str(chinese.runtime / "control.sock")) < 100
    assert chinese.control_socket({}).parent != chinese.runtime
