"""Does UDP get out and back? One STUN binding request (RFC 8489), repeated as UDP wants it."""

from __future__ import annotations

import os
import socket
import struct
import time
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from softphone.domain.diagnostics import Cause, Finding, found

TRIES: Final = 3
_PORT: Final = 3478
_COOKIE: Final = 0x2112A442
_REQUEST: Final = 0x0001
_SUCCESS: Final = 0x0101
_LONGEST: Final = 1500


def ask_stun(server: str, wait: float) -> Finding:
    """What `server` (`host` or `host:port`) answers; `wait` is in seconds for each of three tries. Never raises."""
    host, port = _place(server)
    try:
        family, kind, number, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, kind, number) as line:
            line.settimeout(wait)
            line.connect(place)
            return _asked(line, server)
    except (OSError, UnicodeError):
        return found(Cause.STUN_SILENT, server=server)


def _asked(line: socket.socket, server: str) -> Finding:
    for _ in range(TRIES):
        mark = os.urandom(12)
        began = time.monotonic()
        with suppress(OSError):  # a refusal by ICMP may be of the last try: the next one shows it
            line.send(struct.pack("!HHI", _REQUEST, 0, _COOKIE) + mark)
            while time.monotonic() - began < (line.gettimeout() or 0):
                if _is_answer(line.recv(_LONGEST), mark):
                    return found(Cause.STUN_ANSWERS, server=server, ms=round((time.monotonic() - began) * 1000))
    return found(Cause.STUN_SILENT, server=server)


def _is_answer(packet: bytes, mark: bytes) -> bool:
    if len(packet) < 20:
        return False
    kind, _, cookie = struct.unpack("!HHI", packet[:8])
    return kind == _SUCCESS and cookie == _COOKIE and packet[8:20] == mark


def _place(server: str) -> tuple[str, int]:
    address = urlsplit(f"//{server.removeprefix('stun:')}")
    with suppress(ValueError):
        return address.hostname or "", address.port or _PORT
    return "", _PORT
