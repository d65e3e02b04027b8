"""The softphone as a process, driven and watched by its own command line as any script would."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self
from unittest.mock import patch
from urllib.parse import urlsplit

from softphone import cli

from .ending import Ending
from .processes import Child, Process, descendants
from .sandbox import CHECKOUT, ROOT, SOFTPHONE, Sandbox
from .waiting import NotInTimeError, wait_until

type Status = dict[str, Any]

NO_RUNNING_APP = 3  # the verbs' exit code
PAUSE = 0.1  # seconds between two questions
# Verbs with more to do than to ask the running app: only they are processes of their own. Hundreds of the others would
# cost minutes of processor time; that a process does the same, tests/unit/cli/test_start.py shows.
PROCESSES: Final = frozenset({"run", "open", "show", "doctor", "diagnostics", "sandbox", "events"})


class CallRow(dict[str, Any]):
    """A live call of a status. What its line measures changes every second, and makes it no other call."""

    def __eq__(self, other: object) -> bool:
        """Equal in everything but `quality`."""
        if not isinstance(other, dict):
            return NotImplemented
        return dict(self, quality=None) == dict(other, quality=None)

    __hash__ = None  # as any dict


@dataclass(frozen=True, slots=True)
class Answer:
    """What one verb came back with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


class Events:
    """`softphone events` as it runs: every event from its start on."""

    def __init__(self, process: Child) -> None:
        self._process = process
        self._read = 0

    def wait_for(
        self, name: str, wanted: Callable[[dict[str, Any]], bool] = lambda _: True, *, within: float = 10.0
    ) -> dict[str, Any]:
        """The next event of this name that is as wanted; a later search begins after it. Raises `NotInTimeError`."""

        def matches(line: str) -> bool:
            event = json.loads(line)
            return bool(event["name"] == name and wanted(event))

        what = f"event {name}"
        position, line = self._process.out.wait_for(matches, within=within, what=what, start=self._read)
        self._read = position + 1
        event: dict[str, Any] = json.loads(line)
        return event

    def skip(self) -> None:
        """Begin the next search after everything that has happened so far: an earlier story's events are none of it."""
        self._read = len(self._process.out.text().splitlines())

    def all(self) -> list[dict[str, Any]]:
        """Every event so far."""
        return [json.loads(line) for line in self._process.out.text().splitlines()]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.end()


def _asked_here(words: Sequence[str], env: Mapping[str, str]) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, env, clear=True), redirect_stdout(out), redirect_stderr(err):
        code = cli.main(words)
    return Answer(code, out.getvalue(), err.getvalue())


