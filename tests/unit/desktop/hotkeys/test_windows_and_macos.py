"""Windows and macOS against fakes of their calls, and which system's hotkeys a desktop gets."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from softphone.desktop.hotkeys.choice import NoHotkeys, kind_of_desktop
from softphone.desktop.hotkeys.keys import Codes
from softphone.desktop.hotkeys.macos import Hotkey, MacHotkeys, system_hotkey
from softphone.desktop.hotkeys.windows import MOD_NOREPEAT, WM_HOTKEY, NativeMessage, WindowsHotkeys, system_keys
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct as Act
from softphone.domain.hotkeys import HotkeyTrouble as Trouble

KEYS = {Act.ANSWER: ("Ctrl+Alt+Shift+J", "F13"), Act.SHOW: ("Ctrl+Alt+Shift+D",), Act.HOLD: ("Ctrl+Media Play",)}
CHORD = 7  # Alt, Ctrl, Shift
ANSWER = (CHORD | MOD_NOREPEAT, ord("J"))
F13 = (MOD_NOREPEAT, 0x7C)
SHOW = (CHORD | MOD_NOREPEAT, ord("D"))


class Told:
    """What the adapter told."""

    def __init__(self) -> None:
        self.acts: list[Act] = []

    def pressed(self, act: Act) -> None:
        self.acts.append(act)

    def given(self, given: object) -> None:
        raise AssertionError(given)

    def lost(self) -> None:
        raise AssertionError


class FakeUser32:
    """Windows' table of hotkeys; another program has those of `others`."""

    def __init__(self) -> None:
        self.others: set[tuple[int, int]] = set()
        self.held: dict[int, tuple[int, int]] = {}

    def register(self, number: int, mask: int, key: int) -> bool:
        assert number not in self.held
        if (mask, key) in self.others or (mask, key) in self.held.values():
            return False
        self.held[number] = (mask, key)
        return True

    def unregister(self, number: int) -> None:
        del self.held[number]

    def number(self, of: tuple[int, int]) -> int:
        return next(number for number, held in self.held.items() if held == of)


@pytest.fixture
def application() -> object:
    """A whole one: the window's tests run in the same process."""
    return QApplication.instance() or QApplication([])


def send(hotkeys: WindowsHotkeys, number: int, kind: bytes = b"windows_generic_MSG", message: int = WM_HOTKEY) -> bool:
    """Windows posts a message to the thread."""
    posted = NativeMessage(None, message, number, 0)
    answer = hotkeys._filter.nativeEventFilter(QByteArray(kind), ctypes.addressof(posted))
    assert isinstance(answer, tuple)
    return bool(answer[0])


def test_windows_holds_what_is_wanted_and_tells_conflicts(application: object) -> None:
    system, told = FakeUser32(), Told()
    hotkeys = WindowsHotkeys(system)
    hotkeys.listen(told)
    system.others = {SHOW}
    report = asyncio.run(hotkeys.prepare(KEYS))
    assert report.troubles == {Act.SHOW: Trouble.TAKEN, Act.HOLD: Trouble.UNUSABLE}
    assert system.held == {}
    assert hotkeys.hold(frozenset({Act.ANSWER})) == {}
    assert set(system.held.values()) == {ANSWER, F13}
    assert send(hotkeys, system.number(ANSWER))
    assert send(hotkeys, system.number(F13))
    assert told.acts == [Act.ANSWER, Act.ANSWER]
    assert not send(hotkeys, 4711)
    assert not send(hotkeys, system.number(F13), kind=b"xcb_generic_event_t")
    assert not send(hotkeys, system.number(F13), message=0x0100)
    system.others = set()
    assert hotkeys.hold(frozenset({Act.SHOW})) == {}
    assert set(system.held.values()) == {SHOW}
    asyncio.run(hotkeys.close())
    assert system.held == {}


