"""The socket's place: private, taken over from the dead, never shared with other users."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from softphone.control import endpoint
from softphone.control.endpoint import NobodyThere, connect, is_same_user, open_socket, peer_uid, pipe_name

NOBODY = 65534
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")


@contextmanager
def listening(address: Path) -> Iterator[socket.socket]:
    with open_socket(address) as listener:
        yield listener


def test_only_the_owner_may_touch_the_socket(address: Path) -> None:
    with listening(address):
        assert stat.S_IMODE(address.lstat().st_mode) == 0o600


def test_the_socket_of_a_killed_app_is_taken_over(address: Path) -> None:
    with listening(address):
        pass
    assert address.is_socket()
    with pytest.raises(NobodyThere):
        connect(address, 1.0)
    with listening(address):
        connect(address, 1.0).close()


def test_a_link_in_the_way_is_not_followed(address: Path) -> None:
    elsewhere = address.with_name("elsewhere")
    elsewhere.write_text("precious")
    address.symlink_to(elsewhere)
    with listening(address):
        assert address.is_socket()
    assert elsewhere.read_text() == "precious"


def test_a_file_in_the_way_is_taken_away(address: Path) -> None:
    address.write_text("squatter")
    with listening(address):
        connect(address, 1.0).close()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.with_name("elsewhere"))])
def test_what_is_no_socket_makes_room_for_one(address: Path, make: Callable[[Path], None]) -> None:
    make(address)
    with closing(open_socket(address)):
        assert stat.S_ISSOCK(address.lstat().st_mode)
    assert not address.with_name("elsewhere").exists()


def test_a_folder_open_to_others_is_refused(address: Path) -> None:
    address.parent.chmod(0o750)
    with pytest.raises(PermissionError):
        open_socket(address)


def test_a_link_to_a_folder_is_refused(address: Path) -> None:
    real = address.parent / "real"
    real.mkdir(mode=0o700)
    (address.parent / "link").symlink_to(real)
    with pytest.raises(PermissionError):
        open_socket(address.parent / "link" / "control.sock")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to act as another user")
def test_a_folder_of_another_user_is_refused(address: Path) -> None:
    os.chown(address.parent, NOBODY, NOBODY)
    with pytest.raises(PermissionError):
        open_socket(address)


def test_nobody_is_there(address: Path) -> None:
    with pytest.raises(NobodyThere):
        connect(address, 1.0)
    with pytest.raises(NobodyThere):
        connect(address / "x", 1.0)
    with pytest.raises(NobodyThere):
        connect(Path("x" * 200), 1.0)


def test_the_user_on_the_other_side_is_known() -> None:
    here, there = socket.socketpair()
    with here, there:
        assert peer_uid(here) == os.getuid()
        assert is_same_user(here)


def test_a_user_who_cannot_be_learnt_is_a_stranger() -> None:
    with socket.socket() as unconnected:
        unconnected.close()
        assert not is_same_user(unconnected)


def test_a_squatters_server_gets_no_request(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(address):
        monkeypatch.setattr(endpoint, "own_uid", lambda: NOBODY)
        with pytest.raises(NobodyThere):
            connect(address, 1.0)


def test_an_app_that_accepts_nobody_is_not_called_absent(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "BACKLOG", 0)
    monkeypatch.setattr(endpoint, "CONNECT_LIMIT", 0.05)
    with listening(address):
        waiting = connect(address, 1.0)
        with pytest.raises(TimeoutError):
            connect(address, 1.0)
        waiting.close()


def test_every_folder_has_its_own_pipe(tmp_path: Path) -> None:
    one, other = pipe_name(tmp_path / "1" / "control.sock"), pipe_name(tmp_path / "2" / "control.sock")
    assert one != other
    assert one.startswith("\\\\.\\pipe\\softphone-")
