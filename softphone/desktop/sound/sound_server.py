"""Is there a sound service to be asked at all? Without the engine and without Qt, for a check before the start.

Linux: whether something listens at PulseAudio's socket (PipeWire serves it too), or ALSA has a card of its own.
Windows and macOS always have the service, so there it counts as running (not run here).
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_CARDS = Path("/proc/asound/cards")


def has_sound_server(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, cards: Path = _CARDS
) -> bool:
    """True when sound can be had; takes a second at most."""
    if platform in ("win32", "darwin"):
        return True
    path, named = server_socket(environ), environ.get("PULSE_SERVER", "")
    if named and not path:
        return True  # on another computer: the page will report it
    return _listens(path) or (not named and _has_card(cards))


def server_socket(environ: Mapping[str, str]) -> str:
    """Where a sound server of this computer would listen; "" for one on another computer, or where none can be."""
    named, runtime = environ.get("PULSE_SERVER", ""), environ.get("XDG_RUNTIME_DIR", "")
    if named:
        return named.removeprefix("unix:") if named.startswith(("unix:", "/")) else ""
    return f"{runtime}/pulse/native" if runtime else ""


def _listens(path: str) -> bool:
    if not path or sys.platform == "win32":
        return False
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(1)
        line.connect(path)
        return True
    return False


def _has_card(cards: Path) -> bool:
    with suppress(OSError):
        return "[" in cards.read_text(encoding="utf-8", errors="replace")
    return False
