"""Hotkeys against a real X server: who gets a key, who had it first, another layout, a lost connection."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Hashable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from Xlib import XK, X
from Xlib.display import Display as Client
from Xlib.error import DisplayConnectionError
from Xlib.ext import xtest

from softphone.desktop.hotkeys.repeats import Repeats
from softphone.desktop.hotkeys.x11 import X11Hotkeys
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct as Act
from softphone.domain.hotkeys import HotkeyTrouble as Trouble
from tests.helpers.rig.display import Display
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import wait_until

CHORD = ("Control_L", "Alt_L", "Shift_L")
KEYS = {Act.ANSWER: ("Ctrl+Alt+Shift+J", "F13"), Act.SHOW: ("Ctrl+Alt+Shift+D",)}
ONLY_SHOW = frozenset({Act.SHOW})
ALL = frozenset(KEYS)


class Told:
    """What the adapter told."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.ended = False

    def pressed(self, act: Act) -> None:
        self.acts.append(act)

    def given(self, given: object) -> None:
        raise AssertionError(given)

    def lost(self) -> None:
        self.ended = True


class Keyboard:
    """Another program with the keyboard's focus, and fingers on the keyboard."""

    def __init__(self, name: str) -> None:
        self.client = Client(name)
        screen = self.client.screen()
        self.window = screen.root.create_window(
            0, 0, 10, 10, 0, screen.root_depth, event_mask=X.KeyPressMask | X.StructureNotifyMask
        )
        self.window.map()
        while self.client.next_event().type != X.MapNotify:
            pass
        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.client.sync()

    def code(self, name: str) -> int:
        code: int = self.client.keysym_to_keycode(XK.string_to_keysym(name))
        return code

    def press(self, *names: str) -> None:
        """Press them in this order and let them go."""
        self.press_codes(*map(self.code, names))

    def press_codes(self, *codes: int) -> None:
        for code in codes:
            xtest.fake_input(self.client, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.client, X.KeyRelease, code)
        self.client.sync()

    def got(self) -> list[int]:
        """The key codes that reached this program since the last question, modifiers left out."""
        self.client.sync()
        held = {self.code(name) for name in (*CHORD, "Num_Lock", "Caps_Lock")}
        got = []
        while self.client.pending_events():
            event = self.client.next_event()
            if event.type == X.KeyPress and event.detail not in held:
                got.append(event.detail)
        return got

    def grab(self, name: str, mask: int = 0) -> None:
        """Take a key as any program may."""
        self.client.screen().root.grab_key(self.code(name), mask, 0, X.GrabModeAsync, X.GrabModeAsync)
        self.client.sync()

    def let_go(self, name: str) -> None:
        self.client.screen().root.ungrab_key(self.code(name), X.AnyModifier)
        self.client.sync()


@pytest.fixture(scope="module")
def screen() -> Iterator[Display]:
    with Session(bus=False) as session, Display(session.env, (200, 200)) as display:
        yield display


@pytest.fixture
def keyboard(screen: Display) -> Iterator[Keyboard]:
    keyboard = Keyboard(screen.name)
    yield keyboard
    keyboard.client.close()


type Make = Callable[[], tuple[X11Hotkeys, Told]]


@pytest.fixture
def make(app: QApplication, screen: Display) -> Iterator[Make]:
    made: list[X11Hotkeys] = []

    def start() -> tuple[X11Hotkeys, Told]:
        hotkeys, told = X11Hotkeys(screen.name), Told()
        hotkeys.listen(told)
        made.append(hotkeys)
        return hotkeys, told

    yield start
    for hotkeys in made:
        asyncio.run(hotkeys.close())
    app.processEvents()


def prepare(hotkeys: X11Hotkeys) -> dict[Act, Trouble]:
    return dict(asyncio.run(hotkeys.prepare(KEYS)).troubles)


def qt_until(done: Callable[[], bool], *, what: str) -> None:
    """Wait while Qt's loop turns."""

    def turned() -> bool:
        QTest.qWait(5)
        return done()

    wait_until(turned, within=20, what=what, every=0)


