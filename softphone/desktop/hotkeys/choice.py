"""Which system's hotkeys this run can have."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct
from softphone.services.ports import Background, HotkeyKeys, HotkeyListener, HotkeyReport, Hotkeys, HotkeyTroubles

from .macos import MacHotkeys, system_hotkey
from .windows import WindowsHotkeys, system_keys


async def system_hotkeys(tasks: Background) -> Hotkeys:
    """The adapter for this desktop. Linux's libraries take up to 0.4 s to import: in a thread, and only here."""
    kind = kind_of_desktop(sys.platform, QGuiApplication.platformName(), os.environ)
    if kind == "windows":
        return WindowsHotkeys(system_keys())
    if kind == "macos":
        return MacHotkeys(system_hotkey)
    if kind == "portal":
        return (await asyncio.to_thread(_portal))(tasks)
    if kind == "x11":
        return (await asyncio.to_thread(_x11))()
    return NoHotkeys()


def _portal() -> Callable[[Background], Hotkeys]:
    from .wayland import PortalHotkeys  # noqa: PLC0415 - see above

    return PortalHotkeys


def _x11() -> Callable[[], Hotkeys]:
    from .x11 import X11Hotkeys  # noqa: PLC0415 - see above

    return X11Hotkeys


def kind_of_desktop(platform: str, qt_platform: str, env: Mapping[str, str]) -> str:
    """`windows`, `macos`, `portal`, `x11`, or "".

    On Wayland X's own grabs only get the keys that X programs get, also when our window came through XWayland: there
    the portal alone is right.
    """
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos"
    wayland = env.get("XDG_SESSION_TYPE") == "wayland" or env.get("WAYLAND_DISPLAY")
    if qt_platform.startswith("wayland") or (wayland and qt_platform == "xcb"):
        return "portal"
    return "x11" if qt_platform == "xcb" else ""


class NoHotkeys:
    """For a desktop that gives programs none."""

    def listen(self, listener: HotkeyListener) -> None:
        """Accept a listener; no press is ever reported."""

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:  # noqa: ARG002
        """Raises `PhoneFailure` (`no_hotkeys`)."""
        raise PhoneFailure(FailureCode.NO_HOTKEYS)

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:  # noqa: ARG002
        """Nothing can be held."""
        return {}

    async def close(self) -> None:
        """There is nothing to give back."""
