"""Awake on Linux: logind's inhibitor against idleness and sleep, the screen saver's own against locking.

Either is enough to be of use; desktops differ in which they heed. Both are bound to us: the inhibitor is a file
descriptor, the screen saver's cookie belongs to the bus connection. So a crash gives back what was held.
Sources: systemd.io/INHIBITOR_LOCKS, the Idle Inhibition Service draft at specifications.freedesktop.org.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from softphone.domain.errors import FailureCode, PhoneFailure

if TYPE_CHECKING:
    from .bus import Bus

_log = logging.getLogger(__name__)
LOGIND: Final = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
SCREEN_SAVER: Final = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")


class LinuxAwake:
    """Implements `services.desktop.keep_awake.AwakeKeeper`. `app` and `why` are what the desktop shows of us."""

    def __init__(self, app: str, why: str) -> None:
        self._app = app
        self._why = why
        self._inhibitor: int | None = None
        self._screen: Bus | None = None

    async def hold(self) -> None:
        """By both means. Raises `PhoneFailure` (`not_available`) when neither is there."""
        troubles = []
        for means in (self._hold_logind, self._hold_screen):
            try:
                await means()
            except PhoneFailure as failure:
                troubles.append(failure.reason)
        _log.info("awake: kept%s", f", without: {'; '.join(troubles)}" if troubles else "")
        if self._inhibitor is None and self._screen is None:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, "; ".join(troubles))

    async def release(self) -> None:
        """Give both back."""
        inhibitor, self._inhibitor = self._inhibitor, None
        screen, self._screen = self._screen, None
        if inhibitor is not None:
            with suppress(OSError):
                os.close(inhibitor)
        if screen is not None:
            screen.close()

    async def _hold_logind(self) -> None:
        if self._inhibitor is not None:
            return
        from .bus import Bus, BusType  # noqa: PLC0415 - see there

        bus = await Bus.connect(BusType.SYSTEM, files=True)
        try:
            reply = await bus.call(*LOGIND, "Inhibit", "ssss", "idle:sleep", self._app, self._why, "block")
            self._inhibitor = reply.unix_fds[reply.body[0]]
            os.set_inheritable(self._inhibitor, False)  # noqa: FBT003 - or a child of ours could hold it after us
        finally:
            bus.close()  # the descriptor holds by itself

    async def _hold_screen(self) -> None:
        if self._screen is not None:
            return
        from .bus import Bus, BusType  # noqa: PLC0415 - see there

        bus = await Bus.connect(BusType.SESSION)
        try:
            await bus.call(*SCREEN_SAVER, "Inhibit", "ss", self._app, self._why)
        except PhoneFailure:
            bus.close()
            raise
        self._screen = bus
