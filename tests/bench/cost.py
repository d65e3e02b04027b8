"""What a process and all below it cost: memory (PSS), processor time, wake-ups."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.rig.processes import descendants
from tests.helpers.rig.waiting import wait_until


def tree(pid: int) -> list[int]:
    """The process and its living descendants."""
    return [pid, *(each.pid for each in descendants(pid))]


def pss_mib(pids: Iterable[int]) -> float:
    """The proportional shares of memory, together; a process that ends meanwhile has none."""
    return sum(map(_pss_kib, pids)) / 1024


def _pss_kib(pid: int) -> int:
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return 0


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time so far, that of ended and reaped children included."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            ticks += sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Watched:
    """Processor time used over a stretch of real time."""

    percent: float
    by_process: dict[str, float]


def watch_cpu(pid: int, seconds: float) -> Watched:
    """Per cent of one core that the tree of `pid` uses, averaged over `seconds`, and each process's share by kind."""
    names = {each: kind_of(each) for each in tree(pid)}
    before, begun = {each: cpu_seconds([each]) for each in names}, time.monotonic()
    # The figure is an average over real time, which is the condition.
    wait_until(lambda: time.monotonic() - begun >= seconds, within=2 * seconds, what="watched", every=0.5)
    took = time.monotonic() - begun
    shares: dict[str, float] = {}
    for each, name in names.items():
        shares[name] = shares.get(name, 0.0) + 100 * (cpu_seconds([each]) - before[each]) / took
    return Watched(sum(shares.values()), shares)


def memory_by_kind(pid: int) -> dict[str, float]:
    """MiB of each kind of process in the tree."""
    found: dict[str, float] = {}
    for each in tree(pid):
        found[kind_of(each)] = found.get(kind_of(each), 0.0) + pss_mib([each])
    return found


def kind_of(pid: int) -> str:
    """What a process is: Chromium's type and service, our ringer, or `main`."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ").split()
        given = dict(word.lstrip("-").split("=", 1) for word in words if word.startswith("--") and "=" in word)
        if "type" in given:
            return given.get("utility-sub-type", given["type"]).rpartition(".")[2] or given["type"]
        if "_ringer" in words:
            return "ringer"
    return "main"
