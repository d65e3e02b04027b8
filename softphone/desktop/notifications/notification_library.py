"""desktop-notifier, spoken to in its own words. Imported late and off the loop: it takes 0.15 s to load."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from dbus_fast import Message
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError
from desktop_notifier.backends.base import DesktopNotifierBackend
from desktop_notifier.common import Button, Icon, Urgency
from desktop_notifier.common import Notification as Theirs
from desktop_notifier.main import get_backend_class

from softphone.services.ports import Notification

_BUS: Final = "org.freedesktop.DBus"
_NAME: Final = "org.freedesktop.Notifications"
# It writes customers' names and numbers at DEBUG, and a traceback at WARNING for what the adapter logs by itself.
logging.getLogger("desktop_notifier").setLevel(logging.ERROR)


def make_backend(app_name: str, icon: Path) -> DesktopNotifierBackend:
    """This system's backend, not yet connected to anything."""
    return get_backend_class()(app_name, Icon(path=icon))


def translated(
    notification: Notification, title: str, body: str, pressed: Callable[[str], None], shown: Callable[[], None]
) -> Theirs:
    """Our notification as the library wants it; `pressed` has the name of a button, "" for the notification itself."""

    def presses(name: str) -> Callable[[], None]:
        return lambda: pressed(name)

    return Theirs(
        title,
        body,
        urgency=Urgency.Critical if notification.urgent else Urgency.Normal,
        buttons=tuple(Button(label, presses(name), identifier=name) for name, label in notification.buttons),
        on_clicked=presses(""),
        on_dispatched=shown,
        timeout=notification.lasts,
        identifier=notification.tag,
    )


async def reads_markup(backend: DesktopNotifierBackend) -> bool:
    """Whether the body is taken for markup. Only D-Bus servers ever do, and they say so."""
    interface: Any = getattr(backend, "interface", None)
    return interface is not None and "body-markup" in await interface.call_get_capabilities()


def number_of(backend: DesktopNotifierBackend, tag: str) -> int | None:
    """The D-Bus server's number of a notification just sent: the library drops it with the first press."""
    numbers: Any = getattr(backend, "_platform_to_interface_notification_identifier", None)
    return None if numbers is None else numbers.inverse.get(tag)


async def close_pressed(backend: DesktopNotifierBackend, number: int) -> None:
    """Close what the library has dropped: some servers (dunst) leave a notification standing after a press."""
    interface: Any = getattr(backend, "interface", None)
    if interface is not None:
        with contextlib.suppress(DBusError):  # closed already
            await interface.call_close_notification(number)


def hear_activation(backend: DesktopNotifierBackend, use: Callable[[str], None]) -> None:
    """Have the token that some servers send before a press, with which the window may come to the front."""
    bus: Any = getattr(backend, "bus", None)

    def heard(message: Message) -> None:
        if message.member == "ActivationToken" and message.signature == "us":
            use(message.body[1])

    if bus is not None:
        bus.add_message_handler(heard)


async def watch_owner(changed: Callable[[str, str], None]) -> MessageBus | None:
    """A connection that calls `changed` (former, new) when a daemon takes or leaves the desktop's notifications.

    None where there is no D-Bus.
    """
    if sys.platform != "linux":
        return None
    bus = await MessageBus().connect()

    def heard(message: Message) -> None:
        if message.member == "NameOwnerChanged" and message.body[0] == _NAME:
            changed(message.body[1], message.body[2])

    rule = f"type='signal',sender='{_BUS}',member='NameOwnerChanged',arg0='{_NAME}'"
    await bus.call(Message(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", signature="s", body=[rule]))
    bus.add_message_handler(heard)
    return bus


def disconnect(backend: DesktopNotifierBackend) -> None:
    """Close its connection: the library has no word for that."""
    bus: Any = getattr(backend, "bus", None)
    if bus is not None:
        bus.disconnect()
