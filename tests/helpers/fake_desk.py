"""logind and a screen saver on private buses: they hold what a program asks for, and tell what a test wants told.

`python -m tests.helpers.fake_desk` serves both on the buses of the environment for end-to-end tests: each line on its
standard input is one thing to tell (`sleep`, `wake`, `shutdown`, `lock`, `screen on` ...); it prints `ready`,
and then a line whenever what is held against sleep and locking changes (`held idle:sleep screen`), or what is held back
(`back sleep:shutdown`).
"""

from __future__ import annotations

import asyncio
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/_31"
SESSION = "org.freedesktop.login1.Session"
SCREEN_SAVER = "org.freedesktop.ScreenSaver"
SCREEN_SAVER_PATH = "/org/freedesktop/ScreenSaver"
PROPERTIES = "org.freedesktop.DBus.Properties"


class _Service:
    """Answers method calls by name; `refuses` are methods that it answers with an error."""

    def __init__(self, bus: MessageBus) -> None:
        self.bus = bus
        self.refuses: set[str] = set()
        bus.add_message_handler(self._called)

    def _called(self, message: Message) -> bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface == "org.freedesktop.DBus.Peer":
            return None
        if message.member in self.refuses:
            self.bus.send(Message.new_error(message, "org.freedesktop.DBus.Error.AccessDenied", "no"))
        else:
            self.answer(message)
        return True

    def answer(self, message: Message) -> None:
        raise NotImplementedError

    def tell(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        """Send a signal to whoever listens."""
        signal = Message(
            path=path,
            interface=interface,
            member=member,
            message_type=MessageType.SIGNAL,
            signature=signature,
            body=list(body),
        )
        self.bus.send(signal)

    def end(self) -> None:
        """Leave the bus."""
        self.bus.disconnect()


class FakeLogind(_Service):
    """`asked` has the arguments of each inhibitor; `locked` is the session's hint."""

    def __init__(self, bus: MessageBus) -> None:
        super().__init__(bus)
        self.asked: list[list[str]] = []
        self.locked = False
        self._ends: list[tuple[str, str, int]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    async def on(cls, address: str) -> FakeLogind:
        """Take logind's name on this bus."""
        logind = cls(await MessageBus(bus_address=address, negotiate_unix_fd=True).connect())
        await logind.bus.request_name(LOGIND)  # last: the next call may come with the answer
        return logind

    @property
    def held(self) -> list[str]:
        """What is inhibited now: an inhibitor whose file everybody has closed is over."""
        return [what for what, mode, end in self._ends if mode == "block" and not _is_closed(end)]

    @property
    def held_back(self) -> list[str]:
        """What waits for programs now, for as long as `InhibitDelayMaxSec`."""
        return [what for what, mode, end in self._ends if mode == "delay" and not _is_closed(end)]

    def answer(self, message: Message) -> None:
        match message.member, message.body:
            case "Inhibit", _:
                task = asyncio.get_running_loop().create_task(self._inhibit(message))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            case "GetSession", ["c1"]:
                self.bus.send(Message.new_method_return(message, "o", [SESSION_PATH]))
            case "Get", [_, "Id"]:
                self.bus.send(Message.new_method_return(message, "v", [Variant("s", "c1")]))
            case "Get", [_, "LockedHint"]:
                self.bus.send(Message.new_method_return(message, "v", [Variant("b", self.locked)]))
            case _:
                self.bus.send(Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "no"))

    async def _inhibit(self, message: Message) -> None:
        ours, theirs = os.pipe()
        self.asked.append(message.body)
        self._ends.append((message.body[0], message.body[3], ours))
        await self.bus.send(Message.new_method_return(message, "h", [0], [theirs]))
        os.close(theirs)

    def sleep(self, *, begins: bool) -> None:
        """The machine goes to sleep, or has woken."""
        self.tell(LOGIND_PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", begins)

    def shutdown(self) -> None:
        """The machine is going to be switched off."""
        self.tell(LOGIND_PATH, "org.freedesktop.login1.Manager", "PrepareForShutdown", "b", True)

    def lock(self, *, on: bool) -> None:
        """The session is locked, as a desktop does it: the wish, then the fact."""
        self.locked = on
        self.tell(SESSION_PATH, SESSION, "Lock" if on else "Unlock")
        self.tell(
            SESSION_PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", SESSION, {"LockedHint": Variant("b", on)}, []
        )

    def end(self) -> None:
        super().end()
        for *_, end in self._ends:
            os.close(end)


def _is_closed(end: int) -> bool:
    watch = select.poll()
    watch.register(end, select.POLLHUP)
    return bool(watch.poll(0))


class FakeScreenSaver(_Service):
    """`held` are the reasons of those who hold it; who leaves the bus holds nothing any more. `active`: covered."""

    def __init__(self, bus: MessageBus) -> None:
        super().__init__(bus)
        self._held: dict[str, str] = {}
        self.active = False

    @classmethod
    async def on(cls, address: str) -> FakeScreenSaver:
        """Take the screen saver's name on this bus."""
        bus = await MessageBus(bus_address=address).connect()
        saver = cls(bus)
        await bus.request_name(SCREEN_SAVER)
        rule = "type='signal',member='NameOwnerChanged'"
        call = Message("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch")
        call.signature, call.body = "s", [rule]
        await bus.call(call)
        bus.add_message_handler(saver._left)
        return saver

    @property
    def held(self) -> list[str]:
        """The reasons."""
        return list(self._held.values())

    def answer(self, message: Message) -> None:
        if message.member == "Inhibit":
            self._held[str(message.sender)] = message.body[1]
            self.bus.send(Message.new_method_return(message, "u", [7]))
        elif message.member == "GetActive":
            self.bus.send(Message.new_method_return(message, "b", [self.active]))
        else:
            self.bus.send(Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "no"))

    def _left(self, message: Message) -> None:
        if message.member == "NameOwnerChanged" and not message.body[2]:
            self._held.pop(message.body[0], None)

    def screen(self, *, on: bool, interface: str = SCREEN_SAVER) -> None:
        """The screen is covered, or free again."""
        self.tell(SCREEN_SAVER_PATH, interface, "ActiveChanged", "b", on)


async def _serve() -> None:
    logind = await FakeLogind.on(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
    saver = await FakeScreenSaver.on(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    orders: dict[str, Callable[[], None]] = {
        "sleep": lambda: logind.sleep(begins=True),
        "shutdown": logind.shutdown,
        "wake": lambda: logind.sleep(begins=False),
        "lock": lambda: logind.lock(on=True),
        "unlock": lambda: logind.lock(on=False),
        "screen on": lambda: saver.screen(on=True),
        "screen off": lambda: saver.screen(on=False),
    }
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    print("ready", flush=True)
    printing = asyncio.create_task(_print_held(logind, saver))
    while line := (await lines.readline()).decode().strip():
        orders[line]()
    printing.cancel()


async def _print_held(logind: FakeLogind, saver: FakeScreenSaver) -> None:
    said: list[str] = []
    while True:
        held = " ".join(["held", *logind.held, *(["screen"] if saver.held else [])])
        now = [held, " ".join(["back", *logind.held_back])]
        for line in now:
            if line not in said:
                print(line, flush=True)
        said = now
        await asyncio.sleep(0.05)  # files tell nobody when they are closed


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve())
