"""Media and signalling cut apart from one another in a call: `python -m tests.bench.media_cuts [SECONDS ...]` (T34).

In a network namespace of its own (`unshare --net`, so as root), where a firewall rule drops UDP, which is the media,
or TCP, which is the signalling and everything else of the platform, or both. Prints, for each cut: after how long the
agent was notified and of what, and after how long from the cut's end the customer heard the agent again, and the agent
the customer; or how the call ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from tests.bench.soak_calls import ANSWERS, CALL_LIMIT, TONE_HZ
from tests.helpers.rig.app import App, Events
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

LENGTHS = (2.0, 8.0, 30.0, 90.0)
CUTS = {"media": ("udp",), "signalling": ("tcp",), "both": ("udp", "tcp")}
TELLING = ("line.warning_raised", "notice.raised", "connection.changed", "call.ended")
INSIDE = "MEDIA_CUTS_INSIDE"
GIVEN_UP = 20.0  # seconds after a cut's end


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one cut; None where it did not come."""

    told: float | None
    by: str
    customer_hears: float | None
    agent_hears: float | None
    end: str

    def row(self) -> str:
        """For the table."""
        seconds = (self.told, self.customer_hears, self.agent_hears)
        figures = "".join(f"{'-' if each is None else f'{each:.1f}':>16}" for each in seconds)
        return f"{figures}  {self.by or 'nothing'}; {self.end or 'the call went on'}"


@contextmanager
def cut(protocols: tuple[str, ...]) -> Iterator[None]:
    """Within this nothing of these protocols passes."""
    for protocol in protocols:
        _nft("add", "rule", "inet", "cuts", "out", "meta", "l4proto", protocol, "drop")
    try:
        yield
    finally:
        _nft("flush", "chain", "inet", "cuts", "out")


def _nft(*words: str) -> None:
    subprocess.run(["nft", *words], check=True)


class Cutting:
    """One app on one sandbox, whose microphone hears a tone."""

    def __init__(self, machine: Machine, app: App, sandbox: Sandbox, events: Events) -> None:
        self._machine, self._app, self._sandbox, self._events = machine, app, sandbox, events

    def one(self, protocols: tuple[str, ...], seconds: float) -> Outcome:
        """Cut a call for so long."""
        self._app.wait_until_ready(within=90)
        self._app.do("set-status", "online")
        self._app.do("call", ANSWERS)
        uuid = str(self._app.wait_for_call("connected", within=CALL_LIMIT)["uuid"])
        wait_until(lambda: self._customer_hears(uuid), within=CALL_LIMIT, what="the customer hears the agent")
        wait_until(self._agent_hears, within=CALL_LIMIT, what="the agent hears the customer")
        before, begun = len(self._events.all()), time.time()
        with cut(protocols):
            # The length of the cut is the condition itself.
            wait_until(lambda: time.time() - begun >= seconds, within=2 * seconds, what="cut", every=0.1)
        back = time.monotonic()
        customer, agent = None, None
        while time.monotonic() - back < GIVEN_UP and self._lives(uuid) and None in (customer, agent):
            if customer is None and self._customer_hears(uuid):
                customer = time.monotonic() - back
            if agent is None and self._agent_hears():
                agent = time.monotonic() - back
        told = [event for event in self._events.all()[before:] if event["name"] in TELLING]
        first = told[0] if told else None
        end = next((str(event["body"].get("end_reason")) for event in told if event["name"] == "call.ended"), "")
        if self._lives(uuid):
            self._app.do("hangup")
        self._app.wait_until_ended(uuid, within=CALL_LIMIT)
        after = None if first is None else stamp(first) - begun
        facts = {} if first is None else first["body"]
        by = "" if first is None else f"{first['name']} {facts.get('code') or facts.get('warning') or ''}".strip()
        return Outcome(after, by, customer, agent, end and f"ended: {end}")

    def _lives(self, uuid: str) -> bool:
        return any(call["uuid"] == uuid for call in self._app.status()["calls"])

    def _customer_hears(self, uuid: str) -> bool:
        call = self._sandbox.console.call(uuid)
        return call is not None and call.hears_tone(TONE_HZ)

    def _agent_hears(self) -> bool:
        return self._machine.sound.hear(0.3).level_dbfs > -60


def stamp(event: dict[str, object]) -> float:
    """An event's time, as seconds of the wall clock."""
    return datetime.fromisoformat(str(event["at"])).timestamp()


def main(lengths: tuple[float, ...]) -> int:
    """Print the table; 1 when a cut of the media was not told within three seconds or its sound not back within two."""
    bad = 0
    with ExitStack() as parts:
        machine = parts.enter_context(Machine())
        sandbox = parts.enter_context(Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0"))
        app = parts.enter_context(App.on(sandbox, machine.env, machine.folder("cuts")))
        parts.enter_context(machine.sound.endless_tone(TONE_HZ))
        app.wait_until_ready(within=30)
        cutting = Cutting(machine, app, sandbox, parts.enter_context(app.events()))
        print(f"{'cut':>12}{'for, s':>8}{'told, s':>16}{'customer, s':>16}{'agent, s':>16}")
        for name, protocols in CUTS.items():
            for seconds in lengths:
                outcome = cutting.one(protocols, seconds)
                late = outcome.told is None or outcome.told > 3.0
                silent = not outcome.end and max(outcome.customer_hears or 99, outcome.agent_hears or 99) > 2.0
                bad += (late and seconds > 3) or (silent and name == "media")
                print(f"{name:>12}{seconds:8.0f}{outcome.row()}", flush=True)
    return min(bad, 1)


if __name__ == "__main__":
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        chain = "nft add chain inet cuts out '{ type filter hook output priority 0; }'"
        # Two ends in one browser's eyes need an interface that is not the loopback.
        pair = "ip link add desk0 type veth peer name desk1 && ip link set desk1 up"
        card = f"{pair} && ip address add 10.9.9.9/24 dev desk0 && ip link set desk0 up"
        route = "ip route add default dev desk0"
        setup = f"ip link set lo up && {card} && {route} && nft add table inet cuts && {chain}"
        words = [sys.executable, "-m", "tests.bench.media_cuts", *sys.argv[1:]]
        os.execvp("unshare", ["unshare", "--net", "sh", "-c", f'{setup} && exec "$@"', "sh", *words])
    sys.exit(main(tuple(map(float, sys.argv[1:])) or LENGTHS))
