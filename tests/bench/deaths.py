"""Deaths, again and again, of the real app on the sandbox; worst figures and what was lost.

python -m tests.bench.deaths renderer [50]    # T10: the page's process is killed in a call
python -m tests.bench.deaths app [200]        # T19: the app is killed at a random moment of its day
python -m tests.bench.deaths starts [50]      # T20: so many starts at once
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from softphone.services.session.engine_keeper import MOST_LOST
from softphone.storage.paths import DataDir
from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import descendants
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

ANSWERS = "13800000001"
CALL_LIMIT = 30.0  # seconds
SEED = 20261201


@dataclass
class Deaths:
    """What came of them; seconds."""

    count: int = 0
    told: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    kept: int = 0  # rows of finished calls
    lost: int = 0

    def __str__(self) -> str:
        worst = {"told": self.told, "ready": self.ready, "start": self.starts}
        shown = (f"{name} {max(values):.2f} s at worst" for name, values in worst.items() if values)
        return f"{self.count} deaths: {', '.join([*shown, f'{self.kept} rows kept, {self.lost} lost'])}"


def renderers(app: App) -> list[int]:
    """The processes of its pages."""
    return [each.pid for each in descendants(app.process.pid) if "--type=renderer" in each.command]


def kill_renderers(start: Callable[[], App], count: int, tell: Callable[[Deaths], None]) -> Deaths:
    """Kill the page in a call so many times; `start` starts an app, a new one before the old gives up (T11)."""
    deaths = Deaths()
    while deaths.count < count:
        with start() as app:
            app.wait_until_ready(within=CALL_LIMIT)
            _kill_renderer(app, deaths, min(count - deaths.count, MOST_LOST - 1))
            assert app.quit() == 0
        tell(deaths)
    return deaths


def _kill_renderer(app: App, deaths: Deaths, times: int) -> None:
    with app.events() as events:
        for _ in range(times):
            app.do("call", ANSWERS)
            call = app.wait_for_call("connected", within=CALL_LIMIT)
            events.skip()
            began = time.monotonic()
            for pid in renderers(app):
                os.kill(pid, signal.SIGKILL)
            events.wait_for("call.ended", within=CALL_LIMIT)
            deaths.told.append(time.monotonic() - began)
            app.wait_until_ready(within=CALL_LIMIT)
            deaths.ready.append(time.monotonic() - began)
            rows = {row["uuid"]: row["end_reason"] for row in app.do("history", "--json").json}
            deaths.count += 1
            deaths.kept += rows.get(call["uuid"]) == "client_fault"
            deaths.lost += rows.get(call["uuid"]) != "client_fault"


def kill_apps(
    start: Callable[[], App], folder: Path, count: int, tell: Callable[[Deaths], None] = lambda _: None
) -> Deaths:
    """Kill the app at a random moment within its first seconds, in which it calls, so many times; `start` starts it."""
    deaths, random = Deaths(), Random(SEED)
    finished: set[str] = set()
    for _ in range(count):
        began = time.monotonic()
        app = start()
        app.wait_until_running(within=CALL_LIMIT)
        deaths.starts.append(time.monotonic() - began)
        killer = threading.Timer(random.uniform(0.0, 5.0), app.process.send_signal, [signal.SIGKILL])
        killer.start()
        while app.process.exit_code is None:
            finished |= _ended_rows(app)
            _next_step(app)
        killer.join()
        deaths.count += 1
        found = _rows(folder)
        deaths.lost = len(finished - found.keys())
        deaths.kept = len(finished)
        tell(deaths)
    return deaths


def _next_step(app: App) -> None:
    """Call, or end the call; whatever comes of it, for the app may be dead by now."""
    status = app.ask("status", "--json")
    if status.code == 0 and status.json["reachable"]:
        app.ask(*(("hangup",) if status.json["calls"] else ("call", ANSWERS)))


def _ended_rows(app: App) -> set[str]:
    answer = app.ask("history", "--json")
    return {row["id"] for row in answer.json if row["ended_at"]} if answer.code == 0 else set()


def _rows(folder: Path) -> dict[str, object]:
    """What the file has, after a look at every page of it. Raises `AssertionError` for one that is damaged."""
    file = DataDir.find(folder).call_log
    if not file.exists():
        return {}
    with closing(sqlite3.connect(file)) as log:
        assert log.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = dict(log.execute("SELECT id, end_reason FROM calls").fetchall())
    assert not list(folder.rglob("*.broken-*"))
    return rows


def start_at_once(start: Callable[[], App], count: int) -> tuple[int, float]:
    """So many starts on one folder: how many of them are still there, and the seconds until the others had gone."""
    began = time.monotonic()
    apps = [start() for _ in range(count)]

    def one_left() -> bool:
        return sum(app.process.exit_code is None for app in apps) <= 1

    wait_until(one_left, within=120, what="one start is left")
    seconds = time.monotonic() - began
    left = [app for app in apps if app.process.exit_code is None]
    for app in left:
        app.wait_until_running(within=CALL_LIMIT)
    for app in apps:
        app.end()
    return len(left), seconds


def main(what: str, count: int = 0) -> int:
    """See the head of this file; the exit code is 0 when nothing was lost."""
    with ExitStack() as parts:
        machine = parts.enter_context(Machine())
        sandbox = parts.enter_context(Sandbox(machine.env, "--wrap-up", "0"))
        folder = machine.folder("deaths")

        def start() -> App:
            return parts.enter_context(App.on(sandbox, machine.env, folder))

        def tell(deaths: Deaths) -> None:
            print(deaths, flush=True)

        if what == "starts":
            left, seconds = start_at_once(start, count or 50)
            print(f"{count or 50} starts at once: {left} survived, the others had gone after {seconds:.1f} s")
            return int(left != 1)
        if what == "renderer":
            deaths = kill_renderers(start, count or 50, tell)
        else:
            deaths = kill_apps(start, folder, count or 200, tell)
        print(deaths)
        return int(deaths.lost > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3])))
