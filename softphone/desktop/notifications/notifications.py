"""The desktop's own notifications, through desktop-notifier: D-Bus on Linux, WinRT, and the macOS centre.

On Windows and macOS: not run here. On Linux the library sends texts as they are given, and servers that say so read
markup in the body: it is escaped here. Some of these read it in the title too, others show an escape as it is: there
the marks are replaced by such as mean nothing. A desktop without notifications is logged once and tried again with the
next one, for its answer comes at once; a daemon that hangs costs `LIMIT`, and then is left alone for a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from softphone.desktop import activation
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import OPEN, Notification, Unsubscribe

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus
    from desktop_notifier.backends.base import DesktopNotifierBackend

LIMIT: Final = 3.0  # seconds for one request, making the connection included
REST: Final = 30.0  # seconds without a question to a daemon that hangs: it must not cost LIMIT at every call
_PLAIN: Final = str.maketrans("<>&", "‹›＆")
_log = logging.getLogger(__name__)


class DesktopNotifications:
    """Implements `ports.Notifier`. Requests are carried out one after the other, in their order."""

    def __init__(self, app_name: str, icon: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._app_name, self._icon = app_name, icon
        self._monotonic = monotonic
        self._listeners: list[Callable[[str, str], None]] = []
        self._turn = asyncio.Lock()
        self._backend: DesktopNotifierBackend | None = None
        self._reads_markup = False
        self._numbers: dict[str, int] = {}
        self._rests_until = float("-inf")
        self._told = False
        self._fresh: list[Callable[[], None]] = []
        self._owners: MessageBus | None = None
        self._stale = False  # something asked for is not to be seen

    def subscribe(self, listener: Callable[[str, str], None]) -> Unsubscribe:
        """Have every press."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_fresh(self, listener: Callable[[], None]) -> Unsubscribe:
        """Have every daemon's coming after one that has left, or after none."""
        self._fresh.append(listener)
        return lambda: self._fresh.remove(listener)

    async def show(self, notification: Notification) -> None:
        """Show it, in the place of one with its tag."""
        async with self._turn:
            if self._monotonic() < self._rests_until:
                raise PhoneFailure(FailureCode.NO_NOTIFICATIONS)
            try:
                async with asyncio.timeout(LIMIT):
                    await self._show(notification)
            except Exception as error:  # the library's backends raise whatever their system does
                self._lost(error)
                raise PhoneFailure(FailureCode.NO_NOTIFICATIONS, type(error).__name__) from error
            self._told = False

    async def withdraw(self, tag: str) -> None:
        """Take it away, if it is there."""
        async with self._turn:
            if self._backend is None:
                return
            try:
                async with asyncio.timeout(LIMIT):
                    await self._take_away(self._backend, tag)
            except Exception as error:
                self._lost(error)

    async def close(self) -> None:
        """Take all away and give the connection back."""
        if self._backend is not None:
            for tag in {*await self._backend.get_current_notifications(), *self._numbers}:
                await self.withdraw(tag)
        self._let_go()
        owners, self._owners = self._owners, None
        if owners is not None:
            owners.disconnect()

    async def _show(self, notification: Notification) -> None:
        await asyncio.to_thread(import_module, f"{__package__}.notification_library")  # slow: off the loop
        from . import notification_library as library  # noqa: PLC0415 - see above

        if self._owners is None or not self._owners.connected:
            self._owners = await library.watch_owner(self._owner_changed)
        backend = self._backend or await self._connect()
        await self._take_away(backend, notification.tag)
        title, body = notification.title, notification.body
        if self._reads_markup:
            title, body = title.translate(_PLAIN), html.escape(body, quote=False)
        taken = asyncio.Event()
        await backend.send(
            library.translated(notification, title, body, lambda name: self._pressed(notification.tag, name), taken.set)
        )
        if not taken.is_set():  # the library itself would only log it
            raise ConnectionError("the desktop took no notification")
        number = library.number_of(backend, notification.tag)
        if number is not None:
            self._numbers[notification.tag] = number

    async def _connect(self) -> DesktopNotifierBackend:
        from . import notification_library as library  # noqa: PLC0415 - loaded by `_show`

        backend = self._backend = library.make_backend(self._app_name, self._icon)
        await backend.get_capabilities()  # connects, and raises where no server listens
        library.hear_activation(backend, activation.use)
        self._reads_markup = await library.reads_markup(backend)
        return self._backend

    async def _take_away(self, backend: DesktopNotifierBackend, tag: str) -> None:
        number = self._numbers.pop(tag, None)
        if tag in await backend.get_current_notifications():
            with contextlib.suppress(KeyError):  # it closed by itself between the question and the request
                await backend.clear(tag)
        elif number is not None:
            from . import notification_library as library  # noqa: PLC0415 - loaded by `_show`

            await library.close_pressed(backend, number)

    def _pressed(self, tag: str, name: str) -> None:
        for listener in tuple(self._listeners):
            listener(tag, name or OPEN)

    def _owner_changed(self, former: str, new: str) -> None:
        """One that comes as we first ask for it, started by the bus, has lost nothing."""
        self._stale = self._stale or bool(former)
        if self._stale:
            self._let_go()
        if self._stale and new:
            self._stale, self._rests_until = False, float("-inf")
            for listener in tuple(self._fresh):
                listener()

    def _lost(self, error: Exception) -> None:
        """Log the failure once; the next request makes a new connection."""
        if not self._told:
            self._told = True
            _log.info("notifications: not on this desktop: %s", type(error).__name__)
        if isinstance(error, TimeoutError):
            self._rests_until = self._monotonic() + REST
        self._stale = True
        self._let_go()

    def _let_go(self) -> None:
        backend, self._backend = self._backend, None
        self._numbers.clear()
        if backend is not None:
            from . import notification_library as library  # noqa: PLC0415 - loaded by `_show`

            with contextlib.suppress(Exception):  # it may be closed already
                library.disconnect(backend)
