"""The programs that are compared: this app, from source or installed, and a Chromium app window with the same SDK."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import Child
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.small_web import Reply, Request, SmallWeb

PAGE: Final = Path(__file__).with_name("rival_page.html")
MARKS: Final = {
    "window painted": "window: painted",
    "signed in": "sign_in.changed sign_in=signed_in",
    "engine ready": "engine.changed state=ready",
    "reachable": "reachable.changed reachable=True",
}


class Rival(Protocol):
    """One way to have the phone; its folder lasts over all starts, as on an agent's computer."""

    name: str

    @contextmanager
    def started(self) -> Iterator[Running]:
        """Start it, signed in by itself; ended at the end of the block."""
        ...


class Running(Protocol):
    """One started rival."""

    pid: int

    def go_online(self) -> None:
        """Have the agent's status set."""
        ...

    def answer(self) -> None:
        """Answer the call that is offered."""
        ...

    def marks(self) -> dict[str, datetime]:
        """What its own log says of the start."""
        ...


class OurApp:
    """`program` is the installed one, or None for this checkout."""

    def __init__(self, machine: Machine, sandbox: Sandbox, name: str, program: Sequence[str] | None = None) -> None:
        self.name = name
        self._machine, self._sandbox, self._program = machine, sandbox, program
        self._folder = machine.folder(name.replace(" ", "-"))

    @contextmanager
    def started(self) -> Iterator[Running]:
        """See `Rival`."""
        shutil.rmtree(self._folder / "logs", ignore_errors=True)
        arguments = ("--agent", self._sandbox.agent_id)
        env = self._machine.env | self._sandbox.env
        token = self._sandbox.access_token
        extra = {} if self._program is None else {"program": self._program}
        with App(env, self._folder, *arguments, token=token, **extra) as app:
            yield _RunningApp(app)
            app.quit()


class _RunningApp:
    def __init__(self, app: App) -> None:
        self._app, self.pid = app, app.process.pid

    def go_online(self) -> None:
        self._app.do("set-status", "online")

    def answer(self) -> None:
        self._app.wait_for_call("offered")
        self._app.do("answer")

    def marks(self) -> dict[str, datetime]:
        lines = self._app.log().splitlines()
        found = {what: next((line for line in lines if mark in line), None) for what, mark in MARKS.items()}
        begun = {"first line of the log": lines[0]}
        return {
            what: datetime.fromisoformat(line.split(maxsplit=1)[0]) for what, line in (begun | found).items() if line
        }


class ChromiumWindow:
    """Chromium's app window on `rival_page.html`, served by `web`; Chromium's own flags keep its questions away."""

    name = "Chromium"

    def __init__(self, machine: Machine, web: SmallWeb) -> None:
        self._machine, self._web = machine, web
        self._profile = machine.folder("chromium")

    @contextmanager
    def started(self) -> Iterator[Running]:
        """See `Rival`."""
        command = [
            *("chromium", f"--app={self._web.base}/", f"--user-data-dir={self._profile}", "--window-size=400,640"),
            *("--no-first-run", "--no-default-browser-check", "--password-store=basic"),
            *("--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"),
            *(("--no-sandbox",) if os.geteuid() == 0 else ()),  # as for our engine, see `engine_environment`
        ]
        with Child(command, env=self._machine.env) as process:
            yield _RunningChromium(process.pid)


class _RunningChromium:
    """Its page goes online and answers by itself."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def go_online(self) -> None:
        """See the class."""

    def answer(self) -> None:
        """See the class."""

    def marks(self) -> dict[str, datetime]:
        return {}


@contextmanager
def rival_page(facts: Mapping[str, str]) -> Iterator[SmallWeb]:
    """A server of the page for Chromium. `facts` are filled in once the sandbox, which must know the page, runs."""

    def answer(request: Request) -> Reply:
        if request.path != "/":
            return Reply(b"", status=404)
        page = PAGE.read_text(encoding="utf-8").replace("/*FACTS*/", json.dumps(dict(facts)))
        return Reply(page.encode(), "text/html; charset=utf-8")

    with SmallWeb(answer) as web:
        yield web
