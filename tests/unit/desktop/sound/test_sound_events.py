"""What the sound server says is understood: by a stand-in that speaks its protocol; the real ones are end to end."""

from __future__ import annotations

import asyncio
import struct
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from softphone.desktop.sound.sound_events import PulseEvents

AUTH, SUBSCRIBE = 8, 35
SINK_CAME, SINK_CHANGED, SOURCE_WENT, SERVER_CHANGED, SINK_WENT = 0x00, 0x10, 0x21, 0x17, 0x20


def message(command: int, number: int, *values: int, channel: int = 0xFFFFFFFF) -> bytes:
    body = b"".join(b"L" + struct.pack(">I", value) for value in (command, number, *values))
    return struct.pack(">5I", len(body), channel, 0, 0, 0) + body


class Server:
    """Answers each request as `answers` says, then says `more` and ends."""

    def __init__(self, more: bytes, refuses: int = 0) -> None:
        self.more, self.refuses = more, refuses
        self.heard: list[int] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(3):
            length, channel, *_ = struct.unpack(">5I", await reader.readexactly(20))
            body = await reader.readexactly(length)
            command, number = struct.unpack_from(">xIxI", body)
            assert channel == 0xFFFFFFFF
            self.heard.append(command)
            writer.write(message(0, number, 1) if command == self.refuses else message(2, number, 13))
        writer.write(self.more)
        writer.close()


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[PulseEvents]:
    with tempfile.TemporaryDirectory(prefix="snd") as folder:
        path = Path(folder) / "pulse"
        async with await asyncio.start_unix_server(server.serve, path):
            yield PulseEvents({"PULSE_SERVER": f"unix:{path}"})


async def count(events: PulseEvents) -> int:
    return len([None async for _ in events.changes()])


def changes_from(more: bytes = b"", refuses: int = 0) -> int:
    async def story() -> int:
        async with asyncio.timeout(20), listening(Server(more, refuses)) as events:
            return await count(events)

    return asyncio.run(story())


def event(value: int) -> bytes:
    return message(66, 0xFFFFFFFF, value, 7)


def test_it_yields_once_listening_then_at_each_device_that_comes_or_goes_or_is_the_default() -> None:
    assert changes_from() == 1
    assert changes_from(event(SINK_CAME) + event(SOURCE_WENT) + event(SERVER_CHANGED) + event(SINK_WENT)) == 5


def test_volumes_sleep_and_what_is_not_for_us_are_no_change() -> None:
    assert changes_from(event(SINK_CHANGED) + message(66, 0, SINK_CAME, channel=3) + message(99, 0, 0)) == 1


def test_a_server_that_refuses_us_or_talks_nonsense_ends_it() -> None:
    assert changes_from(refuses=AUTH) == 0
    assert changes_from(refuses=SUBSCRIBE) == 0
    assert changes_from(struct.pack(">5I", 1 << 30, 0, 0, 0, 0)) == 1
    assert changes_from(event(SINK_CAME)[:-3]) == 1
    assert changes_from(struct.pack(">5I", 4, 0xFFFFFFFF, 0, 0, 0) + b"LLLL") == 1


def test_without_a_server_of_this_computer_there_are_none(tmp_path: Path) -> None:
    for environ in ({}, {"PULSE_SERVER": "tcp:elsewhere:4713"}, {"PULSE_SERVER": f"unix:{tmp_path / 'gone'}"}):
        assert asyncio.run(count(PulseEvents(environ))) == 0
