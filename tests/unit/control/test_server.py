"""The server on a real socket, asked by the real client and by hostile ones."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from softphone.control import client, event_stream, protocol, server
from softphone.control.client import NobodyThere, Unanswered
from softphone.control.protocol import Done, Failed, Request
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.commands import Answer, HangUp, Mute
from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent, TokenExpired
from softphone.services.ports import Unsubscribe
from tests.helpers.rig.log_guard import LogGuard

from .app import NOW, Desk


@asynccontextmanager
async def running(desk: Desk, address: Path) -> AsyncIterator[None]:
    control = desk.server(address)
    await control.start()
    try:
        yield
    finally:
        await control.close()


def with_app(desk: Desk, address: Path, story: Callable[[], Awaitable[Any]]) -> Any:
    async def tell() -> Any:
        async with asyncio.timeout(20), running(desk, address):
            return await story()

    return asyncio.run(tell())


def asked(desk: Desk, address: Path, verb: str, **arguments: str) -> Done | Failed:
    reply = with_app(desk, address, lambda: asyncio.to_thread(client.ask, address, Request(verb, arguments)))
    assert isinstance(reply, (Done, Failed))
    return reply


async def raw(address: Path, data: bytes) -> bytes:
    """What comes back for bytes nobody should send."""
    reader, writer = await asyncio.open_unix_connection(address)
    writer.write(data)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


def test_a_verb_is_answered(desk: Desk, address: Path) -> None:
    reply = asked(desk, address, "status")
    assert isinstance(reply, Done)
    assert isinstance(reply.body, dict)
    assert reply.body["version"] == "1.2.3"


def test_a_refusal_comes_with_the_apps_sentence(desk: Desk, address: Path) -> None:
    desk.refuse_with = NotNow(FailureCode.NO_CALL)
    assert asked(desk, address, "hangup") == Failed("no_call", "<no_call>")


def test_too_much_user_data_names_the_limit(desk: Desk, address: Path) -> None:
    reply = asked(desk, address, "call", number="10086", user_data="x" * 301)
    assert reply == Failed("user_data_too_long", "<user_data_too_long 300>")


def test_a_surprise_is_told_without_its_details(desk: Desk, address: Path, expected_log: LogGuard) -> None:
    expected_log("the verb answer failed")
    desk.refuse_with = RuntimeError("secret")
    assert asked(desk, address, "answer") == Failed("internal", "<internal>")


def test_a_verb_that_takes_too_long_ends(desk: Desk, address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_: Mute) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(protocol, "deadline_of", lambda verb: 0.05)
    desk.rows[Mute] = never
    assert asked(desk, address, "mute") == Failed("command_unanswered", "<command_unanswered mute>")


def test_verbs_do_not_wait_for_each_other(desk: Desk, address: Path) -> None:
    hung_up = asyncio.Event()

    async def answer(_: Answer) -> None:
        await hung_up.wait()

    desk.rows[Answer] = answer
    desk.rows[HangUp] = lambda _: hung_up.set()

    async def story() -> list[Done | Failed]:
        verbs = (asyncio.to_thread(client.ask, address, Request(verb)) for verb in ("answer", "hangup"))
        return await asyncio.gather(*verbs)

    assert with_app(desk, address, story) == [Done(), Done()]


def test_a_hundred_clients_at_once(desk: Desk, address: Path) -> None:
    async def story() -> list[bytes]:
        return await asyncio.gather(*(raw(address, protocol.encode_request(Request("show"))) for _ in range(100)))

    assert with_app(desk, address, story) == [b'{"ok":null}\n'] * 100
    assert desk.asked == ["show"] * 100


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n", "bad_request"),
        (b"GET / HTTP/1.1\r\n", "bad_request"),
        (b'{"v": 2, "verb": "quit", "arguments": {}}\n', "bad_request"),
        (b"x" * (70 * 1024), "too_large"),
        (b" " * (64 * 1024) + b"{}\n", "too_large"),
    ],
)
def test_what_is_no_request_is_refused(desk: Desk, address: Path, data: bytes, code: str) -> None:
    answer = json.loads(with_app(desk, address, lambda: raw(address, data)))
    assert answer == {"error": {"code": code, "message": ""}}


def test_a_client_that_says_nothing_is_left(desk: Desk, address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REQUEST_LIMIT", 0.05)
    assert with_app(desk, address, lambda: raw(address, b"")) == b""


def test_a_wish_is_carried_out_though_its_client_left(desk: Desk, address: Path) -> None:
    async def story() -> None:
        muted = asyncio.get_running_loop().create_future()
        desk.asked = Listener(muted.set_result)
        _, writer = await asyncio.open_unix_connection(address)
        writer.write(protocol.encode_request(Request("mute")))
        writer.close()
        assert await muted == "mute"

    with_app(desk, address, story)


class Listener(list[object]):
    """A list that tells of each new item."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        super().__init__()
        self._tell = tell

    def append(self, item: object) -> None:
        """Add it and tell."""
        super().append(item)
        self._tell(item)


