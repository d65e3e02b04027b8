"""One rival measured: so many starts, each with an idle stretch and a call, and many calls in the last."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import CustomerCall, Sandbox
from tests.helpers.rig.waiting import wait_until

from .cost import cpu_seconds, memory_by_kind, pss_mib, tree, watch_cpu
from .rivals import Rival, Running
from .window_watch import WindowWatch

CUSTOMER: Final = "13912345678"
SETTLING: Final = 5.0  # seconds between being registered and the idle figures
WATCHED: Final = 10.0  # seconds of each average
ONLINE: Final = 1
POLL: Final = 0.02  # seconds between two questions to the sandbox, for every rival alike

MAPPED, REGISTERED, START_CPU = "window mapped, s", "registered, s", "CPU until registered, s"
IDLE_PSS, IDLE_CPU = "PSS idle, MiB", "CPU idle, %"
CALL_PSS, CALL_CPU = "PSS in the first call, MiB", "CPU in a call, %"
LATE_PSS, SLOPE = "PSS after the calls, MiB", "slope, KiB a call"


@dataclass
class Figures:
    """Every value of each figure, the start's marks in seconds, memory after each call, and shares by process."""

    values: dict[str, list[float]] = field(default_factory=dict)
    marks: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    processes: dict[str, dict[str, float]] = field(default_factory=dict)

    def note(self, what: str, value: float) -> None:
        """One more value of a figure."""
        self.values.setdefault(what, []).append(value)

    def medians(self) -> dict[str, float]:
        """The middle of each figure's values."""
        return {what: statistics.median(values) for what, values in self.values.items()}


class Measuring:
    """On one machine, one sandbox, one rival after the other."""

    def __init__(self, machine: Machine, sandbox: Sandbox, say: Callable[[str], None] = print) -> None:
        self._machine, self._sandbox, self._say = machine, sandbox, say

    def measure(self, rival: Rival, *, runs: int, calls: int) -> Figures:
        """A first start that counts for nothing fills the caches, then `runs` that count; `calls` in the last."""
        figures = Figures()
        self._one_run(rival, Figures(), calls=0, briefly=True)
        for run in range(runs):
            self._one_run(rival, figures, calls=calls if run == runs - 1 else 0)
            self._say(f"{rival.name}: run {run + 1} of {runs}")
        return figures

    def _one_run(self, rival: Rival, figures: Figures, *, calls: int, briefly: bool = False) -> None:
        self._wait_for_agent(registered=False)
        window = WindowWatch(self._machine.env)
        wall, begun = datetime.now(UTC), time.monotonic()
        with rival.started() as running:
            figures.note(MAPPED, window.wait() - begun)
            window.close()
            self._wait_for_agent(registered=True)
            figures.note(REGISTERED, time.monotonic() - begun)
            figures.note(START_CPU, cpu_seconds(tree(running.pid)))
            if briefly:
                return
            _pause(SETTLING)
            for what, at in running.marks().items():
                figures.marks.setdefault(what, []).append((at - wall).total_seconds())
            self._idle(running, figures)
            running.go_online()
            self._in_a_call(running, figures)
            for _ in range(calls):
                figures.memory.append(self._call(running))
            if calls:
                figures.note(LATE_PSS, figures.memory[-1])
                figures.note(SLOPE, 1024 * slope(figures.memory[len(figures.memory) // 3 :]))

    def _idle(self, running: Running, figures: Figures) -> None:
        figures.note(IDLE_PSS, pss_mib(tree(running.pid)))
        watched = watch_cpu(running.pid, WATCHED)
        figures.note(IDLE_CPU, watched.percent)
        figures.processes[IDLE_CPU] = watched.by_process
        figures.processes[IDLE_PSS] = memory_by_kind(running.pid)

    def _in_a_call(self, running: Running, figures: Figures) -> None:
        uuid = self._talk(running)
        _pause(2.0)  # the media have settled
        watched = watch_cpu(running.pid, WATCHED)
        figures.note(CALL_CPU, watched.percent)
        figures.note(CALL_PSS, pss_mib(tree(running.pid)))
        figures.processes[CALL_CPU] = watched.by_process
        figures.processes[CALL_PSS] = memory_by_kind(running.pid)
        self._hang_up(uuid)

    def _call(self, running: Running) -> float:
        self._hang_up(self._talk(running))
        return pss_mib(tree(running.pid))

    def _talk(self, running: Running) -> str:
        self._wait_for_agent(registered=True, status=ONLINE)
        uuid = self._sandbox.console.incoming(CUSTOMER)
        running.answer()

        def stands(call: CustomerCall) -> bool:
            return call.uuid == uuid and call.state == "connected" and call.frequency_hz is not None

        self._sandbox.console.wait_for_call(stands, within=20, what="the customer hears the agent")
        return uuid

    def _hang_up(self, uuid: str) -> None:
        self._sandbox.console.hang_up(uuid)
        self._wait_for_agent(registered=True, status=ONLINE)

    def _wait_for_agent(self, *, registered: bool, status: int | None = None) -> None:
        def is_so() -> bool:
            agent = self._sandbox.console.agent(self._sandbox.agent_id)
            return agent["registered"] is registered and status in (None, agent["status"])

        wait_until(is_so, within=30, what="the agent's state", every=POLL)


def slope(values: list[float]) -> float:
    """By which each value exceeds the one before, in the line that fits best; 0 for fewer than two."""
    return statistics.linear_regression(range(len(values)), values).slope if len(values) > 1 else 0.0


def ratios(figures: Mapping[str, float], reference: Mapping[str, float]) -> dict[str, float]:
    """Each figure in terms of the reference's."""
    return {what: value / reference[what] for what, value in figures.items() if reference.get(what)}


def _pause(seconds: float) -> None:
    until = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= until, within=2 * seconds, what="a pause", every=0.2)
