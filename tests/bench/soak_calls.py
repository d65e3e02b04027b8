"""Very many calls in one run of the app, in and out in turns: `python -m tests.bench.soak_calls [CALLS]`.

T31: 1,200 calls; T28: 500 in half an hour; T39: `--hours 24`, with nights, tokens of half an hour, a sleeping computer.
Every call must be heard by its customer. Prints how often the page was renewed and how long calls could not come each
time, and what grows with the calls (`soak_figures`), also as JSON and pictures. `SOFTPHONE_CONNECTION_LIMIT` lowers the
number of connections after which a page is renewed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.bench.cost import tree
from tests.bench.soak_figures import MEMORY, Figures
from tests.helpers.rig.app import App, Events
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

ANSWERS = "13800000001"
CUSTOMER = "13912345678"
TONE_HZ = 620.0
PROBED = (sys.executable, "-m", "tests.bench.soak_probe")
LIMIT = "SOFTPHONE_CONNECTION_LIMIT"
NIGHT = 60.0  # seconds
CALL_LIMIT = 30.0  # seconds in which a call must stand, and be heard


@dataclass
class Soak:
    """What came of it: calls heard of calls made, and the seconds of each time in which calls could not come."""

    made: int = 0
    heard: int = 0
    unreachable: list[float] = field(default_factory=list)


def call_again_and_again(app: App, sandbox: Sandbox, count: int, tell: Callable[[Soak], None] = lambda _: None) -> Soak:
    """Make so many calls; the microphone must be hearing a tone of `TONE_HZ`, and the agent be online."""
    soak = Soak()
    with app.events() as events:
        for number in range(count):
            soak.made += 1
            inbound = number % 2 == 0
            if inbound:
                uuid = sandbox.console.incoming(CUSTOMER)
                app.wait_for_call("offered", within=CALL_LIMIT)
                app.do("answer")
            else:
                app.wait_until_ready(within=CALL_LIMIT)
                app.do("call", ANSWERS)
            call = app.wait_for_call("connected", within=CALL_LIMIT)
            assert not inbound or call["uuid"] == uuid
            mine = str(call["uuid"])
            sandbox.console.wait_for_call(
                lambda customer, mine=mine: customer.uuid == mine and customer.hears_tone(TONE_HZ),  # type: ignore[misc]
                within=CALL_LIMIT,
                what="the customer hears the agent",
            )
            soak.heard += 1
            app.do("hangup")
            app.wait_until_ended(mine, within=CALL_LIMIT)
            tell(soak)
        soak.unreachable = gaps(events)
    return soak


def gaps(events: Events) -> list[float]:
    """Seconds from each loss of reachability to its return."""
    told = [event for event in events.all() if event["name"] == "reachable.changed"]
    at = [(datetime.fromisoformat(event["at"]), event["body"]["reachable"]) for event in told]
    return [(back - lost).total_seconds() for (lost, was), (back, now) in itertools.pairwise(at) if not was and now]


def night(app: App, sandbox: Sandbox) -> None:
    """The computer sleeps for a minute, with the lid closed so that no call comes; the agent's token ends meanwhile."""
    app.do("set-status", "break")
    pids = tree(app.process.pid)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    sandbox.console.act("token", agent_id=sandbox.agent_id)
    time.sleep(NIGHT)
    for pid in pids:
        os.kill(pid, signal.SIGCONT)
    app.wait_until_ready(within=60)
    app.do("set-status", "online")
    wait_until(lambda: app.status()["agent_status"]["name"] == "online", within=10, what="online")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calls", nargs="?", type=int, default=1200)
    parser.add_argument("--hours", type=float, help="a call every two to four minutes for so long, with nights (T39)")
    parser.add_argument("--into", type=Path, default=Path(".cache/soak"), help="soak.json and the pictures")
    return parser.parse_args()


def main(count: int, hours: float | None, into: Path) -> int:
    """The exit code is 0 when every call was heard, each renewal took at most three seconds, and nothing grew."""
    began = time.monotonic()
    count = int(hours * 20) if hours else count
    with ExitStack() as parts:
        machine = parts.enter_context(Machine())
        short = ("--token-lifetime", "1800") if hours else ()
        sandbox = parts.enter_context(Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0", *short))
        folder = machine.folder("soak")
        probe = folder.with_name("probe.json")
        limit = {name: os.environ[name] for name in (LIMIT,) if name in os.environ}
        env = {**machine.env, "SOAK_PROBE": str(probe), **limit}
        app = parts.enter_context(App.on(sandbox, env, folder, run_by=PROBED))
        figures = Figures(machine, app, probe)
        with machine.sound.endless_tone(TONE_HZ):
            app.wait_until_ready(within=30)
            app.do("set-status", "online")
            wait_until(lambda: app.status()["agent_status"]["name"] == "online", within=10, what="online")

            def tell(soak: Soak) -> None:
                if hours:
                    time.sleep(random.uniform(100, 220))
                    if soak.made % 60 == 0:
                        night(app, sandbox)
                figures.look()
                if soak.made in (1, 10, 50) or soak.made % 100 == 0:
                    memory = figures.values[MEMORY][-1] / 1024
                    minutes = (time.monotonic() - began) / 60
                    print(f"{soak.heard} of {soak.made} heard, {memory:.0f} MiB, {minutes:.1f} min", flush=True)
                    figures.write(into)

            soak = call_again_and_again(app, sandbox, count, tell)
            renewed = app.log().count("page: renewed")
    figures.write(into)
    longest = max(soak.unreachable, default=0.0)
    gone = ", ".join(f"{seconds:.2f}" for seconds in soak.unreachable)
    print(figures.table())
    print(f"{soak.heard} of {count} heard; renewed {renewed} times; unreachable for {gone or 'no'} s; {into}")
    grown = figures.grown()
    print(f"grows: {', '.join(grown) or 'nothing'}")
    return 0 if soak.heard == count and longest <= (NIGHT + 60 if hours else 3.0) and not grown else 1


if __name__ == "__main__":
    asked = arguments()
    sys.exit(main(asked.calls, asked.hours, asked.into))
