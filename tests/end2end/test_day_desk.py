"""The desk around the phone: links of other programs, awake in calls, locked, asleep and woken (T07, T24)."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from softphone.control import client
from softphone.control.protocol import Failed, Request
from softphone.desktop.os_registration.xdg import XdgLinks
from softphone.domain.agent_status import OFFLINE
from softphone.relaunch import own_command
from softphone.storage.paths import DataDir
from tests.helpers.rig.app import App, Events
from tests.helpers.rig.hand import Hand
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import Child
from tests.helpers.rig.sandbox import ROOT, Sandbox
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .desk import ANSWERS, CALL_LIMIT, ECHOES

pytestmark = pytest.mark.end2end

NOT_NOW, CALL = (64, 428), (220, 428)  # the actions' places in the window, which never move
WINDOW = "Meiqia Softphone"


@pytest.fixture
def surroundings(machine: Machine) -> Iterator[Child]:
    """logind and a screen saver on this machine; `machine.env` gets the address of a system bus."""
    before = machine.env["DBUS_SYSTEM_BUS_ADDRESS"]
    with Session() as system:
        machine.env["DBUS_SYSTEM_BUS_ADDRESS"] = system.env["DBUS_SESSION_BUS_ADDRESS"]
        with Child([sys.executable, "-m", "tests.helpers.fake_desk"], env=machine.env, cwd=ROOT) as desk:
            desk.out.wait_for(lambda line: line == "ready", within=10, what="the fake desk")
            yield desk
        machine.env["DBUS_SYSTEM_BUS_ADDRESS"] = before


def xdg_open(machine: Machine, link: str) -> int:
    """What another program does with a link.

    As under GNOME: without a desktop xdg-open reads entries itself, and stumbles over a checkout's path with a space.
    """
    env = {**machine.env, "XDG_CURRENT_DESKTOP": "GNOME"}
    return subprocess.run(["xdg-open", link], env=env, check=False, capture_output=True, timeout=20).returncode


def click_until(hand: Hand, place: tuple[int, int], heard: Callable[[], bool]) -> None:
    """Click as an agent does: a button that has just got a new meaning doesn't listen for a moment."""

    shift = itertools.cycle((0, 1))  # xdotool waits for a pointer that has no way to go

    def clicked() -> bool:
        hand.click(place[0] + next(shift), place[1])
        return heard()

    wait_until(clicked, within=8, what="the click is heard", every=0.5)


def refused_link(app: App, link: str) -> str:
    """Why the app refuses a link that comes by its socket; "" when it asks."""
    reply = client.ask(DataDir.find(app.data_dir).control_socket(), Request("open", {"url": link}))
    return reply.code if isinstance(reply, Failed) else ""


def told(desk: Child, line: str) -> None:
    """Wait until the last thing the fake desk said of this kind is this."""

    kind = line.partition(" ")[0]

    def is_last() -> bool:
        return [said for said in desk.out.text().splitlines() if said.partition(" ")[0] == kind][-1:] == [line]

    wait_until(is_last, within=CALL_LIMIT, what=line)


def told_of(events: Events, app: App, status: str) -> bool:
    """Make something happen, and see whether the reader of events hears of things yet."""
    app.do("set-status", status)
    return bool(events.all())


async def turn_links(machine: Machine, app: App, *, on: bool) -> None:
    """As the settings' switch does."""
    switch = XdgLinks(own_command(app.data_dir), "Softphone", machine.env)
    await switch.turn(on=on)
    assert await switch.is_on() is on


def test_links_are_asked_calls_keep_awake_and_a_sleep_is_mended(
    machine: Machine, starter: Starter, surroundings: Child
) -> None:
    with Sandbox(machine.env) as sandbox:
        app = starter.on(sandbox)
        app.wait_until_ready()
        app.do("set-status", "online")
        asyncio.run(turn_links(machine, app, on=True))
        with app.events() as events:
            statuses = itertools.cycle(("busy", "online"))
            wait_until(lambda: told_of(events, app, next(statuses)), within=10, what="events are told")
            # a link asks, a second one is refused, and neither dials
            assert xdg_open(machine, f"tel:{ANSWERS}") == 0
            assert events.wait_for("link.asked")["body"] == {"later": False}
            refused = app.ask("open", f"tel:{ECHOES}", "--json")
            assert (refused.code, refused.json["error"]["code"]) == (1, "link_waiting")
            assert app.status()["calls"] == []
            hand = Hand(machine.env, WINDOW)
            click_until(hand, CALL, lambda: bool(app.status()["calls"]))
            call = app.wait_for_call("connected", within=CALL_LIMIT)
            assert call["customer"] == ANSWERS
            told(surroundings, "held idle:sleep screen")

            # during the call another link waits
            assert xdg_open(machine, f"tel:{ECHOES}") == 0
            assert events.wait_for("link.asked")["body"] == {"later": True}
            app.do("hangup")
            told(surroundings, "held")
            click_until(hand, NOT_NOW, lambda: app.ask("open", "tel:10086").code == 0)  # the next may ask now

            # a web page gone wild: the question that stands stays the only one, and nothing is dialled
            began = time.monotonic()
            assert [refused_link(app, f"tel:{ECHOES}") for _ in range(200)] == ["link_waiting"] * 200
            print(f"200 links in {time.monotonic() - began:.1f} s")
            assert app.status()["calls"] == []
            assert sum(event["name"] == "link.asked" for event in events.all()) == 3

        # locked; then a sleep that logind tells of: the page is loaded anew
        surroundings.write_line("lock")
        wait_until(lambda: "session: locked" in app.log(), within=20, what="the lock is seen")
        told(surroundings, "back sleep:shutdown")
        surroundings.write_line("sleep")
        told(surroundings, "back")  # the sleep may begin
        assert app.status()["agent_status"]["name"] == "offline"
        surroundings.write_line("wake")
        told(surroundings, "back sleep:shutdown")
        woke = time.monotonic()
        app.wait_until(lambda status: status["engine"]["restarts"] == 1, what="the page is loaded anew")
        app.wait_until_ready()
        print(f"ready {time.monotonic() - woke:.1f} s after waking")
        assert "session: woke" in app.log()
        app.wait_until(lambda status: status["agent_status"]["name"] == "online", what="online again")

        # switched off in a call: it ends, and the agent is offline, before the machine goes
        app.do("call", ANSWERS)
        app.wait_for_call("connected", within=CALL_LIMIT)
        surroundings.write_line("shutdown")
        told(surroundings, "back")
        assert app.process.wait(within=10) == 0
        assert sandbox.console.agent(sandbox.agent_id)["status"] == OFFLINE
        assert [row["state"] for row in sandbox.console.rows()] == ["ended"] * 2
    asyncio.run(turn_links(machine, app, on=False))
