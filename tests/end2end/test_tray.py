"""What the desktop shows of calls, pressed for real: dunst's notifications, and the icon in trayer with its menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.rig.desktop import Desktop
from tests.helpers.rig.dunst import Dunst
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import ROOT
from tests.helpers.rig.trayer import Trayer

from .desk import CALL_LIMIT, Desk

pytestmark = pytest.mark.end2end

PICTURES = ROOT / "build" / "screens" / "tray"
MAIN = "Meiqia Softphone$"
HOSTILE = "<b>王</b><img src=file:///dev/urandom>&amp;\u202e"


@pytest.fixture(scope="module")
def screen(machine: Machine) -> Iterator[Desktop]:
    """The shared computer with a window manager."""
    with Desktop(machine.env) as desktop:
        yield desktop


@pytest.fixture(scope="module")
def daemon(machine: Machine, screen: Desktop) -> Iterator[Dunst]:
    """And with notifications."""
    with Dunst(machine.env, machine.folder("dunst")) as dunst:
        yield dunst


@pytest.fixture
def dunst(daemon: Dunst) -> Dunst:
    """With nothing to be seen yet."""
    daemon.close_all()
    return daemon


@pytest.fixture(scope="module")
def tray(machine: Machine, screen: Desktop) -> Iterator[Trayer]:
    """And with a tray."""
    with Trayer(machine.env, screen) as trayer:
        yield trayer


def test_a_click_on_the_notifications_answer_answers(desk: Desk, dunst: Dunst) -> None:
    desk.offer(queue="售后")
    dunst.shows(1)
    desk.machine.display.screenshot(PICTURES / "offer.png")
    dunst.press("Answer")
    desk.app.wait_for_call("connected", within=CALL_LIMIT)
    dunst.shows(0)
    desk.app.do("hangup")
    assert [(told.title, told.body) for told in dunst.history()[:1]] == [("Incoming · 售后", "139\u00a0****\u00a05678")]


def test_a_click_on_the_notifications_decline_declines(desk: Desk, dunst: Dunst) -> None:
    call = desk.offer()
    dunst.shows(1)
    dunst.press("Decline")
    assert desk.ended(call)["end_reason"] == "declined"
    dunst.shows(0)


def test_a_customer_who_hangs_up_takes_the_notification_along(desk: Desk, dunst: Dunst) -> None:
    desk.read(event_customer="name")
    call = desk.offer(name=HOSTILE, queue="")
    dunst.shows(1)
    desk.sandbox.console.hang_up(call["uuid"])
    assert desk.ended(call)["end_reason"] == "missed"
    dunst.shows(1)  # the missed call's, in its place
    dunst.close_all()
    missed, offer = dunst.history()[:2]
    assert (missed.title, offer.title) == ("Missed call", "Incoming call")
    assert offer.body == "<b>王</b><img src=file:///dev/urandom>&amp;"  # as letters, for dunst reads markup


def test_the_trays_menu_answers_and_sets_the_status_by_click(desk: Desk, tray: Trayer) -> None:
    desk.offer()
    desk.machine.display.screenshot(PICTURES / "ringing.png")
    tray.choose_first()
    desk.app.wait_for_call("connected", within=CALL_LIMIT)
    desk.machine.display.screenshot(PICTURES / "in_call.png")
    desk.app.do("hangup")
    desk.app.do("set-status", "break")
    tray.choose_first()
    desk.app.wait_until(lambda status: status["agent_status"]["name"] == "online", what="online")


def test_the_closed_window_is_in_the_tray_and_a_click_brings_it_back(
    desk: Desk, screen: Desktop, dunst: Dunst, tray: Trayer
) -> None:
    desk.app.do("show")
    tray.icon()
    screen.close(MAIN)
    screen.gone(MAIN)
    dunst.shows(1)  # that it still runs
    assert desk.app.status()["reachable"]
    tray.click()
    screen.window(MAIN)
