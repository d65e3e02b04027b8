"""Hotkeys pressed in another program, under a window manager: that program gets them only while we have no use."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError

from tests.helpers.rig.desktop import ICONIC, NORMAL, Desktop, xdotool
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.typist import Typist
from tests.helpers.rig.waiting import wait_until
from tests.helpers.shortcut_portal import ShortcutPortal

from .conftest import Starter
from .desk import CALL_LIMIT, Desk, notice, wait_for_notice

pytestmark = pytest.mark.end2end

MAIN = "Meiqia Softphone"
CHINESE = "^美洽"  # another app's beside it
LETTERS = {"answer": "j", "hang up": "g", "mute": "m", "hold": "b", "show": "d"}


@pytest.fixture(scope="module")
def screen(machine: Machine) -> Iterator[Desktop]:
    """The shared computer with a window manager."""
    with Desktop(machine.env) as desktop:
        yield desktop


@pytest.fixture
def typist(desk: Desk, screen: Desktop) -> Iterator[Typist]:
    """The program that has the keyboard; our window is minimised."""
    xdotool(desk.machine.env, "search", "--onlyvisible", "--name", MAIN, "windowminimize")
    with Typist(desk.machine.env) as typist:
        yield typist
    desk.app.do("show")


def press(desk: Desk, what: str) -> None:
    """Ctrl+Alt+Shift and the letter."""
    xdotool(desk.machine.env, "key", f"ctrl+alt+shift+{LETTERS[what]}")


def is_free(machine: Machine, what: str) -> bool:
    """Can any program have this key?"""
    client = Display(machine.env["DISPLAY"])
    try:
        return take(client, LETTERS[what], X.ControlMask | X.Mod1Mask | X.ShiftMask)
    finally:
        client.close()


def take(client: Display, letter: str, modifiers: int) -> bool:
    """Grab a key as any program may, until its end; False when another one has it."""
    refused = CatchError(BadAccess)
    code = client.keysym_to_keycode(XK.string_to_keysym(letter))
    client.screen().root.grab_key(code, modifiers, 0, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
    client.sync()
    return refused.get_error() is None


def letters(typist: Typist) -> str:
    """What the other program got, without the keys that are held."""
    names = typist.keys()
    return "".join(name for name in names if len(name) == 1).lower()


def has_call(desk: Desk, **wanted: Any) -> dict[str, Any]:
    """Wait until the one call is so."""

    def is_so(status: dict[str, Any]) -> bool:
        return bool(status["calls"]) and all(status["calls"][0][name] == value for name, value in wanted.items())

    call: dict[str, Any] = desk.app.wait_until(is_so, within=CALL_LIMIT, what=str(wanted))["calls"][0]
    return call


def test_a_call_is_answered_muted_held_and_hung_up_from_another_program(desk: Desk, typist: Typist) -> None:
    # Another story's call may have ended just now: its keys are held for two seconds more.
    wait_until(lambda: is_free(desk.machine, "answer"), within=20, what="the key is nobody's")
    press(desk, "answer")
    wait_until(lambda: letters(typist) == "j", within=20, what="with no call the key is the other program's")

    desk.offer()
    press(desk, "answer")
    call = has_call(desk, state="connected")
    press(desk, "mute")
    has_call(desk, muted=True, pending=None)
    press(desk, "hold")
    has_call(desk, held=True, pending=None)
    press(desk, "hold")
    has_call(desk, held=False, pending=None)
    press(desk, "mute")
    has_call(desk, muted=False, pending=None)
    press(desk, "hang up")
    assert desk.ended(call)["end_reason"] == "agent_hung_up"
    assert letters(typist) == "j"
    assert typist.has_focus

    wait_until(lambda: is_free(desk.machine, "hang up"), within=20, what="we let the key go two seconds later")
    press(desk, "hang up")
    wait_until(lambda: letters(typist) == "jg", within=20, what="it is the other program's again")


def test_the_key_of_hanging_up_declines_an_offer(desk: Desk, typist: Typist) -> None:
    call = desk.offer()
    press(desk, "hang up")
    assert desk.ended(call)["end_reason"] == "declined"
    assert letters(typist) == ""


def test_the_window_comes_back_at_a_key(desk: Desk, screen: Desktop, typist: Typist) -> None:
    wait_until(lambda: screen.state(MAIN) == ICONIC, within=20, what="the window is minimised")
    press(desk, "show")
    wait_until(lambda: screen.state(MAIN) == NORMAL, within=20, what="the window is there")
    wait_until(lambda: not typist.has_focus, within=20, what="the window has the keyboard")
    assert letters(typist) == ""
    typist.take_focus()  # now the window is there, but something else is worked in
    press(desk, "show")
    wait_until(lambda: not typist.has_focus, within=20, what="the window has the keyboard again")


def test_a_key_that_another_program_has_is_told_at_the_start(machine: Machine, starter: Starter) -> None:
    client = Display(machine.env["DISPLAY"])
    try:
        assert take(client, "j", X.ControlMask | X.Mod1Mask)
        app = starter.start(folder=starter.folder(hotkeys={"answer": "Ctrl+Alt+J"}))
        assert "one of your shortcuts" in wait_for_notice(app, "hotkey_taken")
        assert notice(app.status(), "hotkeys_lost") is None
        assert app.quit() == 0
    finally:
        client.close()


@pytest.fixture
def portal(machine: Machine) -> Iterator[tuple[ShortcutPortal, asyncio.AbstractEventLoop]]:
    """A Wayland desktop's portal on the shared computer's bus, in a thread with a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run[T](work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    portal = run(ShortcutPortal.on(machine.env["DBUS_SESSION_BUS_ADDRESS"]))
    try:
        yield portal, loop
    finally:
        run(portal.end())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_on_wayland_the_desktops_own_key_shows_the_window(
    starter: Starter, screen: Desktop, portal: tuple[ShortcutPortal, asyncio.AbstractEventLoop]
) -> None:
    desktop, loop = portal
    app = starter.start(
        "--minimized", env={"XDG_SESSION_TYPE": "wayland"}, folder=starter.folder(language="zh_CN", hotkeys={})
    )
    wait_until(lambda: len(desktop.bound) == 5, within=20, what="all five keys are asked for")
    wait_until(lambda: screen.state(CHINESE) == ICONIC, within=10, what="the window is minimised")

    def shown() -> bool:  # the app may not have heard yet that the key is its own
        loop.call_soon_threadsafe(desktop.press, "show")
        loop.call_soon_threadsafe(desktop.release, "show")
        return screen.state(CHINESE) == NORMAL

    wait_until(shown, within=20, what="the window is there", every=0.2)
    assert app.quit() == 0
