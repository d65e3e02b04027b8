"""A desktop's back end for global shortcuts behind the real xdg-desktop-portal, by `org.freedesktop.impl.portal`.

No desktop's own back end starts without its compositor; this one gives every key that is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

NAME: Final = "org.freedesktop.impl.portal.desktop.trial"
PROGRAM: Final = Path("/usr/libexec/xdg-desktop-portal")
_PATH: Final = "/org/freedesktop/portal/desktop"
_SHORTCUTS: Final = "org.freedesktop.impl.portal.GlobalShortcuts"
_PORTAL: Final = f"[portal]\nDBusName={NAME}\nInterfaces={_SHORTCUTS};\nUseIn=trial\n"
_CHOICE: Final = "[preferred]\ndefault=trial\n"


def environment(folder: Path) -> dict[str, str]:
    """What the portal needs to find this back end, whichever way its version looks for one."""
    (folder / "trial.portal").write_text(_PORTAL, encoding="utf-8")
    (folder / "trial-portals.conf").write_text(_CHOICE, encoding="utf-8")
    return {"XDG_DESKTOP_PORTAL_DIR": str(folder), "XDG_CURRENT_DESKTOP": "trial"}


class ShortcutBackend:
    """`bound` are the shortcuts of the present session, `session` is its path."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.bound: dict[str, dict[str, Any]] = {}
        self.session = ""

    @classmethod
    async def on(cls, address: str) -> ShortcutBackend:
        """Take the back end's name on this bus."""
        bus = await MessageBus(address).connect()
        backend = cls(bus)
        bus.add_message_handler(backend._called)
        await bus.request_name(NAME)
        return backend

    async def portal_is_there(self) -> bool:
        """Whether the portal itself has its name."""
        asked = Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="NameHasOwner",
            signature="s",
            body=["org.freedesktop.portal.Desktop"],
        )
        reply = await self._bus.call(asked)
        return bool(reply.body[0])

    def press(self, act: str) -> None:
        """The agent presses the key of this shortcut and lets go."""
        for member in ("Activated", "Deactivated"):
            self._signal(member, "osta{sv}", [self.session, act, 0, {}])

    def change(self, act: str, trigger: str) -> None:
        """The agent chooses another key in the desktop's settings."""
        self.bound[act]["trigger_description"] = Variant("s", trigger)
        self._signal("ShortcutsChanged", "oa(sa{sv})", [self.session, self._listed()])

    def end(self) -> None:
        """The back end's process ends."""
        self._bus.disconnect()

    def _listed(self) -> list[list[Any]]:
        return [[name, facts] for name, facts in self.bound.items()]

    def _signal(self, member: str, signature: str, body: list[Any]) -> None:
        self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=_PATH,
                interface=_SHORTCUTS,
                member=member,
                signature=signature,
                body=body,
            )
        )

    def _called(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        results: dict[str, Variant] = {}
        match message.member:
            case "GetAll":
                return Message.new_method_return(message, "a{sv}", [{"version": Variant("u", 1)}])
            case "Close":
                self.bound, self.session = {}, ""
                return Message.new_method_return(message)
            case "CreateSession":
                self.session = message.body[1]
            case "BindShortcuts":
                self.bound = dict(message.body[2])
                for facts in self.bound.values():
                    wished = facts.pop("preferred_trigger", Variant("s", "nothing")).value
                    facts["trigger_description"] = Variant("s", f"Press {wished}")
                results = {"shortcuts": Variant("a(sa{sv})", self._listed())}
            case "ListShortcuts":
                results = {"shortcuts": Variant("a(sa{sv})", self._listed())}
            case _:
                return None
        return Message.new_method_return(message, "ua{sv}", [0, results])
