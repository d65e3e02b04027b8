"""The environment that QtWebEngine, Python and OpenSSL start in; to be put in place before they are imported.

From outside, variables could open an unauthenticated debugger that reads the token, write the keys of every TLS
connection to a file, put other certificates, another engine process or a foreign library in place, switch Chromium's
sandbox off or pass it any flag. New versions bring new ones. So of the families that these programs read only what is
listed here stays, unless the user asked for developer mode (which shows a banner).
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from typing import Final

FLAGS: Final = "QTWEBENGINE_CHROMIUM_FLAGS"
NO_SANDBOX: Final = "QTWEBENGINE_DISABLE_SANDBOX"

OUR_FLAGS: Final = (
    "--disable-background-timer-throttling",  # the page is never shown; hidden ones get one timer a minute
    "--disable-gpu",  # nothing is ever drawn: saves some 47 MiB
    "--js-flags=--expose-gc",  # the page collects its closed connections: of its own accord the engine does not
    "--autoplay-policy=no-user-gesture-required",  # the customer's voice needs no click
    "--no-unsandboxed-zygote",  # one process less; the renderer's sandboxed one stays: some 10 MiB
    "--enable-features=RunVideoCaptureServiceInBrowserProcess",  # a list of devices starts it; no camera is ever used
)


LOOPBACK_FLAG: Final = "--allow-loopback-in-peer-connection"

_FAMILIES: Final = (
    *("QT", "QML", "QSG_", "QV4_"),  # Qt and QtWebEngine
    *("CHROME", "CHROMIUM", "GOOGLE_", "NSS_", "NACL"),  # Chromium
    *("SSL", "OPENSSL", "PYTHON", "HTTPX_", "KEYRING_"),
    *("LD_", "DYLD_"),
)
_ALLOWED: Final = frozenset(
    {
        # which screen, how large, what look, which keyboard
        "QT_QPA_PLATFORM",
        "QT_QPA_PLATFORMTHEME",
        "QT_STYLE_OVERRIDE",
        "QT_SCALE_FACTOR",
        "QT_SCALE_FACTOR_ROUNDING_POLICY",
        "QT_SCREEN_SCALE_FACTORS",
        "QT_AUTO_SCREEN_SCALE_FACTOR",
        "QT_ENABLE_HIGHDPI_SCALING",
        "QT_USE_PHYSICAL_DPI",
        "QT_FONT_DPI",
        "QT_WAYLAND_DECORATION",
        "QT_WAYLAND_DISABLE_WINDOWDECORATION",
        "QT_IM_MODULE",
        "QT_IM_MODULES",
        "QT_XKB_CONFIG_ROOT",
        "QT_ACCESSIBILITY",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
        # where our own processes find Python, from sources too, and how it writes
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONUTF8",
        "PYTHONIOENCODING",
        "PYTHONUNBUFFERED",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONPYCACHEPREFIX",
        # a Python or a bundle with its libraries in a folder of its own
        "LD_LIBRARY_PATH",
        "LD_LIBRARY_PATH_ORIG",
        "DYLD_LIBRARY_PATH",
        "DYLD_FRAMEWORK_PATH",
    }
)


def prepare(
    environment: MutableMapping[str, str], *, developer: bool, euid: int | None, loopback_calls: bool = False
) -> tuple[str, ...]:
    """Change `environment` in place; returns the names of the variables that were taken away, for the log.

    `euid` is the effective user id, None where there is none (Windows). Chromium's sandbox refuses to run as root,
    which happens in containers only: there, and nowhere else, it is switched off. `loopback_calls` lets the media of
    a call run over this machine alone: for a stand-in platform on a computer without any network.
    """
    scrubbed = () if developer else tuple(name for name, value in environment.items() if not _may_stay(name, value))
    for name in scrubbed:
        del environment[name]
    environment[FLAGS] = " ".join(
        (*OUR_FLAGS, *((LOOPBACK_FLAG,) if loopback_calls else ()), environment.get(FLAGS, ""))
    ).strip()
    environment["QT_XCB_GL_INTEGRATION"] = "none"  # widgets need no GL either
    if euid == 0:
        environment[NO_SANDBOX] = "1"
    return scrubbed


def _may_stay(name: str, value: str) -> bool:
    upper = name.upper()
    return not upper.startswith(_FAMILIES) or upper in _ALLOWED or _is_from_bundle(value)


def _is_from_bundle(value: str) -> bool:
    """A bundle's own start-up code names folders inside the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return bundle is not None and os.path.realpath(value).startswith(os.path.realpath(bundle) + os.sep)
