"""Time since the last input by keyboard or mouse. Implements `ports.IdleClock`, one small class per system.

X11 has it in its screen saver extension, GNOME on Wayland in Mutter's idle monitor. `org.freedesktop.ScreenSaver` is
not asked: desktops disagree about the unit of its answer. Windows and macOS: not run here, tested against fakes.
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from softphone.services.ports import IdleClock

_log = logging.getLogger(__name__)
LIMIT: Final = 2.0  # seconds that an answer may take
_MUTTER: Final = "org.gnome.Mutter.IdleMonitor"
_ANY_INPUT: Final = 0xFFFFFFFF  # CGEventTypes.h: kCGAnyInputEventType
_COMBINED_SESSION: Final = 0  # CGEventSource.h: kCGEventSourceStateCombinedSessionState


def idle_clock(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> IdleClock:
    """The one for this system."""
    if platform == "win32":
        return BlockingIdle(lambda: windows_idle(ctypes.windll))  # type: ignore[attr-defined,unused-ignore]
    if platform == "darwin":
        return BlockingIdle(lambda: macos_idle(ctypes.CDLL))
    if environ.get("WAYLAND_DISPLAY"):
        return MutterIdle()  # also under XWayland, whose own answer knows only its own windows
    if environ.get("DISPLAY"):
        return BlockingIdle(lambda: x11_idle(environ["DISPLAY"]))
    return UnknownIdle()


class UnknownIdle:
    """For a system that doesn't report it."""

    async def idle(self) -> float | None:
        """See `ports.IdleClock`."""
        return None


class BlockingIdle:
    """Asks in a thread; any failure there means *unknown*."""

    def __init__(self, ask: Callable[[], float]) -> None:
        """`ask` returns seconds."""
        self._ask = ask

    async def idle(self) -> float | None:
        """See `ports.IdleClock`."""
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._ask), LIMIT)
        except Exception as error:
            _log.info("idle: the time is not known: %s", type(error).__name__)
            return None


class MutterIdle:
    """GNOME's compositor, asked over the session bus."""

    async def idle(self) -> float | None:
        """See `ports.IdleClock`."""
        try:
            return await asyncio.wait_for(mutter_idle(), LIMIT)
        except Exception as error:
            _log.info("idle: the time is not known: %s", type(error).__name__)
            return None


def x11_idle(display_name: str) -> float:
    """The X server's own count, in seconds, by the MIT-SCREEN-SAVER extension."""
    from Xlib.display import Display  # noqa: PLC0415 - not on Windows and macOS
    from Xlib.ext import screensaver  # noqa: PLC0415

    display = Display(display_name)
    try:
        info = screensaver.query_info(display.screen().root)
        return float(info.idle) / 1000
    finally:
        display.close()


async def mutter_idle() -> float | None:
    """`GetIdletime` (milliseconds) in seconds; None where the desktop is another."""
    from dbus_fast import BusType, Message, MessageType  # noqa: PLC0415 - not on Windows and macOS
    from dbus_fast.aio import MessageBus  # noqa: PLC0415

    bus = await MessageBus(bus_type=BusType.SESSION).connect()
    try:
        question = Message(_MUTTER, "/org/gnome/Mutter/IdleMonitor/Core", _MUTTER, member="GetIdletime")
        answer = await bus.call(question)
        told = answer.message_type is MessageType.METHOD_RETURN
        return float(answer.body[0]) / 1000 if told else None
    finally:
        bus.disconnect()


def windows_idle(windll: Any) -> float:
    """Ticks since `GetLastInputInfo`'s; the 32-bit tick count may have turned over in between. Not run here."""

    class LastInput(ctypes.Structure):
        """LASTINPUTINFO."""

        _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))

    last = LastInput(ctypes.sizeof(LastInput), 0)
    if not windll.user32.GetLastInputInfo(ctypes.byref(last)):
        raise OSError("GetLastInputInfo failed")
    return float((windll.kernel32.GetTickCount() - last.ticks) & 0xFFFFFFFF) / 1000


def macos_idle(load: Callable[[str], Any]) -> float:
    """`CGEventSourceSecondsSinceLastEventType` for any input. Not run here."""
    graphics = load("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
    ask = graphics.CGEventSourceSecondsSinceLastEventType
    ask.restype = ctypes.c_double
    ask.argtypes = [ctypes.c_int32, ctypes.c_uint32]
    return float(ask(_COMBINED_SESSION, _ANY_INPUT))
