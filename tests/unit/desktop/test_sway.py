"""What sway is asked for before the popup opens; elsewhere nothing is asked, and a dead socket costs nothing."""

from __future__ import annotations

import socket
import tempfile
import threading
from pathlib import Path

import pytest

from softphone.desktop.sway import keep_keyboard


def test_sway_is_asked_to_leave_the_keyboard_where_it_is() -> None:
    heard: list[bytes] = []

    def answer(server: socket.socket) -> None:
        with server.accept()[0] as client:
            heard.append(client.recv(4096))
            client.sendall(b"i3-ipc" + bytes(8))

    with tempfile.TemporaryDirectory(prefix="sway-") as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/ipc")
        server.listen()
        compositor = threading.Thread(target=answer, args=(server,))
        compositor.start()
        keep_keyboard("^来电：.*$", {"SWAYSOCK": f"{folder}/ipc"})
        compositor.join()
    (request,) = heard
    command = request[14:].decode()
    assert request[:6] == b"i3-ipc"
    assert int.from_bytes(request[6:10], "little") == len(request) - 14
    assert 'no_focus [app_id="meiqia-softphone" title="^来电：.*$"];' in command


@pytest.mark.parametrize("title", ["^a$", '^a"; exec rm$'])
def test_no_sway_and_no_title_of_another_kind(title: str, tmp_path: Path) -> None:
    keep_keyboard(title, {})
    keep_keyboard(title, {"SWAYSOCK": str(tmp_path / "gone")})
