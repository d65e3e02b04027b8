"""logind's inhibitors: files that hold a sleep or a shutdown off (*block*), or back for up to 5 s (*delay*).

One is over when every process has closed it, so a crash gives it back.
Source: systemd.io/INHIBITOR_LOCKS.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .bus import Bus

LOGIND: Final = "org.freedesktop.login1"
MANAGER: Final = (LOGIND, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


async def inhibit(bus: Bus, what: str, app: str, why: str, mode: str) -> int:
    """A new inhibitor's file. `bus` passes files, and may be closed then. Raises `PhoneFailure` (`not_available`)."""
    reply = await bus.call(*MANAGER, "Inhibit", "ssss", what, app, why, mode)
    inhibitor: int = reply.unix_fds[reply.body[0]]
    os.set_inheritable(inhibitor, False)  # noqa: FBT003 - or a child of ours could hold it after us
    return inhibitor


def give_back(inhibitor: int | None) -> None:
    """End it; None is fine."""
    if inhibitor is not None:
        with suppress(OSError):
            os.close(inhibitor)
