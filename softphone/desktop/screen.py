"""Whether there is a screen to draw on, and through which windowing system.

Qt aborts the process where there is no screen, and a sentence is better.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_X_LIBRARY = "libxcb.so.1"  # what Qt itself connects with


def has_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """True where the windowing system that Qt would choose takes connections."""
    if sys.platform in ("win32", "darwin"):
        return True
    match environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]:
        case "xcb":
            return _x_answers(environ)
        case "wayland" | "wayland-egl":
            return _wayland_answers(environ)
        case "":
            return _wayland_answers(environ) or _x_answers(environ)
    return True  # one that needs no server: offscreen, linuxfb


def chosen_platform(environ: Mapping[str, str] = os.environ, *, xwayland: bool) -> str:
    """Qt's platform to ask for in a Wayland session, "" to leave it to Qt and to `QT_QPA_PLATFORM`.

    Tried on Mutter and sway: through XWayland the incoming popup lies over full-screen programs and the keyboard stays
    where it is. Wayland itself has no such window for ordinary programs (layer-shell needs a Qt plug-in that PySide6
    does not bring, and GNOME lacks it).
    """
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM") or not _wayland_answers(environ):
        return ""
    return "xcb" if xwayland and _x_answers(environ) else "wayland"


def popup_over_all(qt_platform: str, environ: Mapping[str, str] = os.environ) -> bool | None:
    """Whether the incoming popup comes over every program of a Wayland session; None in any other session.

    `qt_platform` is Qt's, "" for the one that Qt would choose by itself.
    """
    asked = qt_platform or environ.get("QT_QPA_PLATFORM", "")
    if sys.platform in ("win32", "darwin") or not _wayland_answers(environ):
        return None
    return asked.startswith("xcb")


def _x_answers(environ: Mapping[str, str]) -> bool:
    """Connect as Qt will, so that every form of DISPLAY and of authorisation counts."""
    name = environ.get("DISPLAY", "")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL(_X_LIBRARY)
    except OSError:
        return True  # Qt's own message about missing libraries says more than ours would
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(name), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    address = Path(environ.get("XDG_RUNTIME_DIR", ""), name)  # a whole path stays one
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.connect(str(address))
        return True
    return False
