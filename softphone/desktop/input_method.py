"""Through what Chinese is typed: which of Qt's input modules are asked, in which order. Before Qt starts.

PySide6 brings IBus's module and Wayland's text-input, not fcitx5's; but fcitx5 also speaks IBus's protocol. Qt takes
the first module of the list that it has and that finds its service. Tried with IBus 1.5.27 and fcitx5 5.0.21, on Xvfb
and sway.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import time
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

_MODULES: Final = "QT_IM_MODULES"
_MODULE: Final = "QT_IM_MODULE"
_PORTAL: Final = "IBUS_USE_PORTAL"
_SERVICE: Final = "ibus-daemon"
_ASKS: Final = re.compile(r"ibus|fcitx")
_THEIR_OWN: Final = ("gnome", "kde")  # these hand every input method to programs by text-input
_WAIT: Final = 3.0  # seconds
_PAUSE: Final = 0.05


def prepare(environ: MutableMapping[str, str], qt_platform: str, *, may_wait: bool = False) -> None:
    """Name the modules in `environ`. `qt_platform` is the one that Qt is given, "" for the environment's.

    `may_wait`: at login the service may start beside the app. Qt looks for it once, so it is waited for.
    """
    if sys.platform in ("win32", "darwin"):
        return
    asked = [name for name in (environ.get(_MODULES) or environ.get(_MODULE, "")).split(";") if name]
    if may_wait and _ASKS.search(environ.get("XMODIFIERS", "") + ";".join(asked)):
        _await_service(environ)
    wayland = (qt_platform or environ.get("QT_QPA_PLATFORM", "")).startswith("wayland")
    own = ["ibus", "wayland", "compose"] if wayland else ["ibus", "compose"]
    if wayland and not asked and not _only_by_ibus(environ):
        own = ["wayland", "ibus", "compose"]
    environ[_MODULES] = ";".join(dict.fromkeys([*asked, *own]))
    if shutil.which(_SERVICE, path=environ.get("PATH")) is None:
        environ.setdefault(_PORTAL, "1")  # IBus's module refuses without the program, but where a portal is to be used
    _log.info("input: modules %s; service: %s", environ[_MODULES], _service(environ) or "none yet")


def _only_by_ibus(environ: MutableMapping[str, str]) -> bool:
    """Whether text-input leads nowhere: a compositor that offers it, and IBus, which does not serve it there."""
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").lower()
    return not any(name in desktops for name in _THEIR_OWN) and _service(environ) == _SERVICE


def _await_service(environ: MutableMapping[str, str]) -> None:
    until = time.monotonic() + _WAIT
    while not _service(environ) and time.monotonic() < until:
        time.sleep(_PAUSE)


def _service(environ: MutableMapping[str, str]) -> str:
    """The program that answers IBus's protocol now, "" for none: each leaves its address and process id in a file."""
    config = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", ""), ".config")
    for file in Path(config, "ibus", "bus").glob("*-unix-*"):
        with suppress(OSError, UnicodeDecodeError):
            found = re.search(r"^IBUS_DAEMON_PID=(\d+)", file.read_text(encoding="utf-8"), re.MULTILINE)
            if found:
                os.kill(int(found[1]), 0)
                return Path(f"/proc/{found[1]}/comm").read_text(encoding="utf-8").strip()
    return ""
