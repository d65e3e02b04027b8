"""A desktop's portal for global shortcuts, on a real bus: what xdg-desktop-portal does, as far as programs see it.

It runs on the loop of the test. `answer` says how the agent replies to the desktop's question.
"""

from __future__ import annotations

import asyncio
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

DESKTOP = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"


class ShortcutPortal:
    """`bound` are the shortcuts of the present session; `calls` the names of all methods called."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.calls: list[str] = []
        self.bound: dict[str, dict[str, Any]] = {}
        self.triggers: dict[str, str] = {}
        self.session = ""
        self.app_id = ""
        self.response = 0
        self.lists_only = False  # an old portal, which tells what it bound only when asked for the list
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.asks = asyncio.Event()  # the desktop's question stands

    @classmethod
    async def on(cls, address: str) -> ShortcutPortal:
        """Take the portal's name on this bus."""
        bus = await MessageBus(address).connect()
        portal = cls(bus)
        bus.add_message_handler(portal._called)
        await bus.request_name(DESKTOP)
        return portal

    def press(self, act: str) -> None:
        """The agent presses the key of this shortcut."""
        self._signal("Activated", "osta{sv}", [self.session, act, 0, {}])

    def release(self, act: str) -> None:
        """And lets go."""
        self._signal("Deactivated", "osta{sv}", [self.session, act, 0, {}])

    def change(self, act: str, trigger: str) -> None:
        """The agent chooses another key in the desktop's settings."""
        self.triggers[act] = trigger
        self._signal("ShortcutsChanged", "oa(sa{sv})", [self.session, self._listed()])

    async def end(self) -> None:
        """The portal's process ends."""
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _listed(self) -> list[list[Any]]:
        return [
            [name, {"trigger_description": Variant("s", self.triggers.get(name, ""))}] for name, _ in self.bound.items()
        ]

    def _signal(self, member: str, signature: str, body: list[Any]) -> None:
        signal = Message(
            message_type=MessageType.SIGNAL,
            path=PATH,
            interface=SHORTCUTS,
            member=member,
            signature=signature,
            body=body,
        )
        self._bus.send(signal)

    def _called(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        self.calls.append(message.member or "")
        match message.member:
            case "Register":
                self.app_id = message.body[0]
                return Message.new_method_return(message)
            case "Close":
                self.bound, self.session = {}, ""
                return Message.new_method_return(message)
            case "CreateSession":
                token = message.body[0]["session_handle_token"].value
                self.session = f"{PATH}/session/x/{token}"
                return self._request(message, {"session_handle": Variant("s", self.session)})
            case "BindShortcuts":
                self.bound = {name: {key: fact.value for key, fact in facts.items()} for name, facts in message.body[1]}
                for name, facts in self.bound.items():
                    self.triggers.setdefault(name, f"Press {facts.get('preferred_trigger', 'nothing')}")
                listed = {} if self.lists_only else {"shortcuts": Variant("a(sa{sv})", self._listed())}
                return self._request(message, listed)
            case "ListShortcuts":
                return self._request(message, {"shortcuts": Variant("a(sa{sv})", self._listed())})
        return None

    def _request(self, message: Message, results: dict[str, Variant]) -> Message:
        sender = (message.sender or "").lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{sender}/{message.body[-1]['handle_token'].value}"
        task = asyncio.get_running_loop().create_task(self._respond(message.sender or "", path, results))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return Message.new_method_return(message, "o", [path])

    async def _respond(self, to: str, path: str, results: dict[str, Variant]) -> None:
        self.asks.set()
        await self.may_answer.wait()
        signal = Message(
            message_type=MessageType.SIGNAL,
            destination=to,
            path=path,
            interface=REQUEST,
            member="Response",
            signature="ua{sv}",
            body=[self.response, results],
        )
        self._bus.send(signal)
