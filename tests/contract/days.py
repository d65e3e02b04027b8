"""Lives the days of `one_day`, each in a process of its own with an engine of its own, two at a time.

A day is a pytest run of one test: what fails in it is told as any failing test is, with the values it compared.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from tests.helpers.rig.processes import Child, Process, descendants, newcomers
from tests.helpers.rig.waiting import NotInTimeError, wait_until

AT_ONCE: Final = 2
LIMIT: Final = 100.0  # seconds of one day, on a busy machine
ROOT: Final = Path(__file__).parents[2]
_LINES: Final = 150  # of a day's output, told when it failed
_NOISE: Final = ("chromium/", "js: ")  # the engine's own talk


@dataclass(frozen=True, slots=True)
class Lived:
    """How one day went: `exit_code` is pytest's, None for a day that did not end; `left` should be empty."""

    exit_code: int | None
    seconds: float
    said: str
    left: tuple[Process, ...]


@dataclass(slots=True)
class _Running:
    child: Child
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def is_over(self) -> bool:
        return self.child.exit_code is not None or self.seconds > LIMIT

    @property
    def as_process(self) -> Process:
        return Process(self.child.pid, os.getpid(), self.child.name)


class Days:
    """The days with these numbers, begun in their order as soon as there is room. From the main thread only."""

    def __init__(self, numbers: Iterable[int], folder: Path) -> None:
        """Each day writes below `folder` only."""
        self._waiting = list(numbers)
        self._folder = folder
        self._running: dict[int, _Running] = {}
        self._lived: dict[int, Lived] = {}
        self._before = descendants()

    def lived(self, number: int) -> Lived:
        """Wait until this day is over; others go on meanwhile, and the next ones begin."""
        wait_until(lambda: self._go_on(number), within=AT_ONCE * LIMIT, what=f"the day of group {number}")
        return self._lived[number]

    def _go_on(self, wanted: int) -> bool:
        for number, running in list(self._running.items()):
            if running.is_over:
                del self._running[number]
                self._lived[number] = self._result(running)
        while self._waiting and len(self._running) < AT_ONCE:
            number = self._waiting.pop(0)
            self._running[number] = _Running(self._begin(number))
        return wanted in self._lived

    def _begin(self, number: int) -> Child:
        folder = self._folder / f"group{number}"
        test = f"{Path(__file__).parent / 'one_day.py'}::test_a_day[group{number}]"
        options = (
            "-p",
            "no:cacheprovider",
            "-q",
            "-s",
            "--color=no",
            f"--timeout={LIMIT - 10:.0f}",
            f"--basetemp={folder}",
        )
        return Child((sys.executable, "-m", "pytest", *options, test), env=os.environ, cwd=ROOT)

    def _result(self, running: _Running) -> Lived:
        code, seconds = running.child.exit_code, running.seconds
        running.child.end()
        lines = running.child.err.text().splitlines() + running.child.out.text().splitlines()
        told = [line for line in lines if not any(noise in line for noise in _NOISE)]
        return Lived(code, seconds, "\n".join(told[-_LINES:]), self._left_behind())

    def _left_behind(self) -> tuple[Process, ...]:
        """Processes that a day should have ended; they are ended here."""

        def found() -> list[Process]:
            return newcomers([*self._before, *(running.as_process for running in self._running.values())])

        with suppress(NotInTimeError):
            wait_until(lambda: not found(), within=20, what="every process of the day is gone")
        left = tuple(found())
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        return left

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for running in self._running.values():
            running.child.end()
