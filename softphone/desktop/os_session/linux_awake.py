"""Awake on Linux: logind's inhibitor against idleness and sleep, the screen saver's own against locking.

Either is enough to be of use; desktops differ in which they heed. Both are bound to us: the inhibitor is a file
descriptor, the screen saver's cookie belongs to the bus connection. So a crash gives back what was held.
Source: the Idle Inhibition Service draft at specifications.freedesktop.org.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from softphone.domain.errors import FailureCode, PhoneFailure

from .inhibitor import give_back, inhibit

if TYPE_CHECKING:
    from .bus import Bus

_log = logging.getLogger(__name__)
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
        give_back(inhibitor)
        if screen is not None:
            screen.close()

    async def _hold_logind(self) -> None:
        if self._inhibitor is not None:
            return
        from .bus import Bus, BusType  # noqa: PLC0415 - see there

        bus = await Bus.connect(BusType.SYSTEM, files=True)
        try:
            self._inhibitor = await inhibit(bus, "idle:sleep", self._app, self._why, "block")
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
