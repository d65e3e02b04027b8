"""The environment that QtWebEngine starts in; to be put in place before it is imported.

From outside, variables could open an unauthenticated debugger that reads the token, switch Chromium's sandbox off or
pass it any flag, so they are taken away unless the user asked for developer mode (which shows a banner).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Final

FLAGS: Final = "QTWEBENGINE_CHROMIUM_FLAGS"
DEBUGGER: Final = "QTWEBENGINE_REMOTE_DEBUGGING"
NO_SANDBOX: Final = "QTWEBENGINE_DISABLE_SANDBOX"

OUR_FLAGS: Final = (
    "--disable-background-timer-throttling",  # the page is never shown; hidden ones get one timer a minute
    "--disable-gpu",  # nothing is ever drawn: saves some 47 MiB
    "--js-flags=--expose-gc",  # the page collects its closed connections: of its own accord the engine does not
    "--autoplay-policy=no-user-gesture-required",  # the customer's voice needs no click
)


LOOPBACK_FLAG: Final = "--allow-loopback-in-peer-connection"


def prepare(
    environment: MutableMapping[str, str], *, developer: bool, euid: int | None, loopback_calls: bool = False
) -> tuple[str, ...]:
    """Change `environment` in place; returns the names of the variables that were taken away, for the log.

    `euid` is the effective user id, None where there is none (Windows). Chromium's sandbox refuses to run as root,
    which happens in containers only: there, and nowhere else, it is switched off. `loopback_calls` lets the media of
    a call run over this machine alone: for a stand-in platform on a computer without any network.
    """
    scrubbed = tuple(name for name in (DEBUGGER, FLAGS, NO_SANDBOX) if name in environment and not developer)
    for name in scrubbed:
        del environment[name]
    environment[FLAGS] = " ".join(
        (*OUR_FLAGS, *((LOOPBACK_FLAG,) if loopback_calls else ()), environment.get(FLAGS, ""))
    ).strip()
    environment["QT_XCB_GL_INTEGRATION"] = "none"  # widgets need no GL either
    if euid == 0:
        environment[NO_SANDBOX] = "1"
    return scrubbed
