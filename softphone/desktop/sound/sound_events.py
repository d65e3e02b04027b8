"""The sound server's own events, on Linux: a device came or went, or another one is the default.

Implements `services.audio.device_watch.DeviceEvents` over PulseAudio's native protocol, which PipeWire speaks too:
three requests, then one short message at each change. Nothing is asked for meanwhile, and no library of the server is
in this process, whose assertions would end it (see `ringer_process`). Windows and macOS report in the page and in Qt.
"""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Final

from .sound_server import server_socket

# Of PulseAudio's native protocol (pulsecore/native-common.h, pulse/def.h), in its version 13: 0.9.15, of 2009.
_VERSION: Final = 13
_ERROR, _REPLY, _AUTH, _SET_NAME, _SUBSCRIBE, _EVENT = 0, 2, 8, 9, 35, 66
_CONTROL: Final = 0xFFFFFFFF  # the channel of all that is no sound
_COOKIE: Final = bytes(256)  # none: the server knows us by our user
_SINKS, _SOURCES, _SERVER = 0x1, 0x2, 0x80
_KIND, _CHANGE_OF_SERVER = 0xF, 0x17
_CAME_OR_WENT: Final = (0x00, 0x20)
_LONGEST: Final = 1 << 16  # bytes of a message


class PulseEvents:
    """The server at the usual socket."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ

    async def changes(self) -> AsyncIterator[None]:
        """See `DeviceEvents`."""
        path = server_socket(self._environ)
        if not path:
            return
        with suppress(OSError, EOFError, ValueError):
            reader, writer = await asyncio.open_unix_connection(path)
            try:
                writer.write(_requests())
                while True:
                    command, number, event = await _message(reader)
                    if command == _ERROR:
                        return
                    if (command == _REPLY and number == _SUBSCRIBE) or (command == _EVENT and _matters(event)):
                        yield
            finally:
                writer.close()


def _requests() -> bytes:
    """Who we are, what we are called, and which events are wanted; each request has its command as its number."""
    name = _text("application.name") + _number(len(b"Softphone\0")) + b"x" + struct.pack(">I", 10) + b"Softphone\0"
    wanted = _number(_SINKS | _SOURCES | _SERVER)
    return (
        _packed(_AUTH, _number(_VERSION) + b"x" + struct.pack(">I", len(_COOKIE)) + _COOKIE)
        + _packed(_SET_NAME, b"P" + name + b"N")
        + _packed(_SUBSCRIBE, wanted)
    )


def _packed(command: int, arguments: bytes) -> bytes:
    body = _number(command) + _number(command) + arguments
    return struct.pack(">5I", len(body), _CONTROL, 0, 0, 0) + body


def _number(value: int) -> bytes:
    return b"L" + struct.pack(">I", value)


def _text(value: str) -> bytes:
    return b"t" + value.encode() + b"\0"


async def _message(reader: asyncio.StreamReader) -> tuple[int, int, int]:
    """The next message's command, number, and first value where it has one. Raises `EOFError`, `ValueError`."""
    length, channel, *_ = struct.unpack(">5I", await reader.readexactly(20))
    if length > _LONGEST:
        raise ValueError(length)
    body = await reader.readexactly(length)
    if channel != _CONTROL or len(body) < 10:
        return -1, -1, 0
    command, number = struct.unpack_from(">xIxI", body)
    (event,) = struct.unpack_from(">xI", body, 10) if len(body) >= 15 else (0,)
    return command, number, event


def _matters(event: int) -> bool:
    """Not the changes of a sink: its volume, and that it sleeps."""
    is_server = event & _KIND == _CHANGE_OF_SERVER & _KIND
    return event == _CHANGE_OF_SERVER if is_server else event & ~_KIND in _CAME_OR_WENT
