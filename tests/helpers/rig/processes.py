"""Child processes that keep their output, end within a limit, and leave nothing behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .ending import Ending
from .waiting import PATIENCE, NotInTimeError

PR_SET_CHILD_SUBREAPER = 36


class Lines:
    """The lines of one output, growing as a thread reads them; safe to ask from any thread."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with self._stream:
            for line in self._stream:
                with self._changed:
                    self._lines.append(line.rstrip("\n"))
                    self._changed.notify_all()

    @property
    def count(self) -> int:
        """How many lines have come so far; a position for `wait_for`."""
        with self._changed:
            return len(self._lines)

    def text(self, last: int = 0) -> str:
        """All lines so far, or the `last` ones."""
        with self._changed:
            return "\n".join(self._lines[-last:])

    def wait_for(self, wanted: Callable[[str], bool], *, within: float, what: str, start: int = 0) -> tuple[int, str]:
        """The first wanted line at or after position `start`, and its position.

        Raises `NotInTimeError` after `within` seconds, or at once when the output ended without it.
        """
        within = max(within, PATIENCE)
        deadline = time.monotonic() + within
        with self._changed:
            while True:
                for position in range(start, len(self._lines)):
                    if wanted(self._lines[position]):
                        return position, self._lines[position]
                start = max(start, len(self._lines))
                left = deadline - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    raise NotInTimeError(f"{what}: not within {within:g} s; the output ends with:\n{self._tail()}")
                self._changed.wait(min(left, 0.2))  # an output that ends wakes nobody

    def _tail(self) -> str:
        return "\n".join(self._lines[-20:])

    def join(self, within: float) -> None:
        """Wait at most `within` seconds for the output to end."""
        self._reader.join(within)


class Child(Ending):
    """A process in a group of its own, so that ending it ends what it started; its output is kept as lines.

    It also ends when this process dies without a chance to clean up (the kernel's parent-death signal).
    Start it from the main thread only: the kernel means the thread, not the process.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path | None = None,
        pass_fds: Collection[int] = (),
    ) -> None:
        self.name = Path(command[0]).name
        setpriv = shutil.which("setpriv")
        guard = [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
        self._process = subprocess.Popen(
            [*guard, *command],
            env=dict(env),
            cwd=cwd,
            pass_fds=pass_fds,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self.out, self.err = Lines(_open(self._process.stdout)), Lines(_open(self._process.stderr))
        self._stdin = _open(self._process.stdin)

    @property
    def pid(self) -> int:
        """Its process id, which is also the id of its group."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code (negative: the signal that ended it), None while it runs."""
        return self._process.poll()

    def write_line(self, text: str) -> None:
        """Give it one line on its standard input."""
        self.write(text + "\n")

    def write(self, text: str) -> None:
        """Give it this on its standard input, and no end of a line."""
        self._stdin.write(text)
        self._stdin.flush()

    def close_stdin(self) -> None:
        """End its standard input; some programs take that as their wish to end."""
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the process alone, not to its group."""
        self._process.send_signal(number)

    def wait(self, within: float) -> int:
        """Its exit code, once it ended by itself. Raises `NotInTimeError`."""
        try:
            return self._process.wait(max(within, PATIENCE))
        except subprocess.TimeoutExpired:
            raise NotInTimeError(f"{self.name} did not end within {within:g} s\n{self.err.text(20)}") from None

    def end(self, within: float = 5.0) -> int:
        """Ask the whole group to end, kill what is left after `within` seconds; returns the exit code."""
        self.close_stdin()
        self._signal_group(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(within)
        self._signal_group(signal.SIGKILL)
        code = self._process.wait(within)
        for output in (self.out, self.err):
            output.join(0.5)  # a runaway outside the group may hold it open for ever
        return code

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)


def _open(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None  # the child was started with pipes
    return pipe


@dataclass(frozen=True, slots=True)
class Process:
    """One line of the system's process table."""

    pid: int
    parent: int
    command: str


def adopt_orphans() -> None:
    """From now on orphaned descendants become children of this process, so `descendants` still finds them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(ancestor: int | None = None) -> list[Process]:
    """Every living process below `ancestor` (below this process without it), ended ones left out."""
    children: dict[int, list[Process]] = {}
    for process in _process_table():
        children.setdefault(process.parent, []).append(process)
    found: list[Process] = []
    waiting = [os.getpid() if ancestor is None else ancestor]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += [process.pid for process in below]
    return found


def newcomers(before: Iterable[Process]) -> list[Process]:
    """Descendants of this process that are neither among `before` nor below one of those."""
    now = descendants()
    known = {process.pid for process in before}
    for process in now:
        if process.parent in known:  # parents come before their children
            known.add(process.pid)
    return [process for process in now if process.pid not in known]


def _process_table() -> Iterable[Process]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):  # it may end while we read
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                # The name stands in parentheses and may hold any character; the fields follow the last one.
                state, parent = stat.rpartition(")")[2].split()[:2]
                if state != "Z":
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    yield Process(int(entry.name), int(parent), command.strip())
