"""What a long run holds after each call, how much that grows, and the table, JSON and pictures of it.

Memory is PSS, and by kind of process what each has written (private and dirty), which does not hang on who else on the
machine has the engine's library loaded; its sum is judged. Descriptors, threads and sockets are those of app and
engine; streams are what they have open at the sound server; tasks, timers and objects are the app's own (`soak_probe`).
"""

from __future__ import annotations

import json
import os
import signal
import statistics
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.cost import kind_of, pss_mib, tree
from tests.bench.plots import draw_lines
from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.waiting import wait_until

MOST_WARM_UP = 100  # calls
MEMORY = "memory, KiB"
GOALS = {
    MEMORY: 20.0,
    "descriptors": 0.0,
    "threads": 0.0,
    "sockets": 0.0,
    "streams": 0.0,
    "tasks": 0.0,
    "timers": 0.0,
}
NOISE = 0.02  # of a thing a call: one in fifty is no growth


@dataclass
class Figures:
    """Every figure's values, one after each call."""

    machine: Machine
    app: App
    probe: Path
    values: dict[str, list[float]] = field(default_factory=dict)

    def look(self) -> None:
        """Note everything once."""
        pids = tree(self.app.process.pid)
        by_kind: dict[str, float] = {}
        for pid in pids:
            by_kind[kind_of(pid)] = by_kind.get(kind_of(pid), 0.0) + _written(pid)
        found = {
            MEMORY: sum(by_kind.values()),
            "PSS, KiB": 1024 * pss_mib(pids),
            **{f"memory of {kind}, KiB": size for kind, size in by_kind.items()},
            "descriptors": float(sum(_entries(pid, "fd") for pid in pids)),
            "threads": float(sum(_entries(pid, "task") for pid in pids)),
            "sockets": float(sum(_sockets(pid) for pid in pids)),
            "streams": float(self.machine.sound.streams()),
            **self._own(),
        }
        for what, value in found.items():
            self.values.setdefault(what, []).append(value)

    def _own(self) -> Mapping[str, float]:
        self.probe.unlink(missing_ok=True)
        os.kill(self.app.process.pid, signal.SIGUSR2)
        wait_until(self.probe.exists, within=20, what="the probe has answered")
        own: dict[str, float] = json.loads(self.probe.read_text(encoding="utf-8"))
        return own

    def slopes(self) -> dict[str, float]:
        """Growth of each figure a call, after the warm-up."""
        return {what: growth(values) for what, values in self.values.items()}

    def write(self, folder: Path) -> None:
        """`soak.json` and the pictures."""
        folder.mkdir(parents=True, exist_ok=True)
        report = {"slopes": self.slopes(), "values": self.values}
        (folder / "soak.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
        memory = {what: [each / 1024 for each in values] for what, values in self.values.items() if "KiB" in what}
        largest = sorted(memory, key=lambda what: -memory[what][-1])[:4]
        draw_lines(folder / "soak-memory.png", "memory", ("calls", "MiB"), {what: memory[what] for what in largest})
        for name, kinds in (("system", ("descriptors", "threads", "sockets", "streams")), ("app", ("tasks", "timers"))):
            lines = {what: self.values[what] for what in kinds}
            draw_lines(folder / f"soak-{name}.png", name, ("calls", ""), lines)

    def table(self) -> str:
        """One row a figure: at the first call, after the warm-up, at the last, growth a call, and the goal."""
        rows = [f"{'':34}{'first':>10}{'warm':>10}{'last':>10}{'a call':>10}{'goal':>8}"]
        for what, slope in self.slopes().items():
            values, goal = self.values[what], GOALS.get(what)
            warm = values[warm_up(values)]
            asked = "" if goal is None else f"{goal:.0f}"
            rows.append(f"{what:34}{values[0]:10.0f}{warm:10.0f}{values[-1]:10.0f}{slope:10.2f}{asked:>8}")
        return "\n".join(rows)

    def grown(self) -> list[str]:
        """The figures that grow more than they may."""
        return [what for what, slope in self.slopes().items() if slope > GOALS.get(what, float("inf")) + NOISE]


def warm_up(values: Sequence[float]) -> int:
    """How many of the values are warm-up: a third, at most a hundred."""
    return min(MOST_WARM_UP, len(values) // 3)


def growth(values: Sequence[float]) -> float:
    """The slope after the warm-up, by the median of all pairs (Theil and Sen): one renewed page is no trend."""
    warm = values[warm_up(values) :]
    pairs = [
        (later - earlier) / (place - first)
        for first, earlier in enumerate(warm)
        for place, later in enumerate(warm[first + 1 :], first + 1)
    ]
    return statistics.median(pairs) if pairs else 0.0


def _written(pid: int) -> float:
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return sum(
            float(line.split()[1]) for line in rollup.splitlines() if line.startswith(("Private_Dirty:", "Swap:"))
        )
    return 0.0


def _entries(pid: int, what: str) -> int:
    with suppress(OSError):
        return len(list(Path(f"/proc/{pid}/{what}").iterdir()))
    return 0


def _sockets(pid: int) -> int:
    count = 0
    with suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                count += str(entry.readlink()).startswith("socket:")
    return count
