"""What the stories of an agent's day add to the desk: events since a moment, the history, agents, short token lives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.helpers.rig.app import App
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

from .desk import Desk

type Row = dict[str, Any]

TOKEN_LIFE = 60.0  # seconds, of the desk's tokens


class Told:
    """The events from now on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._mark = len(desk.events.all())

    def all(self) -> list[dict[str, Any]]:
        """All of them so far."""
        return self._desk.events.all()[self._mark :]

    def names(self) -> list[str]:
        """Their names."""
        return [event["name"] for event in self.all()]

    def of_call(self, call: dict[str, Any]) -> list[str]:
        """The names of those about this call."""
        return [event["name"] for event in self.all() if event["call_id"] == call["id"]]

    def notices(self) -> list[str]:
        """The codes of the conditions that began, but the silent microphone's: nobody speaks in most stories."""
        began = [event["body"]["code"] for event in self.all() if event["name"] == "notice.raised"]
        return [code for code in began if code != "microphone_silent"]

    def wait_for(
        self, name: str, wanted: Callable[[dict[str, Any]], bool] = lambda _: True, *, times: int = 1, within: float
    ) -> dict[str, Any]:
        """Wait until so many events of this name are as wanted; returns the last of them."""

        def found() -> list[dict[str, Any]]:
            events = [event for event in self.all() if event["name"] == name and wanted(event)]
            return events if len(events) >= times else []

        return wait_until(found, within=within, what=f"event {name}, {times} times")[times - 1]


@contextmanager
def short_tokens(desk: Desk, seconds: float) -> Iterator[None]:
    """The SDK's tokens last so long only; on the way in the app already holds such a one."""
    told = Told(desk)
    console, agent = desk.sandbox.console, desk.sandbox.agent_id
    console.act("token", agent_id=agent, lifetime=seconds)
    told.wait_for("token.refreshed", lambda event: event["body"]["lifetime"] <= seconds, within=20)
    desk.app.wait_until_ready()
    try:
        yield
    finally:
        console.act("token", lifetime=TOKEN_LIFE)


def history(app: App, limit: int, *, ended: int) -> list[Row]:
    """The newest rows, newest first, once so many of them are closed."""

    def rows() -> list[Row]:
        found: list[Row] = app.do("history", "--limit", str(limit), "--json").json
        return found if sum(row["end_reason"] is not None for row in found) >= ended else []

    return wait_until(rows, within=20, what=f"{ended} closed rows in the history")


def agents(app: App) -> dict[str, Row]:
    """`softphone agents`, by id."""
    return {row["id"]: row for row in app.do("agents", "--json").json}


def platforms_row(sandbox: Sandbox, uuid: str) -> Row:
    """A call with everything the platform's console shows of it."""
    rows: list[Row] = sandbox.console.rows()
    return next(row for row in rows if row["uuid"] == uuid)


def renderers(app: App) -> list[int]:
    """The processes in which the engine runs pages."""
    return [process.pid for process in app.processes() if "--type=renderer" in process.command]


def files_that_hold(root: Path, text: str) -> list[str]:
    """The files below `root` in which this text is to be found."""
    wanted = re.compile(re.escape(text.encode()))
    return [str(path) for path in root.rglob("*") if path.is_file() and wanted.search(_content(path))]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # the app is at work
        return b""
