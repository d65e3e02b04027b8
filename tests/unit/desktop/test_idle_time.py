"""Since when nobody touched anything: X11 and D-Bus for real, Windows and macOS against fakes of their calls."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Mapping
from typing import Any

import pytest
from dbus_fast import BusType, Message
from dbus_fast.aio import MessageBus

from softphone.desktop.idle_time import (
    BlockingIdle,
    MutterIdle,
    UnknownIdle,
    idle_clock,
    macos_idle,
    windows_idle,
    x11_idle,
)
from tests.helpers.rig.display import Display
from tests.helpers.rig.session import Session


@pytest.mark.parametrize(
    ("platform", "environ", "kind"),
    [
        ("linux", {"DISPLAY": ":0"}, BlockingIdle),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, MutterIdle),
        ("linux", {}, UnknownIdle),
        ("win32", {}, BlockingIdle),
        ("darwin", {}, BlockingIdle),
    ],
)
def test_each_system_has_its_own(platform: str, environ: Mapping[str, str], kind: type) -> None:
    assert type(idle_clock(platform, environ)) is kind


def test_whatever_goes_wrong_nobody_can_tell() -> None:
    def broken() -> float:
        raise OSError

    assert asyncio.run(BlockingIdle(broken).idle()) is None
    assert asyncio.run(UnknownIdle().idle()) is None


def test_x_counts() -> None:
    with Session(bus=False) as session, Display(session.env, (200, 200)) as display:
        first = x11_idle(display.env["DISPLAY"])
        second = asyncio.run(idle_clock("linux", display.env).idle())
    assert 0.0 <= first < 60.0
    assert second is not None
    assert second >= first  # nobody touches this screen


def test_gnome_is_asked_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> tuple[float | None, float | None]:
        desktop = await MessageBus(bus_type=BusType.SESSION).connect()

        def answer(message: Message) -> Message | bool | None:
            if message.member == "GetIdletime" and message.path == "/org/gnome/Mutter/IdleMonitor/Core":
                return Message.new_method_return(message, "t", [125_000])
            return None

        desktop.add_message_handler(answer)
        before = await MutterIdle().idle()
        await desktop.request_name("org.gnome.Mutter.IdleMonitor")
        after = await MutterIdle().idle()
        desktop.disconnect()
        return before, after

    with Session() as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
        assert asyncio.run(story()) == (None, 125.0)


def test_without_a_bus_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    assert asyncio.run(MutterIdle().idle()) is None


class FakeWindll:
    """`user32` and `kernel32`; the last input was at tick `last`, now it is `now`."""

    def __init__(self, last: int, now: int, *, works: bool = True) -> None:
        self.user32 = self.kernel32 = self
        self._last, self._now, self._works = last, now, works

    def GetLastInputInfo(self, into: Any) -> int:  # noqa: N802 - Windows' name
        record = into._obj
        assert record.size == ctypes.sizeof(record) == 8
        record.ticks = self._last
        return int(self._works)

    def GetTickCount(self) -> int:  # noqa: N802
        return self._now


def test_windows_counts_ticks_also_when_they_turn_over() -> None:
    assert windows_idle(FakeWindll(1_000, 121_500)) == 120.5
    assert windows_idle(FakeWindll(2**32 - 500, 1_500)) == 2.0
    with pytest.raises(OSError, match="GetLastInputInfo"):
        windows_idle(FakeWindll(0, 0, works=False))


def test_macos_is_asked_for_any_input_of_the_session() -> None:
    class Ask:
        restype: Any = None
        argtypes: Any = None

        def __call__(self, state: int, kind: int) -> float:
            assert (self.restype, self.argtypes) == (ctypes.c_double, [ctypes.c_int32, ctypes.c_uint32])
            assert (state, kind) == (0, 0xFFFFFFFF)
            return 130.5

    class Framework:
        CGEventSourceSecondsSinceLastEventType = Ask()

    assert macos_idle(lambda _: Framework()) == 130.5
