"""A real notification daemon on a private screen, looked at and pressed as an agent would."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dbus_fast import Message
from dbus_fast.aio import MessageBus

from .desktop import xdotool
from .ending import Ending
from .processes import Child
from .waiting import wait_until

# A click opens the menu of the notification's buttons; dunst leaves showing it to another program, here a chooser
# that takes the line which the test wants.
SETTINGS: Final = """\
[global]
    monitor = 0
    follow = none
    origin = top-left
    offset = 20x20
    width = 360
    sticky_history = yes
    history_length = 50
    dmenu = {chooser}
    mouse_left_click = context
    notification_limit = 5
"""
CHOOSER: Final = """\
#!/bin/sh
exec grep -m1 -F "$(cat {wanted})"
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A notification that has been closed, as dunst kept it."""

    title: str
    body: str


class Dunst(Ending):
    """Ends with its block."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        """`env` names screen and bus; `folder` takes its settings."""
        self._env = env
        self._wanted = folder / "wanted"
        chooser, settings = folder / "chooser", folder / "dunstrc"
        chooser.write_text(CHOOSER.format(wanted=self._wanted), encoding="utf-8")
        chooser.chmod(0o700)
        settings.write_text(SETTINGS.format(chooser=chooser), encoding="utf-8")
        self._daemon = Child(["dunst", "-config", str(settings)], env=env)
        wait_until(lambda: self._ask("count").returncode == 0, within=10, what="dunst answers")

    def displayed(self) -> int:
        """How many notifications are to be seen."""
        return int(self._ask("count", "displayed").stdout)

    def shows(self, count: int, *, within: float = 5.0) -> None:
        """Wait until so many are to be seen."""
        wait_until(lambda: self.displayed() == count, within=within, what=f"{count} notifications")

    def press(self, button: str) -> None:
        """Click the uppermost notification and choose this line of its menu."""
        self._wanted.write_text(button, encoding="utf-8")
        xdotool(self._env, "mousemove", "120", "50", "click", "1")

    def close_all(self) -> None:
        """Put away what is to be seen, and forget everything."""
        self._ask("close-all")
        self.shows(0)

    def history(self) -> list[Told]:
        """What has been closed so far, the latest first. By D-Bus: `dunstctl history` wants systemd's `busctl`."""
        return asyncio.run(_history(self._env["DBUS_SESSION_BUS_ADDRESS"]))

    def _ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["dunstctl", *words], env=dict(self._env), capture_output=True, text=True, timeout=10, check=False
        )

    def end(self) -> None:
        """End the daemon."""
        self._daemon.end()


async def _history(bus_address: str) -> list[Told]:
    bus = await MessageBus(bus_address).connect()
    try:
        reply = await bus.call(
            Message(
                destination="org.freedesktop.Notifications",
                path="/org/freedesktop/Notifications",
                interface="org.dunstproject.cmd0",
                member="NotificationListHistory",
            )
        )
    finally:
        bus.disconnect()
    return [Told(one["summary"].value, one["body"].value) for one in reply.body[0]]
