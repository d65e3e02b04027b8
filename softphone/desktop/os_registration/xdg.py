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
from .mime_apps import CACHE, REMOVED, entries_of, with_entry, without_entry

HANDLER: Final = "meiqia-softphone-links.desktop"
AUTOSTART: Final = "meiqia-softphone.desktop"
TYPES: Final = tuple(f"x-scheme-handler/{scheme}" for scheme in SCHEMES)


class XdgLinks:
    """Implements `services.desktop.system_switches.SystemSwitch`: do links open `program`? `name` is what choosers
    show.
    """

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
        system = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        self._packaged = [Path(one, "applications") for one in system.split(":") if one.startswith("/")]

    async def is_on(self) -> bool:
        """All four kinds of link, and for this very program or the one that a package of ours installed."""
        return await asyncio.to_thread(self._is_on)

    async def turn(self, *, on: bool) -> None:
        """Write or take away the handler's entry, and put it first or take it out of the list of defaults.

        Where a package offers the same entry to all users, *off* needs an entry of this user's own.
        """
        await asyncio.to_thread(self._turn_on if on else self._turn_off)

    def _is_on(self) -> bool:
        handler = read(self._handler)
        is_ours = values_of(handler or "").get("Exec") == self._values["Exec"]
        if not is_ours and (handler is not None or not self._is_packaged()):
            return False
        found = self._offered()
        for path in (self._list, *reversed(self._read_first)):
            found |= entries_of(read(path) or "")  # a list that is read first counts
        return all(found.get(one, ("",))[:1] == (HANDLER,) for one in TYPES)

    def _is_packaged(self) -> bool:
        return any(read(folder / HANDLER) is not None for folder in self._packaged)

    def _offered(self) -> dict[str, tuple[str, ...]]:
        """What opens where the person has said nothing, as installed programs offer themselves."""
        found: dict[str, tuple[str, ...]] = {}
        removed = entries_of(read(self._list) or "", REMOVED)
        for folder in self._packaged:
            for one, entries in entries_of(read(folder / "mimeinfo.cache") or "", CACHE).items():
                left = tuple(entry for entry in entries if entry not in removed.get(one, ()))
                found.setdefault(one, left)
        return found

    def _turn_on(self) -> None:
        write(self._handler, entry(self._values))
        text = without_entry(read(self._list) or "", TYPES, HANDLER, REMOVED)
        write(self._list, with_entry(text, TYPES, HANDLER))

    def _turn_off(self) -> None:
        before = read(self._list) or ""
        text = without_entry(before, TYPES, HANDLER)
        if self._is_packaged():
            text = with_entry(text, TYPES, HANDLER, REMOVED)
        if text:
            write(self._list, text)
        else:
            remove(self._list)
        remove(self._handler)


class XdgAutostart:
    """Implements `services.desktop.system_switches.SystemSwitch`: does the desktop start `program` at login?"""

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
