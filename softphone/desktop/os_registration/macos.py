"""macOS: a LaunchAgent of the user's. Not run here: the file is written and read by tests.

Links have no switch there: the bundle's Info.plist names them (`CFBundleURLTypes`), macOS knows the app once it lies
in Applications, and the person chooses between several such apps. They arrive as Qt's `QFileOpenEvent`
(`link_events`). Source: launchd.plist(5).
"""

from __future__ import annotations

import asyncio
import plistlib
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from .files import read, remove, write

LABEL: Final = "com.meiqia.softphone"


class LaunchAgent:
    """Implements `services.desktop.system_switches.SystemSwitch`: does launchd start `program` at login?"""

    def __init__(self, program: tuple[str, ...], folder: Path | None = None) -> None:
        self._path = (folder or Path.home() / "Library" / "LaunchAgents") / f"{LABEL}.plist"
        self._agent = {
            "Label": LABEL,
            "ProgramArguments": [*program, "run", "--minimized"],
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }

    async def is_on(self) -> bool:
        """For this very program."""
        return await asyncio.to_thread(self._is_on)

    async def turn(self, *, on: bool) -> None:
        """Write the file, or take it away; launchd reads the folder at the next login."""
        if on:
            await asyncio.to_thread(write, self._path, plistlib.dumps(self._agent).decode("utf-8"))
        else:
            await asyncio.to_thread(remove, self._path)

    def _is_on(self) -> bool:
        text = read(self._path)
        if text is None:
            return False
        try:
            return bool(plistlib.loads(text.encode("utf-8", "surrogateescape")) == self._agent)
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return False
