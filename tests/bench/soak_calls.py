"""Very many calls in one run of the app, in and out in turns: `python -m tests.bench.soak_calls [CALLS]` (T31: 1,200).

Every call must be heard by its customer. Prints how often the page was renewed and how long calls could not come each
time, and what the app's processes weigh after every hundred calls (PSS, MiB). `SOFTPHONE_CONNECTION_LIMIT` lowers the
number of connections after which a page is renewed.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from tests.bench.cost import pss_mib, tree
from tests.helpers.rig.app import App, Events
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

ANSWERS = "13800000001"
CUSTOMER = "13912345678"
TONE_HZ = 620.0
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


def weight(app: App) -> float:
    """PSS of the app and all its processes in MiB."""
    return pss_mib(tree(app.process.pid))


def main(count: int) -> int:
    """Run them; the exit code is 0 when every call was heard and no renewal took more than three seconds."""
    began = time.monotonic()
    with ExitStack() as parts:
        machine = parts.enter_context(Machine())
        sandbox = parts.enter_context(Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0"))
        app = parts.enter_context(App.on(sandbox, machine.env, machine.folder("soak")))
        with machine.sound.play_tone(TONE_HZ):
            app.wait_until_ready(within=30)
            app.do("set-status", "online")
            wait_until(lambda: app.status()["agent_status"]["name"] == "online", within=10, what="online")

            def tell(soak: Soak) -> None:
                if soak.made in (1, 10, 50) or soak.made % 100 == 0:
                    minutes = (time.monotonic() - began) / 60
                    print(f"{soak.heard} of {soak.made} heard, {weight(app):.0f} MiB, {minutes:.1f} min", flush=True)

            soak = call_again_and_again(app, sandbox, count, tell)
            renewed = app.log().count("page: renewed")
    longest = max(soak.unreachable, default=0.0)
    gone = ", ".join(f"{seconds:.2f}" for seconds in soak.unreachable)
    print(f"{soak.heard} of {count} heard; renewed {renewed} times; unreachable for {gone or 'no'} s")
    return 0 if soak.heard == count and longest <= 3.0 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200))
