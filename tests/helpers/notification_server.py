"""A desktop's notification server on a session bus: keeps what it is shown, presses buttons, and can play dead."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_WITHDRAWN = 3


@dataclass(frozen=True)
class Shown:
    """One notification as it came over the bus; `actions` are label by key."""

    title: str
    body: str
    actions: dict[str, str]
    urgency: int
    timeout: int


class NotificationServer(ServiceInterface):
    """`shown` by id. While it is not `awake` it answers nothing, and counts what it was `asked` then."""

    def __init__(self, *capabilities: str) -> None:
        super().__init__(NAME)
        self._capabilities = [*capabilities]
        self._next = 1
        self._bus: MessageBus | None = None
        self.shown: dict[int, Shown] = {}
        self.awake = asyncio.Event()
        self.awake.set()
        self.asked = 0

    async def serve(self, address: str) -> None:
        """Take the name on this bus."""
        self._bus = await MessageBus(bus_address=address).connect()
        self._bus.export(PATH, self)
        await self._bus.request_name(NAME)

    def leave(self) -> None:
        """Leave the bus, as a daemon that crashed."""
        if self._bus is not None:
            self._bus.disconnect()

    def press(self, action: str, *, leaves: bool = False, token: str = "") -> None:
        """Press a button of the newest notification, which then closes, or stands on (`leaves`) as dunst has it.

        `token` is sent before it, as GNOME and KDE do under Wayland.
        """
        number = max(self.shown)
        if token:
            self.ActivationToken(number, token)
        self.ActionInvoked(number, action)
        if not leaves:
            self._close(number)

    async def _patience(self) -> None:
        self.asked += not self.awake.is_set()
        await self.awake.wait()

    def _close(self, number: int) -> None:
        if self.shown.pop(number, None) is not None:
            self.NotificationClosed(number, _WITHDRAWN)

    @dbus_method()
    async def GetCapabilities(self) -> Annotated[list[str], DBusSignature("as")]:  # noqa: N802 - the bus's names
        await self._patience()
        return self._capabilities

    @dbus_method()
    async def GetServerInformation(self) -> Annotated[list[str], DBusSignature("ssss")]:  # noqa: N802
        return ["test", "meiqia", "1", "1.2"]

    @dbus_method()
    async def Notify(  # noqa: N802
        self,
        _app: DBusStr,
        _replaces: DBusUInt32,
        _icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Annotated[list[str], DBusSignature("as")],
        hints: DBusDict,
        timeout: DBusInt32,  # noqa: ASYNC109 - the bus's name
    ) -> DBusUInt32:
        await self._patience()
        number, self._next = self._next, self._next + 1
        urgency: Any = hints["urgency"].value
        self.shown[number] = Shown(title, body, dict(zip(actions[::2], actions[1::2], strict=True)), urgency, timeout)
        return number

    @dbus_method()
    async def CloseNotification(self, number: DBusUInt32) -> None:  # noqa: N802
        await self._patience()
        self._close(number)

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Annotated[list[int], DBusSignature("uu")]:  # noqa: N802
        return [number, reason]

    @dbus_signal()
    def ActionInvoked(self, number: int, action: str) -> Annotated[list[Any], DBusSignature("us")]:  # noqa: N802
        return [number, action]

    @dbus_signal()
    def ActivationToken(self, number: int, token: str) -> Annotated[list[Any], DBusSignature("us")]:  # noqa: N802
        return [number, token]
