"""One connection to a D-Bus: calls with a limit, signals by match rule, every failure as one kind of `PhoneFailure`.

Its library takes a tenth of a second to load: import this module late.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, DBusError

from softphone.domain.errors import FailureCode, PhoneFailure

__all__ = ["Bus", "BusType", "Message"]
LIMIT: Final = 3.0  # seconds; a service that has to be started first takes one
_FAILURES: Final = (OSError, DBusError, AuthError, ValueError, EOFError, TimeoutError)
_BUS: Final = "org.freedesktop.DBus"


class Bus:
    """Made by `connect`, ended by `close`: whatever services keep for this connection, they drop then."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus

    @classmethod
    async def connect(cls, kind: BusType, *, files: bool = False) -> Bus:
        """The session's or the system's bus; `files` for calls that pass file descriptors.

        Raises `PhoneFailure` (`not_available`).
        """
        try:
            async with asyncio.timeout(LIMIT):
                return cls(await MessageBus(bus_type=kind, negotiate_unix_fd=files).connect())
        except _FAILURES as error:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, f"no {kind.name.lower()} bus") from error

    async def call(
        self, service: str, path: str, interface: str, member: str, signature: str = "", *body: Any
    ) -> Message:
        """The reply. Raises `PhoneFailure` (`not_available`) for an error, for silence, and for a bus that is gone."""
        message = Message(service, path, interface, member, signature=signature, body=list(body))
        try:
            async with asyncio.timeout(LIMIT):
                reply = await self._bus.call(message)
        except _FAILURES as error:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, f"{member}: {type(error).__name__}") from error
        if reply.message_type is MessageType.ERROR:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, f"{member}: {reply.error_name}")
        return reply

    async def listen(self, rule: str, heard: Callable[[Message], None]) -> None:
        """Have the signals of a match rule; `heard` gets those of other rules too. Raises as `call` does."""

        def arrived(message: Message) -> None:
            if message.message_type is MessageType.SIGNAL:
                heard(message)

        await self.call(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", "s", f"type='signal',{rule}")
        self._bus.add_message_handler(arrived)

    async def until_gone(self) -> None:
        """Return when the connection has ended, by `close` or by the other side."""
        with suppress(*_FAILURES):
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End the connection. Never raises."""
        with suppress(*_FAILURES):
            self._bus.disconnect()
