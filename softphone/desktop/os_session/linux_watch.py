"""Locked, unlocked, asleep, awake, at its end, on Linux: logind for session and machine, screen savers for the screen.

A desktop may report only one of the two: the session counts as locked while either says so. A bus or a service that
has gone is looked for again; what it said before stands until it says otherwise. While logind is there, a sleep or a
shutdown is held back until `let_go`, for at most the 5 s that it grants.
Source: org.freedesktop.login1(5); `ActiveChanged` of the screen savers means *locked* on every desktop that has one.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from softphone.domain.errors import PhoneFailure
from softphone.domain.os_session import OsSessionReport
from softphone.services.ports import Background

from .inhibitor import LOGIND, MANAGER, give_back, inhibit

if TYPE_CHECKING:
    from .bus import Bus, Message

_log = logging.getLogger(__name__)
FIRST_PAUSE: Final = 1.0  # seconds before a bus or a logind that has gone is looked for; doubled at each look
LONGEST_PAUSE: Final = 60.0
_BUS: Final = "org.freedesktop.DBus"
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_OWN_SESSION: Final = "/org/freedesktop/login1/session/auto"
SCREEN_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
type _Listen = Callable[[Bus], Awaitable[None]]


class LinuxSessionWatch:
    """Implements `services.desktop.os_session.OsSessionWatch`. `app` and `why` are what logind lists of us."""

    def __init__(self, app: str, why: str, tasks: Background) -> None:
        self._app, self._why = app, why
        self._tasks = tasks
        self._buses: dict[str, Bus] = {}
        self._following: list[asyncio.Task[None]] = []
        self._locked_by: set[str] = set()
        self._session = ""
        self._inhibitor: int | None = None

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Listen on both buses, as far as and whenever they are there."""
        self._tell = tell
        sources: dict[str, _Listen] = {"logind": self._listen_to_logind, "screen savers": self._listen_to_savers}
        for what, listen in sources.items():
            await self._join(what, listen)
            follow = partial(self._follow, what, listen)
            self._following.append(self._tasks.keep(follow, doing=f"follow {what}"))

    def let_go(self) -> None:
        """A sleep or a shutdown may go on."""
        inhibitor, self._inhibitor = self._inhibitor, None
        give_back(inhibitor)

    async def close(self) -> None:
        """Leave both buses."""
        for task in self._following:
            task.cancel()
        self._following = []
        for bus in self._buses.values():
            bus.close()
        self.let_go()

    async def _follow(self, what: str, listen: _Listen) -> None:
        pause = FIRST_PAUSE
        while True:
            if what in self._buses:
                await self._buses[what].until_gone()
                _log.info("session: %s lost", what)
                pause = FIRST_PAUSE
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)
            await self._join(what, listen)

    async def _join(self, what: str, listen: _Listen) -> None:
        """Listen from now on; where that isn't possible, `what` has no bus."""
        from .bus import Bus, BusType  # noqa: PLC0415 - see there

        system = what == "logind"
        self._buses.pop(what, None)
        try:
            bus = await Bus.connect(BusType.SYSTEM if system else BusType.SESSION, files=system)
        except PhoneFailure as failure:
            _log.debug("session: no %s: %s", what, failure.reason)
            return
        self._buses[what] = bus  # at once: `close` may come while it is being asked
        try:
            await listen(bus)
        except PhoneFailure as failure:
            _log.debug("session: no %s: %s", what, failure.reason)
            del self._buses[what]
            bus.close()

    async def _listen_to_logind(self, bus: Bus) -> None:
        await bus.listen(_owner_of(LOGIND), partial(self._owner_changed, bus))
        await bus.listen(f"sender='{LOGIND}',interface='{MANAGER[2]}'", partial(self._machine, bus))
        await self._hold_back(bus)
        try:
            await self._listen_to_session(bus)
        except PhoneFailure as failure:  # one that logind does not know sleeps all the same
            _log.info("session: not known to logind: %s", failure.reason)

    async def _listen_to_session(self, bus: Bus) -> None:
        self._session = await self._own_session(bus)
        await bus.listen(f"sender='{LOGIND}',path='{self._session}'", self._seat)
        hint = await bus.call(LOGIND, self._session, _PROPERTIES, "Get", "ss", _SESSION, "LockedHint")
        self._lock("logind", on=hint.body[0].value is True)

    async def _hold_back(self, bus: Bus) -> None:
        self.let_go()
        try:
            self._inhibitor = await inhibit(bus, "sleep:shutdown", self._app, self._why, "delay")
        except PhoneFailure as failure:
            _log.info("session: no delay of a sleep or shutdown: %s", failure.reason)

    async def _own_session(self, bus: Bus) -> str:
        """Its object: signals come from the true one, not from `…/auto`."""
        name = os.environ.get("XDG_SESSION_ID", "")
        if not name:
            reply = await bus.call(LOGIND, _OWN_SESSION, _PROPERTIES, "Get", "ss", _SESSION, "Id")
            name = str(reply.body[0].value)
        return str((await bus.call(*MANAGER, "GetSession", "s", name)).body[0])

    async def _listen_to_savers(self, bus: Bus) -> None:
        for interface in SCREEN_SAVERS:
            await bus.listen(f"interface='{interface}',member='ActiveChanged'", self._saver)
            await bus.listen(_owner_of(interface), self._saver_left)
            on = False
            with suppress(PhoneFailure):  # this desktop has another, or starts it later
                if (await bus.call(_BUS, "/", _BUS, "NameHasOwner", "s", interface)).body[0]:
                    path = "/" + interface.replace(".", "/")
                    on = (await bus.call(interface, path, interface, "GetActive")).body[0] is True
            self._lock(interface, on=on)

    def _owner_changed(self, bus: Bus, message: Message) -> None:
        """A logind that was started again knows of no inhibitor: begin anew with it."""
        if message.member == "NameOwnerChanged" and message.body[0] == LOGIND:
            bus.close()

    def _saver_left(self, message: Message) -> None:
        if message.member == "NameOwnerChanged" and message.body[0] in SCREEN_SAVERS and not message.body[2]:
            self._lock(message.body[0], on=False)

    def _machine(self, bus: Bus, message: Message) -> None:
        if message.signature != "b":
            return
        if message.member == "PrepareForSleep":
            self._tell(OsSessionReport.SLEEPS if message.body[0] else OsSessionReport.WOKE)
        elif message.member == "PrepareForShutdown" and message.body[0]:
            self._tell(OsSessionReport.ENDS)
        if message.member in ("PrepareForSleep", "PrepareForShutdown") and not message.body[0]:
            self._tasks.run(self._hold_back(bus), doing="hold the next sleep back")

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


def _owner_of(name: str) -> str:
    """The rule for its owner's coming and going."""
    return f"sender='{_BUS}',member='NameOwnerChanged',arg0='{name}'"
