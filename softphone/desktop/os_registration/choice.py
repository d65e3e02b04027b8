"""Which of them serves this system. `program` is the command line that starts the app, without a verb."""

from __future__ import annotations

import sys

from .macos import LaunchAgent
from .windows import WindowsAutostart, WindowsLinks
from .xdg import XdgAutostart, XdgLinks


def link_switch(program: tuple[str, ...], name: str) -> XdgLinks | WindowsLinks | None:
    """Implements `services.desktop.system_switches.SystemSwitch`; None where only the bundle can say it."""
    if sys.platform == "win32":  # not run here
        from .windows import UserRegistry  # noqa: PLC0415

        return WindowsLinks(program, UserRegistry())
    return None if sys.platform == "darwin" else XdgLinks(program, name)


def login_switch(program: tuple[str, ...], name: str) -> XdgAutostart | WindowsAutostart | LaunchAgent:
    """Implements `services.desktop.system_switches.SystemSwitch`."""
    if sys.platform == "win32":  # not run here
        from .windows import UserRegistry  # noqa: PLC0415

        return WindowsAutostart(program, UserRegistry())
    if sys.platform == "darwin":  # not run here
        return LaunchAgent(program)
    return XdgAutostart(program, name)
