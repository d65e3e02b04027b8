"""What lies in the data folder may be full, locked, damaged or no file: calls work, nothing is lost, all is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.user import OrdinaryUser

from .conftest import Starter
from .desk import CALL_LIMIT, IS_BUSY, notice, wait_for_no_notice, wait_for_notice

pytestmark = pytest.mark.end2end

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems and becomes another user")


@pytest.fixture(scope="module")
def platform(machine: Machine) -> Iterator[Sandbox]:
    """A sandbox in good order for all of these."""
    with Sandbox(machine.env, "--wrap-up", "0") as sandbox:
        yield sandbox


@pytest.fixture
def small_disk(starter: Starter) -> Iterator[Path]:
    """A folder on a disk of 8 MiB."""
    folder = starter.machine.folder("small-disk")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "none", folder], check=True)
    yield folder
    starter.end()
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path) -> None:
    """To the last byte."""
    with (disk / "full").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


@contextmanager
def locked(log: Path) -> Iterator[None]:
    """By another process, as a backup does: in ours every verb that reads the file would give the lock up."""
    script = (
        "import sqlite3, sys; backup = sqlite3.connect(sys.argv[1]); backup.execute('PRAGMA locking_mode = EXCLUSIVE');"
        "backup.execute('BEGIN EXCLUSIVE'); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", script, log], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as backup:
        assert backup.stdin
        assert backup.stdout
        backup.stdout.readline()
        yield
        backup.stdin.close()


def busy_call(app: App) -> str:
    """A call that ends by itself; its id at the platform."""
    before = (app.status()["last_call"] or {}).get("uuid")
    app.do("call", IS_BUSY)
    status = app.wait_until(
        lambda status: not status["calls"] and status["last_call"] and status["last_call"]["uuid"] != before,
        within=CALL_LIMIT,
        what="the call is over",
    )
    return str(status["last_call"]["uuid"])


def uuids(app: App) -> list[str]:
    """The calls of the history, newest first."""
    return [row["uuid"] for row in app.do("history", "--json").json]


@as_root
def test_a_full_disk_costs_no_call_of_the_history(platform: Sandbox, starter: Starter, small_disk: Path) -> None:
    folder = small_disk / "app"
    folder.mkdir(mode=0o700)
    app = starter.on(platform, folder=folder)
    app.wait_until_ready()
    first = busy_call(app)
    fill(small_disk)
    calls = [busy_call(app) for _ in range(2)]
    assert uuids(app) == [*calls[::-1], first]
    (small_disk / "full").unlink()
    wait_for_no_notice(app, "storage_failed")
    fill(small_disk)
    calls.append(busy_call(app))
    app.process.send_signal(signal.SIGKILL)
    app.process.wait(5)
    assert uuids(app) == [*calls[::-1], first]  # by the verb alone, without an app
    app = starter.on(platform, folder=folder)
    app.wait_until_ready()
    assert uuids(app) == [*calls[::-1], first]
    calls.append(busy_call(app))
    assert app.quit() == 0
    assert uuids(app) == [*calls[::-1], first]


def test_a_log_locked_while_the_app_starts_gets_all_calls_of_the_day(platform: Sandbox, starter: Starter) -> None:
    app = starter.on(platform)
    app.wait_until_ready()
    calls = [busy_call(app)]
    assert app.quit() == 0
    with locked(app.data_dir / "data" / "calls.sqlite"):
        assert uuids(app) == calls
        app = starter.on(platform, folder=app.data_dir)
        assert "locked" in wait_for_notice(app, "storage_failed")
        app.wait_until_ready()
        calls.append(busy_call(app))
        refused = app.ask("history", "--json")
        assert (refused.code, refused.json["error"]["code"]) == (1, "storage_failed")
    wait_for_no_notice(app, "storage_failed")
    assert uuids(app) == calls[::-1]
    assert app.quit() == 0
    assert uuids(app) == calls[::-1]


def test_wrong_settings_are_named_and_stay(starter: Starter) -> None:
    settings = {"theme": 5, "ring": {"volume": "loud"}, "agent_id": "1001"}
    folder = starter.folder(**settings)
    file = folder / "settings" / "settings.json"
    before = file.read_bytes()
    app = starter.start(folder=folder)
    told = wait_for_notice(app, "settings_broken")
    assert "theme" in told
    assert "ring.volume" in told
    assert file.read_bytes() == before
    file.write_text(json.dumps(json.loads(before) | {"theme": "dark", "ring": {"volume": 0.5}}), encoding="utf-8")
    wait_for_no_notice(app, "settings_broken")


def test_nothing_that_is_no_file_holds_the_start_or_is_followed(platform: Sandbox, starter: Starter) -> None:
    folder = starter.folder()
    for name in ("data", "logs", "runtime"):
        (folder / name).mkdir(mode=0o700)
    outside = folder / "outside"
    outside.write_bytes(b"not ours")
    outside.chmod(0o644)
    (folder / "settings" / "settings.json").unlink()
    os.mkfifo(folder / "settings" / "settings.json")
    os.mkfifo(folder / "logs" / "softphone.log")
    (folder / "data" / "calls.sqlite").symlink_to(outside)
    (folder / "data" / "calls.sqlite.waiting").symlink_to(outside)
    (folder / "runtime" / "instance.lock").symlink_to(outside)
    (folder / "runtime" / "control.sock").mkdir()
    app = starter.on(platform, folder=folder)
    app.wait_until_ready()
    assert {"settings_broken", "storage_failed"} <= {each["code"] for each in app.status()["notices"]}
    call = busy_call(app)
    assert starter.on(platform, folder=folder).process.wait(20) == 0  # the second start finds the first
    assert app.quit() == 0
    assert uuids(app) == [call]
    assert (outside.read_bytes(), outside.stat().st_mode & 0o777) == (b"not ours", 0o644)


@as_root
def test_what_an_ordinary_user_may_not_read_is_told_and_kept() -> None:
    with OrdinaryUser() as user:
        folder = user.folder("app")
        files = [
            folder / "settings" / "settings.json",
            folder / "data" / "calls.sqlite",
            folder / "logs" / "softphone.log",
        ]
        for file in files:
            file.parent.mkdir(mode=0o700)
            file.write_bytes(b'{"theme": "dark"}' if file.suffix == ".json" else b"")
            file.chmod(0)
            os.chown(file, user.uid, user.uid)
            os.chown(file.parent, user.uid, user.uid)
        with App({**user.env, "QT_QPA_PLATFORM": "offscreen"}, folder, "--minimized", through=user.through) as app:
            wait_for_notice(app, "storage_failed")
            assert notice(app.status(), "settings_broken")
            refused = app.ask("history", "--json")
            assert (refused.code, refused.json["error"]["code"]) == (1, "storage_failed")
            for file in files:
                file.chmod(0o600)
            wait_for_no_notice(app, "storage_failed")
            wait_for_no_notice(app, "settings_broken")
            assert app.do("history", "--json").json == []
            assert app.quit() == 0