def test_windows_numbers_are_used_again_and_other_keys_come_with_the_next_prepare(
    application: object,
) -> None:
    system = FakeUser32()
    hotkeys = WindowsHotkeys(system)
    asyncio.run(hotkeys.prepare(KEYS))
    for _ in range(20):
        hotkeys.hold(frozenset({Act.ANSWER}))
        hotkeys.hold(frozenset())
    hotkeys.hold(frozenset({Act.ANSWER}))
    asyncio.run(hotkeys.prepare({Act.ANSWER: ("F14",)}))
    assert system.held == {}
    hotkeys.hold(frozenset({Act.ANSWER}))
    assert list(system.held.values()) == [(MOD_NOREPEAT, 0x7D)]
    asyncio.run(hotkeys.close())


class FakeCarbon:
    """Every chord that was ever made, and those that are registered."""

    def __init__(self) -> None:
        self.made: dict[Codes, Callable[[], None]] = {}
        self.held: set[Codes] = set()

    def make(self, codes: Codes, pressed: Callable[[], None]) -> Hotkey:
        assert codes not in self.made
        self.made[codes] = pressed
        return FakeHotkey(self.held, codes)


class FakeHotkey:
    """One chord."""

    def __init__(self, held: set[Codes], codes: Codes) -> None:
        self._held, self._codes = held, codes

    def register(self) -> None:
        assert self._codes not in self._held
        self._held.add(self._codes)

    def unregister(self) -> None:
        self._held.remove(self._codes)


def test_macos_holds_what_is_wanted_and_makes_each_chord_once() -> None:
    carbon, told = FakeCarbon(), Told()
    hotkeys = MacHotkeys(carbon.make)
    hotkeys.listen(told)
    report = asyncio.run(hotkeys.prepare(KEYS))
    assert report.troubles == {Act.HOLD: Trouble.UNUSABLE}
    assert carbon.held == set()
    answer, f13, show = Codes((0x26,), 0xB00), Codes((0x69,), 0), Codes((0x02,), 0xB00)
    assert hotkeys.hold(frozenset({Act.ANSWER, Act.HOLD})) == {Act.HOLD: Trouble.UNUSABLE}
    assert carbon.held == {answer, f13}
    carbon.made[answer]()
    hotkeys.hold(frozenset({Act.SHOW}))
    assert carbon.held == {show}
    carbon.made[answer]()  # came in while it was given back
    carbon.made[show]()
    asyncio.run(hotkeys.prepare({Act.MUTE: ("Ctrl+Alt+Shift+J",)}))
    hotkeys.hold(frozenset({Act.MUTE}))
    carbon.made[answer]()
    assert told.acts == [Act.ANSWER, Act.SHOW, Act.MUTE]
    asyncio.run(hotkeys.close())
    assert carbon.held == set()


def test_the_real_calls_exist_on_their_own_systems_only() -> None:
    with pytest.raises(PhoneFailure):
        system_keys()
    with pytest.raises(PhoneFailure):
        system_hotkey(Codes((0,), 0), lambda: None)


@pytest.mark.parametrize(
    ("platform", "qt", "session", "kind"),
    [
        ("win32", "windows", "", "windows"),
        ("darwin", "cocoa", "", "macos"),
        ("linux", "xcb", "", "x11"),
        ("linux", "xcb", "x11", "x11"),
        ("linux", "xcb", "wayland", "portal"),
        ("linux", "wayland", "wayland", "portal"),
        ("linux", "wayland-egl", "", "portal"),
        ("linux", "offscreen", "", ""),
    ],
)
def test_each_desktop_gets_its_own(platform: str, qt: str, session: str, kind: str) -> None:
    assert kind_of_desktop(platform, qt, {"XDG_SESSION_TYPE": session}) == kind


def test_a_compositor_started_from_a_console_has_no_session_type() -> None:
    assert kind_of_desktop("linux", "xcb", {"XDG_SESSION_TYPE": "tty", "WAYLAND_DISPLAY": "wayland-1"}) == "portal"


def test_a_desktop_without_hotkeys_says_so() -> None:
    hotkeys = NoHotkeys()
    with pytest.raises(PhoneFailure) as failure:
        asyncio.run(hotkeys.prepare(KEYS))
    assert failure.value.code is FailureCode.NO_HOTKEYS
    assert hotkeys.hold(frozenset(Act)) == {}
    asyncio.run(hotkeys.close())
