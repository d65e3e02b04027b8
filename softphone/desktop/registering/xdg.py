"""Linux and other desktops by the rules of freedesktop.org: links by a handler's entry, login by an autostart entry."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from softphone.domain.link import SCHEMES

from .desktop_entry import entry, exec_line, values_of
from .files import read, remove, write
from .mime_apps import defaults, with_default, without_default

HANDLER: Final = "meiqia-softphone-links.desktop"
AUTOSTART: Final = "meiqia-softphone.desktop"
TYPES: Final = tuple(f"x-scheme-handler/{scheme}" for scheme in SCHEMES)


class XdgLinks:
    """Implements `services.system_switches.SystemSwitch`: do links open `program`? `name` is what choosers show."""

    def __init__(self, program: tuple[str, ...], name: str, environ: Mapping[str, str] = os.environ) -> None:
        self._values = {
            "Type": "Application",
            "Name": name,
            "Exec": exec_line((*program, "open"), "--", "%u"),
            "Icon": "meiqia-softphone",
            "Terminal": "false",
            "NoDisplay": "true",
            "MimeType": "".join(f"{one};" for one in TYPES),
        }
        self._handler = _folder(environ, "XDG_DATA_HOME", ".local/share") / "applications" / HANDLER
        config = _folder(environ, "XDG_CONFIG_HOME", ".config")
        self._list = config / "mimeapps.list"
        desktops = environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
        self._read_first = [config / f"{one}-mimeapps.list" for one in desktops if one and "/" not in one]

    async def is_on(self) -> bool:
        """All four kinds of link, and for this very program."""
        return await asyncio.to_thread(self._is_on)

    async def turn(self, *, on: bool) -> None:
        """Write or take away the handler's entry, and put it first or take it out of the list of defaults."""
        await asyncio.to_thread(self._turn_on if on else self._turn_off)

    def _is_on(self) -> bool:
        found: dict[str, tuple[str, ...]] = {}
        for path in (*self._read_first, self._list):
            found = defaults(read(path) or "") | found  # a list that is read first counts
        handler = values_of(read(self._handler) or "")
        is_ours = handler.get("Exec") == self._values["Exec"]
        return is_ours and all(found.get(one, ("",))[:1] == (HANDLER,) for one in TYPES)

    def _turn_on(self) -> None:
        write(self._handler, entry(self._values))
        write(self._list, with_default(read(self._list) or "", TYPES, HANDLER))

    def _turn_off(self) -> None:
        text = read(self._list)
        if text is not None:
            left = without_default(text, TYPES, HANDLER)
            if left:
                write(self._list, left)
            else:
                remove(self._list)
        remove(self._handler)


class XdgAutostart:
    """Implements `services.system_switches.SystemSwitch`: does the desktop start `program` at login?"""

    def __init__(self, program: tuple[str, ...], name: str, environ: Mapping[str, str] = os.environ) -> None:
        self._values = {
            "Type": "Application",
            "Name": name,
            "Exec": exec_line((*program, "run", "--minimized")),
            "Icon": "meiqia-softphone",
            "Terminal": "false",
        }
        self._path = _folder(environ, "XDG_CONFIG_HOME", ".config") / "autostart" / AUTOSTART

    async def is_on(self) -> bool:
        """For this very program, and neither hidden nor switched off by the desktop's own settings."""
        return await asyncio.to_thread(self._is_on)

    async def turn(self, *, on: bool) -> None:
        """Write the entry, or take it away."""
        if on:
            await asyncio.to_thread(write, self._path, entry(self._values))
        else:
            await asyncio.to_thread(remove, self._path)

    def _is_on(self) -> bool:
        found = values_of(read(self._path) or "")
        switched_off = found.get("Hidden") == "true" or found.get("X-GNOME-Autostart-enabled") == "false"
        return found.get("Exec") == self._values["Exec"] and not switched_off


def _folder(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    """A base directory; the specification has relative ones ignored."""
    named = Path(environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / usual
