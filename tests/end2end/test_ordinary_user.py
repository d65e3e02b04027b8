"""As people run it: not as root, with Chromium's sandbox on."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.processes import Process
from tests.helpers.rig.user import OrdinaryUser

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(os.geteuid() != 0, reason="every test runs as an ordinary user here"),
]

DEBUG_PORT = 61_273
OPENED = {  # what would open the page to other programs (T27)
    "QTWEBENGINE_REMOTE_DEBUGGING": f"127.0.0.1:{DEBUG_PORT}",
    "QTWEBENGINE_CHROMIUM_FLAGS": f"--no-sandbox --remote-debugging-port={DEBUG_PORT}",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
}
FILTERED = "2"  # the kernel's word for a process under a filter of system calls


def test_an_ordinary_user_gets_through_with_chromiums_sandbox_on() -> None:
    with OrdinaryUser() as user:
        env = {**user.env, "QT_QPA_PLATFORM": "offscreen", **OPENED}
        with App(env, user.folder("app"), "--sandbox", through=user.through) as app:
            app.wait_until_ready(within=30)
            processes = app.processes()
            assert {fact(process, "Uid").split()[0] for process in processes} == {str(user.uid)}
            assert not any("--no-sandbox" in process.command for process in processes)
            pages = [process for process in processes if "--type=renderer" in process.command]
            assert {fact(process, "Seccomp") for process in pages} == {FILTERED}
            with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", DEBUG_PORT), 1):
                pass
            assert app.quit() == 0
            assert list(app.tracebacks()) == []
        assert user.files_elsewhere() == []


def fact(process: Process, name: str) -> str:
    """One line of what the kernel says of a process."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))
