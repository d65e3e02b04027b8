"""What the app and its ringer's process say to each other: a line of JSON, and after it the samples, if any."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from softphone.domain.sound import Playback, Recording

WORD: Final = "_ringer"  # on the command line, for `ringer_process.main`
_MOST_AT_ONCE: Final = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Play:
    """Begin the sound `number`; its playback's sound is a `Recording`."""

    number: int
    playback: Playback


@dataclass(frozen=True, slots=True)
class Stop:
    """End the sound `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Find out whether what is passed over plays by now."""


@dataclass(frozen=True, slots=True)
class LookNow:
    """Look for other devices now, and every so many seconds from now on; 0 for not at all."""

    pause: float


type Order = Play | Stop | TryAgain | LookNow


def pack(order: Order, pcm: bytes = b"") -> bytes:
    """An order to the process; `pcm` is what a `Play` plays."""
    if isinstance(order, TryAgain):
        return _line({"again": True})
    if isinstance(order, LookNow):
        return _line({"look": order.pause})
    if isinstance(order, Stop):
        return _line({"stop": order.number})
    wanted = order.playback
    said = {
        "play": order.number,
        "outputs": wanted.outputs,
        "volume": wanted.volume,
        "begins_at": wanted.begins_at,
        "rises_in": wanted.rises_in,
        "loop": wanted.loop,
        "bytes": len(pcm),
    }
    return _line(said) + pcm


def read_order(read: Callable[[int], bytes]) -> Order | None:
    """The next order; None at the end. `read(n)` gives at most n bytes, none when there is no more."""
    line = b""
    while not line.endswith(b"\n"):
        byte = read(1)
        if not byte:
            return None
        line += byte
    said = json.loads(line)
    if "again" in said:
        return TryAgain()
    if "look" in said:
        return LookNow(said["look"])
    if "stop" in said:
        return Stop(said["stop"])
    pcm = bytearray()
    while len(pcm) < said["bytes"]:
        part = read(min(_MOST_AT_ONCE, said["bytes"] - len(pcm)))
        if not part:
            return None
        pcm += part
    return Play(
        said["play"],
        Playback(
            Recording(bytes(pcm)),
            tuple(said["outputs"]),
            said["volume"],
            begins_at=said["begins_at"],
            rises_in=said["rises_in"],
            loop=said["loop"],
        ),
    )


@dataclass(frozen=True, slots=True)
class Devices:
    """The process's report: the outputs, the system's default first, and its default microphone, "" without one.

    `passed_over` are the outputs that play nothing at present.
    """

    outputs: tuple[str, ...] = ()
    microphone: str = ""
    passed_over: tuple[str, ...] = ()


def pack_devices(devices: Devices) -> bytes:
    """A line for `read_devices`."""
    return _line(asdict(devices))


def read_devices(line: bytes) -> Devices:
    """What `pack_devices` made."""
    told = json.loads(line)
    return Devices(tuple(told["outputs"]), told["microphone"], tuple(told["passed_over"]))


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"
