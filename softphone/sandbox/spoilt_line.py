"""Puts a bad line between aiortc's encryption and its socket: what getStats then shows is really so.

Real RTP and RTCP packets come late, in bunches, or never. The line may change in the middle of a call. Handshakes and
STUN pass untouched.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from softphone.sandbox.network_profile import NetworkProfile

_JITTER_CLIMB = 6  # packets of growing delay, after which those held back arrive at once
_RTCP_TYPES = range(192, 224)  # the second byte of RTCP, where RTP has its payload type (RFC 5761)
_MEDIA_FIRST_BYTES = range(128, 192)  # RFC 7983: what is neither STUN nor DTLS

type _Deliver = Callable[[], Awaitable[None]]


class _Belt:
    """Delivers packets at their times, in the order in which they were put on."""

    def __init__(self) -> None:
        self._packets: deque[tuple[float, _Deliver]] = deque()
        self._running: asyncio.Task[None] | None = None

    def put(self, due: float, deliver: _Deliver) -> None:
        """Deliver a packet at a time of the loop, or as soon as those before it are delivered."""
        self._packets.append((due, deliver))
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is under way."""
        return self._running is None or self._running.done()

    def close(self) -> None:
        """Drop what is under way."""
        if self._running is not None:
            self._running.cancel()

    async def _run(self) -> None:
        while self._packets:
            due, deliver = self._packets.popleft()
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            with suppress(ConnectionError):  # the call ended meanwhile
                await deliver()


class _Way:
    """One direction, with a belt for sound and one for RTCP, which no jitter holds back."""

    def __init__(self, line: Callable[[], NetworkProfile], *, to_agent: bool) -> None:
        self._line = line
        self._to_agent = to_agent
        self._owed = 0.0  # percent of a packet that is to be lost next
        self._step = 0
        self._late_until = 0.0  # loop time to which jitter has held the last packet back
        self._sound, self._rtcp = _Belt(), _Belt()

    async def carry(self, packet_type: int, deliver: _Deliver) -> None:
        """Deliver a packet now, later or never."""
        line = self._line()
        is_rtcp = packet_type in _RTCP_TYPES
        passes = line.agent_hears if self._to_agent else line.customer_hears
        if not is_rtcp and (not passes or self._is_lost(line)):
            return
        now = asyncio.get_running_loop().time()
        due = now + (line.delay / 1000 if self._to_agent else 0.0)
        if not is_rtcp:
            due += self._swing(line, due)
            self._late_until = max(self._late_until, due)
        belt = self._rtcp if is_rtcp else self._sound
        if due <= now and belt.is_empty:
            await deliver()
        else:
            belt.put(due, deliver)

    def close(self) -> None:
        """Drop what is under way."""
        self._sound.close()
        self._rtcp.close()

    def _is_lost(self, line: NetworkProfile) -> bool:
        self._owed += line.loss
        lost = self._owed >= 100
        self._owed %= 100
        return lost

    def _swing(self, line: NetworkProfile, due: float) -> float:
        """Return by how many seconds a packet due at ``due`` is late, in turns of a climb and a fall."""
        falling = self._step == _JITTER_CLIMB and due < self._late_until
        if falling or not line.jitter:
            return 0.0
        self._step = self._step % _JITTER_CLIMB + 1
        return self._step * 2 * line.jitter / 1000


class SpoiltLine:
    """A line put into an aiortc DTLS transport; ``close`` drops the packets that are under way."""

    def __init__(self, transport: Any, line: Callable[[], NetworkProfile]) -> None:
        """Stand between ``transport`` (an ``RTCDtlsTransport``) and its socket; ``network_profile`` is asked for each
        packet.

        Three private methods of aiortc are wrapped on this one object; a test guards the pinned version.
        """
        self._out = _Way(line, to_agent=True)
        self._in = _Way(line, to_agent=False)
        ice = transport.transport
        send, take_rtp, take_rtcp = ice._send, transport._handle_rtp_data, transport._handle_rtcp_data

        async def spoilt_send(data: bytes) -> None:
            if len(data) > 1 and data[0] in _MEDIA_FIRST_BYTES:
                await self._out.carry(data[1], lambda: send(data))
            else:
                await send(data)

        async def spoilt_rtp(data: bytes, arrival_time_ms: int) -> None:
            await self._in.carry(data[1], lambda: take_rtp(data, arrival_time_ms=arrival_time_ms))

        async def spoilt_rtcp(data: bytes) -> None:
            await self._in.carry(data[1], lambda: take_rtcp(data))

        ice._send = spoilt_send
        transport._handle_rtp_data = spoilt_rtp
        transport._handle_rtcp_data = spoilt_rtcp

    def close(self) -> None:
        """Let nothing arrive any more that is under way."""
        self._out.close()
        self._in.close()
