"""The stand-in platform as a process of its own, and its console: what customers do and hear."""

from __future__ import annotations

import json
import os
import shlex
import sys
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from .processes import Child
from .tone import SILENT_DBFS
from .waiting import NotInTimeError, wait_until

ROOT = Path(__file__).parents[3]
CHECKOUT = [sys.executable, "-m", "softphone"]
# SOFTPHONE_PROGRAM: a bundled or installed program to be driven instead of this checkout (packaging/package.py).
SOFTPHONE = shlex.split(os.environ.get("SOFTPHONE_PROGRAM", "")) or CHECKOUT


@dataclass(frozen=True, slots=True)
class CustomerCall:
    """One call as the customer has it: what the platform's state is, and what the customer hears of the agent."""

    uuid: str
    direction: str
    state: str
    customer: str
    muted: bool
    held: bool
    frequency_hz: float | None
    level_dbfs: float | None
    seconds: float
    end: str | None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> CustomerCall:
        """Read one row of the console's `/calls`."""
        heard: Mapping[str, Any] = row.get("heard") or {}
        return cls(
            uuid=row["uuid"],
            direction=row["direction"],
            state=row["state"],
            customer=row["customer"],
            muted=row["muted"],
            held=row["held"],
            frequency_hz=heard.get("frequency_hz"),
            level_dbfs=heard.get("level_dbfs"),
            seconds=heard.get("seconds") or 0.0,
            end=row.get("end"),
        )

    def hears_voice(self, above_dbfs: float = -45.0) -> bool:
        """Does the customer hear the agent's microphone?"""
        return self.level_dbfs is not None and self.level_dbfs > above_dbfs

    @property
    def hears_nothing(self) -> bool:
        """Is there nothing to be heard of the agent?"""
        return self.level_dbfs is None or self.level_dbfs <= SILENT_DBFS

    def hears_tone(self, frequency_hz: float, tolerance_hz: float = 5.0) -> bool:
        """Is this tone what the customer hears?"""
        return self.frequency_hz is not None and abs(self.frequency_hz - frequency_hz) <= tolerance_hz


class Sandbox:
    """`softphone sandbox serve`, ready to be signed in to. It ends with its standard input."""

    def __init__(self, env: Mapping[str, str], *arguments: str) -> None:
        """`arguments` go to `sandbox serve`: `--raw-microphone` lets a tone pass as a microphone's sound."""
        command = [*SOFTPHONE, "sandbox", "serve", "--json", "--exit-with-stdin", *arguments]
        self._process = Child(command, env=env, cwd=ROOT)
        facts = self._announcement()
        self.api_base: str = facts["api_base"]
        self.sdk_url: str = facts["sdk_url"]
        self.access_token: str = facts["access_token"]
        self.agent_id = str(facts["agents"][0]["agent_id"])
        self.agents: list[dict[str, Any]] = facts["agents"]
        self.numbers: list[dict[str, Any]] = facts["numbers"]
        self.console = Console(facts["console_url"])
        # What makes an app use this sandbox as if it were the real platform.
        self.env = {"SOFTPHONE_API_BASE": self.api_base, "SOFTPHONE_SDK_URL": self.sdk_url}

    def _announcement(self) -> dict[str, Any]:
        try:
            _, line = self._process.out.wait_for(
                lambda text: text.startswith("{"), within=20, what="the sandbox tells its addresses"
            )
        except NotInTimeError as late:
            self._process.end()
            raise NotInTimeError(f"{late}\n{self._process.err.text(20)}") from None
        facts: dict[str, Any] = json.loads(line)
        return facts

    def end(self) -> int:
        """End it as its parent's end would: by closing its standard input. Returns the exit code."""
        self._process.close_stdin()
        try:
            return self._process.wait(within=5)
        finally:
            self._process.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.end()


class Console:
    """The sandbox's console: calls customers make, and what they hear."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Never through a proxy that the machine may name: it is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def calls(self) -> list[CustomerCall]:
        """Every call the platform knows, ended ones included as long as it shows them."""
        return [CustomerCall.from_row(row) for row in self.rows()]

    def rows(self) -> list[dict[str, Any]]:
        """The same with all the platform shows of them: trunk, queue, user data and more."""
        answer: Any = self._ask("GET", "/calls")
        rows: list[dict[str, Any]] = answer["calls"] if isinstance(answer, dict) else answer
        return rows

    def call(self, uuid: str) -> CustomerCall | None:
        """One call, None when the platform no longer shows it."""
        return next((call for call in self.calls() if call.uuid == uuid), None)

    def wait_for_call(self, wanted: Callable[[CustomerCall], bool], *, within: float, what: str) -> CustomerCall:
        """The first call that is as wanted. Raises `NotInTimeError`."""

        def first() -> CustomerCall | None:
            return next((call for call in self.calls() if wanted(call)), None)

        found = wait_until(first, within=within, what=what)
        assert found
        return found

    def incoming(
        self,
        customer: str,
        *,
        name: str = "",
        queue: str = "",
        play: str | None = None,
        gives_up_after: float | None = None,
        second: bool | None = None,
    ) -> str:
        """A customer calls in; returns the call's uuid. `play` is the customer's sound: tone, echo or silence.

        A `second` one rings the agent even in a call.
        """
        body = {"customer": customer, "name": name, "queue": queue, "play": play, "gives_up_after": gives_up_after}
        body["second"] = second
        answer: dict[str, Any] = self._ask("POST", "/incoming", {k: v for k, v in body.items() if v is not None})
        return str(answer["uuid"])

    def hang_up(self, uuid: str) -> None:
        """The customer hangs up."""
        self._ask("POST", "/hangup", {"uuid": uuid})

    def agent(self, agent_id: str) -> dict[str, Any]:
        """One agent as the platform has them: `status`, `chosen`, `registered` and more."""
        agents: list[dict[str, Any]] = self._ask("GET", "/state")["agents"]
        return next(agent for agent in agents if str(agent["agent_id"]) == agent_id)

    def read(self, **readings: str) -> None:
        """Choose readings; every other one is at its default afterwards."""
        self._ask("POST", "/readings", {"reset": True, **readings})

    def act(self, action: str, **body: object) -> Any:
        """Any other action of the console, as `softphone sandbox --help` lists them."""
        return self._ask("POST", f"/{action}", body)

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url.rstrip("/") + path, data, headers, method=method)
        with self._opener.open(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")
