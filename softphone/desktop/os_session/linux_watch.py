"""Locked, unlocked, asleep, awake on Linux: logind for the session and the machine, screen savers for the screen.

A desktop may report only one of the two: the session counts as locked while either says so.
Source: org.freedesktop.login1(5); `ActiveChanged` of the screen savers means *locked* on every desktop that has one.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from softphone.domain.errors import PhoneFailure
from softphone.domain.os_session import OsSessionReport

if TYPE_CHECKING:
    from .bus import Bus, Message

_log = logging.getLogger(__name__)
LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = (LOGIND, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_OWN_SESSION: Final = "/org/freedesktop/login1/session/auto"
SCREEN_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)


class LinuxSessionWatch:
    """Implements `services.desktop.os_session.OsSessionWatch`."""

    def __init__(self) -> None:
        self._buses: list[Bus] = []
        self._locked_by: set[str] = set()
        self._session = ""

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Listen on both buses, as far as they are there."""
        self._tell = tell
        for what, listen in (("logind", self._listen_to_logind), ("screen savers", self._listen_to_savers)):
            try:
                await listen()
            except PhoneFailure as failure:
                _log.info("session: no %s: %s", what, failure.reason)

    async def close(self) -> None:
        """Leave both buses."""
        for bus in self._buses:
            bus.close()
        self._buses = []

    async def _connect(self, *, system: bool) -> Bus:
        from .bus import Bus, BusType  # noqa: PLC0415 - see there

        bus = await Bus.connect(BusType.SYSTEM if system else BusType.SESSION)
        self._buses.append(bus)
        return bus

    async def _listen_to_logind(self) -> None:
        bus = await self._connect(system=True)
        await bus.listen(f"sender='{LOGIND}',interface='{_MANAGER[2]}',member='PrepareForSleep'", self._machine)
        self._session = await self._own_session(bus)
        await bus.listen(f"sender='{LOGIND}',path='{self._session}'", self._seat)
        hint = await bus.call(LOGIND, self._session, _PROPERTIES, "Get", "ss", _SESSION, "LockedHint")
        if hint.body[0].value is True:
            self._lock("logind", on=True)

    async def _own_session(self, bus: Bus) -> str:
        """Its object: signals come from the true one, not from `…/auto`."""
        name = os.environ.get("XDG_SESSION_ID", "")
        if not name:
            reply = await bus.call(LOGIND, _OWN_SESSION, _PROPERTIES, "Get", "ss", _SESSION, "Id")
            name = str(reply.body[0].value)
        return str((await bus.call(*_MANAGER, "GetSession", "s", name)).body[0])

    async def _listen_to_savers(self) -> None:
        bus = await self._connect(system=False)
        for interface in SCREEN_SAVERS:
            rule = f"interface='{interface}',member='ActiveChanged'"
            await bus.listen(rule, self._saver)

    def _machine(self, message: Message) -> None:
        if message.member == "PrepareForSleep" and message.signature == "b":
            self._tell(OsSessionReport.SLEEPS if message.body[0] else OsSessionReport.WOKE)

    def _seat(self, message: Message) -> None:
        """`Lock` and `Unlock` ask the desktop to; `LockedHint` is what it did."""
        if message.path != self._session:
            return
        if message.interface == _SESSION and message.member in ("Lock", "Unlock"):
            self._lock("logind", on=message.member == "Lock")
        elif message.member == "PropertiesChanged" and message.signature == "sa{sv}as":
            hint = message.body[1].get("LockedHint")
            if hint is not None:
                self._lock("logind", on=hint.value is True)

    def _saver(self, message: Message) -> None:
        if message.interface in SCREEN_SAVERS and message.member == "ActiveChanged" and message.signature == "b":
            self._lock(message.interface, on=message.body[0])

    def _lock(self, by: str, *, on: bool) -> None:
        before = bool(self._locked_by)
        (self._locked_by.add if on else self._locked_by.discard)(by)
        if bool(self._locked_by) is not before:
            self._tell(OsSessionReport.LOCKED if on else OsSessionReport.UNLOCKED)
