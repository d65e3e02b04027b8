"""The manners of a desktop portal: a request is answered by a signal of an object whose path is known beforehand.

Source: flatpak.github.io/xdg-desktop-portal, "Request". A connection of our own, so that ending it ends everything.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Final

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

from softphone.services.ports import Background

_log = logging.getLogger(__name__)

DESKTOP: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
REQUEST: Final = "org.freedesktop.portal.Request"
REGISTRY: Final = "org.freedesktop.host.portal.Registry"
APP_ID: Final = "meiqia-softphone"
_DBUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
CALL_LIMIT: Final = 5.0  # seconds; a bus that doesn't answer in this time has no portal

type PortalResults = Mapping[str, Variant]


class PortalError(Exception):
    """No bus, no portal, or it refused; the text says which, for the log."""


class Portal:
    """Calls and requests. `heard` gets every signal of the portal, `gone` is called when portal or bus end."""

    def __init__(self, bus: MessageBus, heard: Callable[[Message], None], gone: Callable[[], None]) -> None:
        self._bus, self._heard, self._gone = bus, heard, gone
        self._tokens = count(1)
        self._waiting: dict[str, asyncio.Future[tuple[int, PortalResults]]] = {}
        self._watch: asyncio.Task[None] | None = None
        self._ended = False

    @classmethod
    async def connect(
        cls, address: str | None, tasks: Background, heard: Callable[[Message], None], gone: Callable[[], None]
    ) -> Portal:
        """Connect and say who we are. Raises `PortalError`."""
        try:
            bus = await asyncio.wait_for(MessageBus(address, BusType.SESSION).connect(), CALL_LIMIT)
        except (OSError, DBusError, ValueError, TimeoutError, EOFError) as reason:
            raise PortalError(f"no session bus: {type(reason).__name__}") from reason
        portal = cls(bus, heard, gone)
        bus.add_message_handler(portal._arrived)
        portal._watch = tasks.run(portal._watch_bus(), doing="watch the portal's bus")
        for rule in (
            f"type='signal',sender='{DESKTOP}',path_namespace='{PATH}'",
            f"type='signal',sender='{_DBUS[0]}',member='NameOwnerChanged',arg0='{DESKTOP}'",
        ):
            await portal.call("org.freedesktop.DBus", "AddMatch", "s", [rule], to=_DBUS)
        await portal.call(REGISTRY, "Register", "sa{sv}", [APP_ID, {}], must_work=False)
        return portal

    def new_token(self) -> str:
        """A name that no other request of this connection has."""
        return f"softphone{next(self._tokens)}"

    async def call(
        self,
        interface: str,
        member: str,
        signature: str,
        body: list[Any],
        *,
        path: str = PATH,
        to: tuple[str, str] | None = None,
        must_work: bool = True,
    ) -> list[Any]:
        """A plain method. Raises `PortalError`, unless it may fail (`must_work`): then []."""
        destination, path = to or (DESKTOP, path)
        message = Message(
            destination=destination, path=path, interface=interface, member=member, signature=signature, body=body
        )
        try:
            reply = await asyncio.wait_for(self._bus.call(message), CALL_LIMIT)
        except (OSError, DBusError, EOFError, TimeoutError) as reason:
            raise PortalError(f"{member}: {type(reason).__name__}") from reason
        if reply.message_type is MessageType.ERROR:
            if must_work:
                raise PortalError(f"{member}: {reply.error_name}")
            return []
        return list(reply.body)

    async def request(
        self, interface: str, member: str, signature: str, body: list[Any], options: dict[str, Variant]
    ) -> PortalResults:
        """A method whose answer comes as a signal, as late as the agent likes. {} when the agent said no."""
        token = self.new_token()
        sender = (self._bus.unique_name or "").lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{sender}/{token}"
        answer: asyncio.Future[tuple[int, PortalResults]] = asyncio.get_running_loop().create_future()
        self._waiting[path] = answer  # before the call: the answer may be faster than the reply
        try:
            options = {**options, "handle_token": Variant("s", token)}
            reply = await self.call(interface, member, f"{signature}a{{sv}}", [*body, options])
            self._waiting[str(reply[0])] = answer  # portals before 0.9 choose a path of their own
            code, results = await answer
        finally:
            self._waiting = {where: future for where, future in self._waiting.items() if future is not answer}
        if code not in (0, 1):
            raise PortalError(f"{member}: response {code}")
        return results if code == 0 else {}

    def drop(self) -> None:
        """Close at once; calls that still wait fail."""
        self._ended = True
        self._fail_waiting()
        with contextlib.suppress(OSError):
            self._bus.disconnect()

    async def close(self) -> None:
        """End the connection, and with it the session. Never raises."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        self.drop()

    def _arrived(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL:
            return
        if message.member == "NameOwnerChanged" and message.interface == _DBUS[0]:
            if message.body[0] == DESKTOP and not message.body[2]:
                self._end()
        elif message.interface == REQUEST and message.member == "Response":
            waiting = self._waiting.get(message.path or "")
            if waiting is not None and not waiting.done():
                waiting.set_result((int(message.body[0]), message.body[1]))
        else:
            self._heard(message)

    async def _watch_bus(self) -> None:
        with contextlib.suppress(Exception):  # whatever ended it, it has ended
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        self._end()

    def _end(self) -> None:
        """Call `gone` once, whether portal or bus ended first."""
        self._fail_waiting()
        if not self._ended:
            self._ended = True
            self._gone()

    def _fail_waiting(self) -> None:
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(PortalError("the portal ended"))