def wait_for(told: Told, *acts: Act) -> None:
    """Let Qt turn until these were told, and nothing else."""
    qt_until(lambda: len(told.acts) >= len(acts), what=f"{acts} told")
    assert told.acts == list(acts)
    told.acts.clear()


def test_a_held_key_is_ours_alone_and_others_go_their_way(make: Make, keyboard: Keyboard) -> None:
    hotkeys, told = make()
    assert prepare(hotkeys) == {}
    keyboard.press(*CHORD, "j")
    assert keyboard.got() == [keyboard.code("j")]  # tried and given back
    assert hotkeys.hold(ALL) == {}
    keyboard.press(*CHORD, "j")
    wait_for(told, Act.ANSWER)
    assert keyboard.got() == []
    keyboard.press("j")
    keyboard.press("Control_L", "j")
    assert keyboard.got() == [keyboard.code("j")] * 2
    hotkeys.hold(ONLY_SHOW)
    keyboard.press(*CHORD, "j")
    assert keyboard.got() == [keyboard.code("j")]
    keyboard.press(*CHORD, "d")
    wait_for(told, Act.SHOW)


@pytest.mark.parametrize("lock", ["Num_Lock", "Caps_Lock"])
def test_num_lock_and_caps_lock_do_not_matter(make: Make, keyboard: Keyboard, lock: str) -> None:
    hotkeys, told = make()
    prepare(hotkeys)
    hotkeys.hold(ALL)
    keyboard.press(lock)
    try:
        keyboard.press(*CHORD, "j")
        wait_for(told, Act.ANSWER)
    finally:
        keyboard.press(lock)
    assert keyboard.got() == []


def test_the_one_key_preset_finds_f13_where_todays_maps_have_it(make: Make, keyboard: Keyboard) -> None:
    hotkeys, told = make()
    prepare(hotkeys)
    hotkeys.hold(ALL)
    keyboard.press_codes(191)  # evdev's F13: its keysym is XF86Tools
    wait_for(told, Act.ANSWER)


