"""The incoming popup beside a second program that has the keyboard, under a window manager; and the mini window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.desktop import ICONIC, NORMAL, Desktop, Seen, xdotool
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import Child
from tests.helpers.rig.sandbox import ROOT
from tests.helpers.rig.typist import Typist
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER, Desk

pytestmark = pytest.mark.end2end

PICTURES = ROOT / "build" / "screens" / "popup"
POPUP = "^Incoming call from"
MAIN = "Meiqia"
CHINESE = "^美洽"  # another app's beside it
TYPED = "thequickbrownfoxjumpsoverthelazydog0123456789"
ANSWER = (-100, -44)  # from the lower right corner of the popup
GUARD = 0.7  # seconds


@pytest.fixture(scope="module")
def screen(machine: Machine) -> Iterator[Desktop]:
    """The shared computer with a window manager."""
    with Desktop(machine.env) as desktop:
        yield desktop


@pytest.fixture
def elsewhere(desk: Desk, screen: Desktop) -> Iterator[Typist]:
    """A program with the keyboard on another desktop, while our window lies minimised on the first."""
    env = desk.machine.env
    xdotool(env, "search", "--name", MAIN, "windowminimize")
    screen.go_to(1)
    with Typist(env) as typist:
        yield typist
    screen.go_to(0)
    desk.app.do("show")


def test_the_popup_comes_to_another_desktop_and_takes_no_key_from_the_program_there(
    desk: Desk, screen: Desktop, elsewhere: Typist
) -> None:
    with Child(["xdotool", "type", "--delay", "80", TYPED], env=desk.machine.env) as hand:
        wait_until(lambda: len(elsewhere.keys()) > 3, within=20, what="somebody types")
        call = desk.sandbox.console.incoming(CUSTOMER)
        popup = screen.window(POPUP)
        assert len(elsewhere.keys()) < len(TYPED)  # it came in the middle
        hand.wait(10)
    wait_until(lambda: len(elsewhere.keys()) >= len(TYPED), within=20, what="all was typed")
    assert "".join(elsewhere.keys()) == TYPED
    assert elsewhere.has_focus
    assert not popup.managed
    assert popup.distance(screen.pointer) >= 48
    desk.machine.display.screenshot(PICTURES / "offered.png")
    xdotool(desk.machine.env, "search", "--name", "^typist$", "windowmove", str(popup.left), "250", "windowraise")
    wait_until(lambda: screen.window("^typist$").left >= popup.left, within=20, what="another window lies under it")
    assert screen.stacking("^typist$") < screen.stacking(POPUP)
    desk.sandbox.console.hang_up(call)
    screen.gone(POPUP, within=CALL_LIMIT)
    assert desk.app.status()["calls"] == []
    assert elsewhere.has_focus


def test_a_second_offer_enlarges_the_popup_downwards_and_leaves_with_its_call(desk: Desk, screen: Desktop) -> None:
    first = desk.offer()
    alone = screen.window(POPUP)
    second = desk.sandbox.console.act("incoming", customer=CUSTOMER, second=True)["uuid"]
    wait_until(lambda: _height(screen) > alone.height, within=CALL_LIMIT, what="the popup has grown")
    both = screen.window(POPUP)
    assert (both.corner, both.width) == (alone.corner, alone.width)
    desk.machine.display.screenshot(PICTURES / "two.png")
    desk.sandbox.console.hang_up(second)
    wait_until(lambda: _height(screen) == alone.height, within=CALL_LIMIT, what="the popup is small again")
    assert screen.window(POPUP) == alone
    desk.sandbox.console.hang_up(first["uuid"])
    desk.ended(first)
    screen.gone(POPUP, within=20)


def test_twenty_presses_of_answer_in_a_second_by_every_hand_are_one_answer_of_the_sdk(
    desk: Desk, screen: Desktop
) -> None:
    env = desk.machine.env
    before = desk.sdk.count("answer")
    of_others = len(desk.events.all())
    offered = desk.offer()
    x, y = screen.window(POPUP).at(*ANSWER)
    with (
        Child(
            ["xdotool", "mousemove", str(x), str(y), "click", "--repeat", "20", "--delay", "50", "1"], env=env
        ) as hand,
        Child(["xdotool", "key", "--repeat", "20", "--delay", "50", "ctrl+alt+shift+j"], env=env) as keys,
    ):
        typed = [desk.app.ask("answer").code for _ in range(2)]
        hand.wait(10)
        keys.wait(10)
    call = desk.app.wait_for_call("connected", within=CALL_LIMIT)
    screen.gone(POPUP, within=20)
    desk.app.do("hangup")
    desk.happened("call.ended")
    assert typed == [0, 0]
    assert (desk.sdk.count("answer") - before, desk.sdk.count("hangup") > 0) == (1, True)
    told = [event for event in desk.events.all() if event["call_id"] == offered["id"] == call["id"]]
    assert [event["name"] for event in told].count("call.connecting") == 1
    assert not [event for event in desk.events.all()[of_others:] if event["name"] == "command.failed"]


def _near(seen: Seen | None, place: list[int]) -> bool:
    """Is the window there, but for the window manager's frame?"""
    if seen is None or [seen.width, seen.height] != place[2:]:
        return False
    return abs(seen.left - place[0]) < 10 and abs(seen.top - place[1]) < 40


def _height(screen: Desktop) -> int:
    seen = screen.find(POPUP)
    return seen.height if seen else 0


def test_the_mini_window_stands_for_the_full_one_until_esc_or_show(desk: Desk, screen: Desktop) -> None:
    env = desk.machine.env
    desk.app.do("show")
    for leave in (lambda: xdotool(env, "key", "Escape"), lambda: desk.app.do("show")):
        full = screen.window(MAIN)
        x, y = full.at(-24, 44 + 14)
        xdotool(env, "mousemove", str(x), str(y), "click", "1")
        mini = screen.window("^Online$")
        assert (mini.width, mini.height) == (320, 64)
        screen.gone(MAIN)
        desk.machine.display.screenshot(PICTURES / "mini.png")
        leave()
        screen.gone("^Online$")
    assert screen.window(MAIN).corner == full.corner


def test_a_minimised_start_and_the_window_where_it_was_left(starter: Starter, screen: Desktop) -> None:
    place = [300, 120, 340, 540]
    app = starter.start("--minimized", folder=starter.folder(language="zh_CN", window={"place": place}))
    app.wait_until_running()
    wait_until(lambda: screen.state(CHINESE) == ICONIC, within=10, what="the window is minimised")
    app.do("show")
    wait_until(lambda: _near(screen.find(CHINESE), place), within=20, what="the window is where it was left")

    # a refused link is told in the window, which comes forward for it; so does the question, for a second link
    assert app.ask("open", "tel:10086").code == 0
    for url, code in (("tel:10010", "link_waiting"), ("tel:13800138000%2C13900139000", "link_invalid")):
        xdotool(starter.machine.env, "search", "--name", CHINESE, "windowminimize")
        wait_until(lambda: screen.state(CHINESE) == ICONIC, within=10, what="the window is minimised again")
        _refused(app, url, code)
        wait_until(lambda: screen.state(CHINESE) == NORMAL, within=10, what="the window comes forward")
    assert app.quit() == 0


def _refused(app: App, url: str, code: str) -> None:
    """The link is refused; the window is told, which a reader of events hears the first time or the next."""

    def asked() -> bool:
        answer = app.ask("open", url, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, code)
        return bool(events.all())

    with app.events() as events:
        wait_until(asked, within=10, what="the refusal is told")
        assert events.wait_for("command.failed")["body"]["code"] == code