def test_an_answer_beyond_the_limit_is_an_error(desk: Desk, address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MAX_REPLY", 100)
    assert asked(desk, address, "status") == Failed("too_large")


def test_quit_is_answered_first(desk: Desk, address: Path) -> None:
    assert asked(desk, address, "quit") == Done()
    assert desk.asked == ["quit"]


def test_after_the_close_nobody_is_there(desk: Desk, address: Path) -> None:
    asked(desk, address, "status")
    assert not address.exists()
    with pytest.raises(NobodyThere):
        client.ask(address, Request("status"))


def test_an_app_that_dies_leaves_the_outcome_unknown(address: Path) -> None:
    async def story() -> None:
        served = await asyncio.start_unix_server(lambda _, writer: writer.transport.abort(), address)
        async with served:
            with pytest.raises(Unanswered):
                await asyncio.to_thread(client.ask, address, Request("hangup"))

    asyncio.run(story())


def test_without_its_socket_the_app_goes_on_and_tries_again(desk: Desk, address: Path) -> None:
    mode = address.parent.stat().st_mode
    address.parent.chmod(0o755)
    control = desk.server(address)

    async def story() -> None:
        with pytest.raises(PhoneFailure, match="storage_failed"):
            await control.start()
        assert len(await control.look()) == 1
        await asyncio.to_thread(address.parent.chmod, mode)
        assert await control.look() == ()
        assert await asyncio.to_thread(address.is_socket)
        await control.close()
        assert await control.look() == ()
        assert not await asyncio.to_thread(address.is_socket)

    asyncio.run(story())


STRANGER = """
import os, socket, sys
os.setgid(65534)
os.setuid(65534)
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    connection.sendall(sys.argv[2].encode())
    print("connected", connection.recv(1000))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to act as another user")
def test_another_user_is_refused(desk: Desk, address: Path, expected_log: LogGuard) -> None:
    """Even where the folder's rights had let them in."""
    expected_log("another user")
    quit_request = protocol.encode_request(Request("quit")).decode()

    async def story() -> bytes:
        await asyncio.to_thread(open_to_all, address)
        command = (sys.executable, "-c", STRANGER, str(address), quit_request)
        stranger = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return (await stranger.communicate())[0]

    assert with_app(desk, address, story) in (b"connected b''\n", b"")  # or the connection was reset
    assert desk.asked == []


def open_to_all(address: Path) -> None:
    address.parent.chmod(0o755)
    address.chmod(0o666)


# ---- events


class WatchedBus(EventBus):
    """A bus that tells when somebody begins and ends to listen."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.ended = asyncio.Event(), asyncio.Event()

    def subscribe(self, listener: Callable[[PhoneEvent], None]) -> Unsubscribe:
        """Subscribe and tell."""
        end = super().subscribe(listener)
        self.begun.set()

        def unsubscribe() -> None:
            end()
            self.ended.set()

        return unsubscribe


@pytest.fixture
def bus(desk: Desk) -> WatchedBus:
    desk.bus = WatchedBus()
    return desk.bus


async def subscribe(address: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_unix_connection(address)
    writer.write(protocol.encode_request(Request("events")))
    assert await reader.readline() == b'{"ok":null}\n'
    return reader, writer


def test_events_come_as_they_happen(desk: Desk, address: Path, bus: WatchedBus) -> None:
    async def story() -> None:
        reader, writer = await subscribe(address)
        await bus.begun.wait()
        for _ in range(3):
            bus.publish(TokenExpired(NOW))
            assert json.loads(await reader.readline())["name"] == "token.expired"
        writer.close()
        await bus.ended.wait()

    with_app(desk, address, story)


def test_the_client_reads_events_until_the_app_ends(desk: Desk, address: Path, bus: WatchedBus) -> None:
    async def story() -> list[str]:
        async with running(desk, address):
            lines = asyncio.ensure_future(asyncio.to_thread(lambda: list(client.events(address))))
            await bus.begun.wait()
            bus.publish(TokenExpired(NOW))
            bus.publish(TokenExpired(NOW))
            await asyncio.sleep(0)  # the lines are written in the loop's next turns; closing drops what waits
            await asyncio.sleep(0)
        return await lines

    lines = asyncio.run(story())
    assert [json.loads(line)["at"] for line in lines] == ["2026-11-22T18:02:08.123Z"] * 2


def test_the_client_is_told_when_there_is_nobody(address: Path) -> None:
    with pytest.raises(NobodyThere):
        next(client.events(address))


def test_a_reader_that_does_not_read_is_dropped(
    desk: Desk, address: Path, bus: WatchedBus, expected_log: LogGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("too slow")
    monkeypatch.setattr(event_stream, "QUEUE", 100)

    async def story() -> int:
        _, writer = await subscribe(address)
        await bus.begun.wait()
        published = 0
        while not bus.ended.is_set():
            bus.publish(TokenExpired(NOW))
            published += 1
            await asyncio.sleep(0)
        writer.close()
        return published

    assert with_app(desk, address, story) > 100


def test_a_burst_reaches_a_good_reader_whole(desk: Desk, address: Path, bus: WatchedBus) -> None:
    async def story() -> None:
        reader, writer = await subscribe(address)
        await bus.begun.wait()
        for _ in range(event_stream.QUEUE):
            bus.publish(TokenExpired(NOW))
        for _ in range(event_stream.QUEUE):
            await reader.readline()
        writer.close()

    with_app(desk, address, story)