class App(Ending):
    """One running softphone. `status` and the verbs are its command line's."""

    def __init__(
        self,
        env: Mapping[str, str],
        data_dir: Path,
        *arguments: str,
        token: str | None = None,
        through: Sequence[str] = (),
        program: Sequence[str] = SOFTPHONE,
        run_by: Sequence[str] = (),
    ) -> None:
        """Start `softphone run ARGUMENTS` in `env`; `token` is handed over on standard input.

        `through` are the words of a program that runs the app and each verb (as another user, say); `program` are
        those of the softphone itself, `run_by` others that run it.
        Returns at once: `wait_until_running` tells when the verbs are answered.
        """
        self._env = dict(env)
        self._program = [*through, *program]
        self.data_dir = data_dir
        command = [*(run_by or self._program), "run", "--data-dir", str(data_dir), *arguments]
        if token is not None:
            command.append("--token-stdin")
        self.process = Child(command, env=self._env, cwd=ROOT)
        if token is not None:
            self.process.write_line(token)

    @classmethod
    def on_own_sandbox(cls, env: Mapping[str, str], data_dir: Path, *arguments: str) -> App:
        """`softphone run --sandbox`: the app starts and ends a sandbox of its own."""
        return cls(env, data_dir, "--sandbox", *arguments)

    @classmethod
    def on(
        cls,
        sandbox: Sandbox,
        env: Mapping[str, str],
        data_dir: Path,
        *arguments: str,
        api_base: str | None = None,
        serves_sdk: bool = False,
        run_by: Sequence[str] = (),
    ) -> App:
        """The app signed in to this sandbox as its first agent, as if it were the real platform.

        `api_base` is something between the two that looks at what passes through, the SDK's script with `serves_sdk`.
        """
        arguments = ("--agent", sandbox.agent_id, *arguments)
        env = {**env, **sandbox.env, "SOFTPHONE_API_BASE": api_base or sandbox.api_base}
        if api_base and serves_sdk:
            env["SOFTPHONE_SDK_URL"] = api_base + urlsplit(sandbox.sdk_url).path
        return cls(env, data_dir, *arguments, token=sandbox.access_token, run_by=run_by)

    # ---- verbs

    def ask(self, verb: str, *arguments: str, within: float = 20.0) -> Answer:
        """Run one verb, whatever comes of it; at most `within` seconds (`subprocess.TimeoutExpired`)."""
        words = [*verb.split(), "--data-dir", str(self.data_dir), *arguments]
        if self._program == CHECKOUT and words[0] not in PROCESSES:
            return _asked_here(words, self._env)
        command = [*self._program, *words]
        done = subprocess.run(
            command, env=self._env, cwd=ROOT, capture_output=True, text=True, timeout=within, check=False
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def do(self, verb: str, *arguments: str, within: float = 20.0) -> Answer:
        """Run one verb that must succeed. Raises `AssertionError` with what it said otherwise."""
        answer = self.ask(verb, *arguments, within=within)
        said = f"softphone {verb}: exit {answer.code}: {answer.err.strip()}\nthe app said:\n{self.said()}"
        assert answer.code == 0, said
        return answer

    def status(self) -> Status:
        """The present `status --json`."""
        status: Status = self.do("status", "--json").json
        return status | {"calls": [CallRow(call) for call in status["calls"]]}

    def events(self) -> Events:
        """Start to read events; what happens from now on is in it."""
        command = [*self._program, "events", "--data-dir", str(self.data_dir)]
        return Events(Child(command, env=self._env, cwd=ROOT))

    # ---- waiting

    def wait_until_running(self, within: float = 10.0) -> Status:
        """Wait until the verbs are answered."""

        def answered() -> Status | None:
            answer = self.ask("status", "--json")
            if answer.code == NO_RUNNING_APP and self.process.exit_code is None:
                return None
            assert answer.code == 0, f"status: exit {answer.code}: {answer.err}\nthe app said:\n{self.said()}"
            status: Status = answer.json
            return status

        status = wait_until(answered, within=within, what="the app answers", every=PAUSE)
        assert status
        return status

    def wait_until(self, wanted: Callable[[Status], bool], *, within: float = 10.0, what: str) -> Status:
        """Ask for the status until it is as wanted, and return it. Raises `NotInTimeError` with the last status."""
        last: Status = {}

        def is_as_wanted() -> bool:
            nonlocal last
            last = self.status()
            return wanted(last)

        try:
            wait_until(is_as_wanted, within=within, what=what, every=PAUSE)
        except NotInTimeError as late:
            shown = json.dumps(last, ensure_ascii=False, indent=1)
            raise NotInTimeError(f"{late}; the last status:\n{shown}\nthe app said:\n{self.said()}") from None
        return last

    def wait_until_ready(self, within: float = 15.0) -> Status:
        """Wait until calls can reach this agent."""
        self.wait_until_running(within)
        return self.wait_until(lambda status: status["reachable"] is True, within=within, what="reachable")

    def wait_for_call(self, state: str, *, within: float = 10.0) -> dict[str, Any]:
        """Wait until exactly one call lives and has this state; returns it."""

        def has_it(status: Status) -> bool:
            return [call["state"] for call in status["calls"]] == [state]

        status = self.wait_until(has_it, within=within, what=f"one call, {state}")
        call: dict[str, Any] = status["calls"][0]
        return call

    def wait_until_ended(self, uuid: str | None = None, *, within: float = 10.0) -> dict[str, Any]:
        """Wait until no call lives and the last one (this one, when named) is over; returns the ended call."""

        def is_over(status: Status) -> bool:
            last = status["last_call"]
            return not status["calls"] and last is not None and uuid in (None, last["uuid"])

        status = self.wait_until(is_over, within=within, what="the call is over")
        call: dict[str, Any] = status["last_call"]
        return call

    # ---- what it leaves to be seen

    def processes(self) -> list[Process]:
        """The app's own process and all below it."""
        below = descendants(self.process.pid)
        return [*(each for each in descendants() if each.pid == self.process.pid), *below]

    def log(self) -> str:
        """All of its log; a FIFO that was put there would be waited for."""
        files = sorted((self.data_dir / "logs").glob("softphone.log*"), reverse=True)
        return "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())

    def tracebacks(self) -> Iterator[str]:
        """Lines that no person should have to read, wherever they were written."""
        for line in (self.process.err.text() + "\n" + self.log()).splitlines():
            if "Traceback" in line or "uncaught" in line:
                yield line

    # ---- the end

    def said(self) -> str:
        """The end of what the app wrote to its standard outputs, for messages of failed tests."""
        return f"{self.process.out.text(10)}\n{self.process.err.text(30)}".strip()

    def quit(self, within: float = 10.0) -> int:
        """Quit as the verb does, and wait for the process; returns its exit code.

        The verb itself waits for 5 s only, which a busy machine may need.
        """
        self.ask("quit")
        return self.process.wait(within)

    def end(self) -> None:
        """End it, however it is."""
        self.process.end()
