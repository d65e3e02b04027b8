"""Digits that an agent sends: RTP telephone events (RFC 4733), which aiortc does not know by itself.

``offer_codec`` makes aiortc's answers accept them. ``listen_for_digits`` wraps one receiver, reads them
out of the stream and puts a piece of silence in the place of each: the numbers of the packets go on, nothing counts
as lost. Both touch private parts of aiortc; a test guards the pinned version.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aiortc.codecs import CODECS
from aiortc.rtcrtpparameters import RTCRtpCodecParameters

KEYS: Final = "0123456789*#ABCD"  # by event code, RFC 4733 section 3.2
_OPUS_SILENCE: Final = b"\xf8\xff\xfe"  # 20 ms of it
_PAYLOAD_LENGTH: Final = 4
_END: Final = 0x80
_CODECS: Final = (
    RTCRtpCodecParameters(mimeType="audio/telephone-event", clockRate=48000, channels=1, payloadType=110),
    RTCRtpCodecParameters(mimeType="audio/telephone-event", clockRate=8000, channels=1, payloadType=126),
)


@dataclass(frozen=True)
class Digit:
    """A key that an agent pressed, and for how many milliseconds it sounded."""

    key: str
    milliseconds: int


class EventReader:
    """Makes digits of the packets of one stream. The last packet of an event may be lost, or come three times."""

    def __init__(self, heard: Callable[[Digit], None]) -> None:
        self._heard = heard
        self._timestamp: int | None = None
        self._told = True
        self._digit = Digit("", 0)

    def read(self, payload: bytes, timestamp: int, clock_rate: int) -> int:
        """Take a packet; return its event's duration so far in units of the clock, 0 if it is none of ours."""
        if len(payload) < _PAYLOAD_LENGTH or payload[0] >= len(KEYS):
            return 0
        duration = int.from_bytes(payload[2:4])
        if timestamp != self._timestamp:
            self._tell()  # the one before, if its end never came
            self._timestamp, self._told = timestamp, False
        if not self._told:
            self._digit = Digit(KEYS[payload[0]], round(duration * 1000 / clock_rate))
        if payload[1] & _END:
            self._tell()
        return duration

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._heard(self._digit)


def offer_codec() -> None:
    """Let every connection of this process negotiate telephone events; more than once is harmless."""
    for codec in _CODECS:
        if codec not in CODECS["audio"]:
            CODECS["audio"].append(codec)


def payload_types(sdp: str) -> tuple[dict[int, int], int | None]:
    """Return the telephone events' payload types with their clock rates, and Opus's, as ``sdp`` has them."""
    events = {int(number): int(rate) for number, rate in re.findall(r"a=rtpmap:(\d+) telephone-event/(\d+)", sdp)}
    opus = re.search(r"a=rtpmap:(\d+) opus/48000", sdp)
    return events, int(opus[1]) if opus else None


def listen_for_digits(receiver: Any, sdp: str, heard: Callable[[Digit], None]) -> None:
    """Call ``heard`` with each digit that arrives at ``receiver`` (an ``RTCRtpReceiver``), whose answer is ``sdp``."""
    events, opus = payload_types(sdp)
    reader = EventReader(heard)
    handle = receiver._handle_rtp_packet
    repeated = 0

    async def handle_packet(packet: Any, arrival_time_ms: int) -> None:
        nonlocal repeated
        if packet.payload_type in events:
            duration = reader.read(packet.payload, packet.timestamp, events[packet.payload_type])
            repeated += 1  # keeps the silences' times apart: the end of an event comes three times
            packet.timestamp = (packet.timestamp + duration + repeated % 16) % 2**32
            packet.payload, packet.payload_type = _OPUS_SILENCE, opus
        await handle(packet, arrival_time_ms=arrival_time_ms)

    receiver._handle_rtp_packet = handle_packet