def test_a_key_that_is_held_down_is_told_once(make: Make, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    presses: list[bool] = []
    pressed = Repeats.pressed

    def noted(self: Repeats, key: Hashable, at: int) -> bool:
        presses.append(pressed(self, key, at))
        return presses[-1]

    monkeypatch.setattr(Repeats, "pressed", noted)
    hotkeys, told = make()
    prepare(hotkeys)
    hotkeys.hold(ALL)
    codes = [keyboard.code(name) for name in (*CHORD, "d")]
    for code in codes:
        xtest.fake_input(keyboard.client, X.KeyPress, code)
    keyboard.client.sync()
    qt_until(lambda: len(presses) > 5, what="the server repeats the key")
    for code in codes:
        xtest.fake_input(keyboard.client, X.KeyRelease, code)
    keyboard.client.sync()
    wait_for(told, Act.SHOW)


def test_who_had_the_key_first_keeps_it_and_we_say_so(make: Make, keyboard: Keyboard) -> None:
    hotkeys, told = make()
    mask = X.ControlMask | X.Mod1Mask | X.ShiftMask
    keyboard.grab("j", mask)
    try:
        assert prepare(hotkeys) == {Act.ANSWER: Trouble.TAKEN}
        assert hotkeys.hold(ALL) == {Act.ANSWER: Trouble.TAKEN}
        keyboard.press(*CHORD, "d")
        wait_for(told, Act.SHOW)
        keyboard.press(*CHORD, "j")
        assert keyboard.got() == [keyboard.code("j")]
    finally:
        keyboard.let_go("j")
    assert hotkeys.hold(ALL) == {}
    keyboard.press(*CHORD, "j")
    wait_for(told, Act.ANSWER)


def test_a_key_this_keyboard_lacks_is_unusable(make: Make) -> None:
    hotkeys, _ = make()
    report = asyncio.run(hotkeys.prepare({Act.ANSWER: ("F35",), Act.SHOW: ("Ctrl+Media Play",)}))
    assert report.troubles == dict.fromkeys((Act.ANSWER, Act.SHOW), Trouble.UNUSABLE)


def test_another_layout_takes_the_letters_along(make: Make, keyboard: Keyboard, screen: Display) -> None:
    hotkeys, told = make()
    prepare(hotkeys)
    hotkeys.hold(ALL)
    before = keyboard.code("j")

    def choose(variant: str) -> None:
        command = ["setxkbmap", "-display", screen.name, "-layout", "us", "-variant", variant]
        subprocess.run(command, check=True)
        fresh = Client(screen.name)
        after: int = fresh.keysym_to_keycode(XK.XK_j)
        fresh.close()
        codes = [keyboard.code(name) for name in CHORD]

        def heard() -> bool:
            keyboard.press_codes(*codes, after)
            QTest.qWait(30)
            return bool(told.acts)

        wait_until(heard, within=20, what=f"the key of us {variant} is ours")
        assert (after == before) == (variant == "")
        told.acts.clear()

    choose("dvorak")
    choose("")


@pytest.fixture
def two_alphabets(screen: Display) -> Iterator[Callable[[str], None]]:
    """Chooses how to switch between Latin and Cyrillic; afterwards there is one layout again."""

    def choose(*words: str) -> None:
        subprocess.run(["setxkbmap", "-display", screen.name, *words], check=True)

    yield lambda option: choose("-layout", "us,ru", "-option", "", "-option", option)
    choose("-layout", "us", "-option", "")


def test_the_other_alphabet_does_not_hide_the_letters(
    make: Make, keyboard: Keyboard, two_alphabets: Callable[[str], None]
) -> None:
    two_alphabets("grp:win_space_toggle")
    hotkeys, told = make()
    assert prepare(hotkeys) == {}
    hotkeys.hold(ALL)
    keyboard.press("Super_L", "space")
    keyboard.got()
    keyboard.press_codes(*map(keyboard.code, CHORD), keyboard.code("j"))
    wait_for(told, Act.ANSWER)
    assert keyboard.got() == []


@pytest.mark.parametrize("option", ["grp:alt_shift_toggle", "grp:ctrl_shift_toggle", "grp:ctrl_alt_toggle"])
def test_a_chord_that_switches_the_layout_is_told_and_another_works(
    make: Make, keyboard: Keyboard, two_alphabets: Callable[[str], None], option: str
) -> None:
    two_alphabets(option)
    hotkeys, told = make()
    assert prepare(hotkeys) == dict.fromkeys(KEYS, Trouble.SWITCHES)
    report = asyncio.run(hotkeys.prepare({Act.ANSWER: ("Ctrl+Meta+J",)}))
    assert report.troubles == {}
    hotkeys.hold(frozenset({Act.ANSWER}))
    keyboard.press("Control_L", "Super_L", "j")
    wait_for(told, Act.ANSWER)


def test_a_lost_connection_is_told_and_the_next_start_makes_a_new_one(
    make: Make, keyboard: Keyboard, expected_log: LogGuard
) -> None:
    expected_log("hotkeys: the X connection ended")
    hotkeys, told = make()
    prepare(hotkeys)
    hotkeys.hold(ALL)
    assert hotkeys._display is not None
    # any resource of a client names it to the server
    pixmap = hotkeys._display.screen().root.create_pixmap(1, 1, 1)
    hotkeys._display.sync()
    keyboard.client.create_resource_object("resource", pixmap.id).kill_client()
    keyboard.client.sync()
    qt_until(lambda: told.ended, what="the end is told")
    assert hotkeys.hold(ALL) == {}
    assert prepare(hotkeys) == {}
    hotkeys.hold(ALL)
    keyboard.press(*CHORD, "j")
    wait_for(told, Act.ANSWER)


def test_no_server_is_no_hotkeys(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(name: str | None) -> None:
        raise DisplayConnectionError(name, "refused")

    monkeypatch.setattr("softphone.desktop.hotkeys.x11.Display", refused)  # the library leaves sockets open here
    with pytest.raises(PhoneFailure) as failure:
        asyncio.run(X11Hotkeys(":4711").prepare(KEYS))
    assert failure.value.code is FailureCode.NO_HOTKEYS
