"""Speed and size of the real app on its sandbox: `python -m tests.bench.bench_app [RUNS]`. Prints, judges nothing.

Times are read off the app's own log, from its first line on. Memory is PSS of the app and the processes of its
engine (the sandbox is left out), processor time that of the same processes over ten seconds.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import descendants
from tests.helpers.rig.waiting import wait_until

MARKS = {
    "window painted": "window painted",
    "signed in": "sign_in.changed sign_in=signed_in",
    "engine ready": "engine.changed state=ready",
    "calls can arrive": "reachable.changed reachable=True",
}
WATCHED_SECONDS = 10
SECOND_START = "a second start leaves"  # within 500 ms (T20); counted from its own first moment


def main(runs: int) -> None:
    """Start the app `runs` times and print medians."""
    times: dict[str, list[float]] = {what: [] for what in (*MARKS, SECOND_START)}
    sizes: dict[str, list[float]] = {}
    with Machine() as machine:
        for run in range(runs):
            app = App.on_own_sandbox(machine.env, machine.folder(f"bench-{run}"))
            app.wait_until_ready(within=30)
            for what, seconds in read_marks(app).items():
                times[what].append(seconds)
            times[SECOND_START].append(second_start(app))
            measure(app, "idle", sizes)
            app.do("set-status", "online")
            app.do("call", "13800000001")
            app.wait_for_call("connected")
            measure(app, "in a call", sizes)
            app.do("hangup")
            app.quit()
    for what, taken in times.items():
        since = "" if what == SECOND_START else " after the log's first line"
        print(f"{what:>24}: {statistics.median(taken) * 1000:6.0f} ms{since}")
    for what, values in sizes.items():
        print(f"{what:>24}: {statistics.median(values):6.1f}")


def second_start(app: App) -> float:
    """Seconds that a second start takes to show the first and be gone: the best of five."""
    taken = []
    for _ in range(5):
        began = time.monotonic()
        app.do("run", "--minimized")
        taken.append(time.monotonic() - began)
    return min(taken)


def read_marks(app: App) -> dict[str, float]:
    """Seconds from the log's first line to each mark."""
    lines = app.log().splitlines()
    begun = stamp(lines[0])
    return {
        what: (stamp(line) - begun).total_seconds()
        for what, mark in MARKS.items()
        for line in [next(line for line in lines if mark in line)]
    }


def stamp(line: str) -> datetime:
    """The time at the start of a log line."""
    return datetime.fromisoformat(line.split(maxsplit=1)[0])


def measure(app: App, state: str, sizes: dict[str, list[float]]) -> None:
    """Note memory and processor time of the app and its engine."""
    pids = [app.process.pid, *(each.pid for each in descendants(app.process.pid) if is_engine(each.pid))]
    before, begun = sum(map(cpu_seconds, pids)), time.monotonic()

    def watched() -> float:
        return time.monotonic() - begun

    # The figure is an average over real time, which is the condition.
    wait_until(lambda: watched() >= WATCHED_SECONDS, within=2 * WATCHED_SECONDS, what="watched", every=0.5)
    used, seconds = sum(map(cpu_seconds, pids)) - before, watched()
    sizes.setdefault(f"MiB (PSS), {state}", []).append(sum(pss_mib(pids)))
    sizes.setdefault(f"% of a core, {state}", []).append(100 * used / seconds)


def is_engine(pid: int) -> bool:
    """True for the processes of QtWebEngine; those of the sandbox are a program of their own."""
    return b"QtWebEngineProcess" in Path(f"/proc/{pid}/cmdline").read_bytes()


def pss_mib(pids: Iterable[int]) -> Iterable[float]:
    """The proportional share of memory of each process."""
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        yield next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def cpu_seconds(pid: int) -> float:
    """User and system time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
