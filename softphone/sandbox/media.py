"""Carries a customer's sound to an agent's page and back: one WebRTC leg per page and call, by aiortc.

The page always makes the offer (it asks for the microphone first) and sends it whole, with its candidates; the
leg answers with host candidates, so no STUN server is needed. The loopback address is one of them: a machine
without any network can still hold a call.
"""

import asyncio
import logging
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

import aioice.ice
import numpy as np
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame

from softphone.sandbox.customer import Customer
from softphone.sandbox.sounds import FRAME_SAMPLES, SAMPLE_RATE
from softphone.sandbox.spoilt_line import SpoiltLine
from softphone.sandbox.telephone_events import listen_for_digits, offer_codec

_log = logging.getLogger(__name__)

_FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE
_CONNECT_LIMIT = 15.0  # seconds; a page that cannot be reached by then has no way to us
_MOST_BEHIND = 0.2  # seconds; after a longer stall the missed frames are skipped, not sent in a burst


_other_addresses = aioice.ice.get_host_addresses


def own_addresses(use_ipv4: bool, use_ipv6: bool) -> list[str]:
    """Return this machine's addresses, the loopback address last."""
    return [*_other_addresses(use_ipv4, use_ipv6), *(["127.0.0.1"] if use_ipv4 else [])]


aioice.ice.get_host_addresses = own_addresses  # it leaves loopback out, and has no setting for that
offer_codec()


class Leg(Protocol):
    """An open way between a customer and an agent's page."""

    async def close(self) -> None:
        """Close it; more than once is harmless."""


class OpenLeg(Protocol):
    """Opens a leg; tests give one without sound."""

    async def __call__(self, customer: Customer, offer: str, on_lost: Callable[[], None]) -> tuple[Leg, str]:
        """Return the leg and the SDP answer to ``offer``; ``ValueError`` for an offer that can't be answered.

        ``on_lost`` is called once if the other end goes away by itself.
        """


class CustomerVoice(MediaStreamTrack):
    """The customer's voice as a track: 20 ms frames at the pace of a monotonic clock."""

    kind = "audio"

    def __init__(self, customer: Customer) -> None:
        super().__init__()
        self._customer = customer
        self._due: float | None = None
        self._position = 0

    async def recv(self) -> AudioFrame:
        """Return the next frame when its time has come."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._keep_pace()
        # Stereo, both sides alike: aiortc encodes in stereo, and spreading mono would cost 3 dB.
        frame = AudioFrame(format="s16", layout="stereo", samples=FRAME_SAMPLES)
        frame.planes[0].update(np.repeat(self._customer.speak(FRAME_SAMPLES), 2).tobytes())
        frame.sample_rate = SAMPLE_RATE
        frame.pts = self._position
        frame.time_base = Fraction(1, SAMPLE_RATE)
        self._position += FRAME_SAMPLES
        return frame

    async def _keep_pace(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._due is None or now - self._due > _MOST_BEHIND:
            self._due = now
        if self._due > now:
            await asyncio.sleep(self._due - now)
        self._due += _FRAME_SECONDS


async def listen(track: MediaStreamTrack, customer: Customer) -> None:
    """Play a track to the customer until it ends."""
    while True:
        try:
            frame = await track.recv()
        except MediaStreamError:
            return
        if isinstance(frame, AudioFrame):
            samples = frame.to_ndarray().reshape(-1, frame.layout.nb_channels)
            customer.hear(samples.mean(axis=1).astype(np.int16))


class PeerLeg:
    """A leg by aiortc."""

    def __init__(self, customer: Customer, on_lost: Callable[[], None]) -> None:
        self._customer = customer
        self._on_lost: Callable[[], None] | None = on_lost
        self._peer = RTCPeerConnection()
        self._listening: asyncio.Task[None] | None = None
        self._limit: asyncio.TimerHandle | None = None
        self._line: SpoiltLine | None = None

    async def answer(self, offer: str) -> str:
        """Take the page's SDP offer and return our answer; ``ValueError`` if it is none."""
        self._peer.on("track", self._listen)
        self._peer.on("connectionstatechange", self._watch)
        self._peer.addTrack(CustomerVoice(self._customer))
        addresses = own_addresses(use_ipv4=True, use_ipv6=True)
        await self._peer.setRemoteDescription(RTCSessionDescription(resolve_local_names(offer, addresses), "offer"))
        answer = await self._peer.createAnswer()
        if answer is None:
            raise ValueError("the offer has no audio")
        receiver = self._peer.getTransceivers()[0].receiver
        listen_for_digits(receiver, answer.sdp, self._customer.press)
        self._line = SpoiltLine(receiver.transport, lambda: self._customer.line)
        await self._peer.setLocalDescription(answer)
        self._limit = asyncio.get_running_loop().call_later(_CONNECT_LIMIT, self._lose)
        return self._peer.localDescription.sdp

    async def close(self) -> None:
        """Stop both directions; the customer keeps what was measured."""
        self._on_lost = None
        if self._limit is not None:
            self._limit.cancel()
        if self._listening is not None:
            self._listening.cancel()
        if self._line is not None:
            self._line.close()
        await self._peer.close()

    def _listen(self, track: MediaStreamTrack) -> None:
        self._listening = asyncio.get_running_loop().create_task(listen(track, self._customer))

    def _watch(self) -> None:
        state = self._peer.connectionState
        _log.debug("media: %s", state)
        if state == "connected" and self._limit is not None:
            self._limit.cancel()
        elif state in {"failed", "closed"}:
            self._lose()

    def _lose(self) -> None:
        """Report once that the other end is gone."""
        if self._on_lost is not None:
            lost, self._on_lost = self._on_lost, None
            lost()


async def open_peer_leg(customer: Customer, offer: str, on_lost: Callable[[], None]) -> tuple[Leg, str]:
    """Open a leg with real audio (see ``OpenLeg``)."""
    leg = PeerLeg(customer, on_lost)
    try:
        return leg, await leg.answer(offer)
    except Exception as error:
        await leg.close()
        raise ValueError(f"the SDP offer cannot be answered: {error}") from error


def resolve_local_names(offer: str, addresses: list[str]) -> str:
    """Replace ``….local`` candidates by this machine's own addresses.

    A browser hides its addresses behind multicast names until the microphone is granted. The page runs on this
    machine, so its addresses are ours, and no server needs to be asked for them.
    """
    lines: list[str] = []
    for line in offer.splitlines():
        parts = line.split(" ")
        if line.startswith("a=candidate:") and len(parts) > 5 and parts[4].endswith(".local"):
            lines += [" ".join([*parts[:4], address, *parts[5:]]) for address in addresses]
        else:
            lines.append(line)
    return "\r\n".join(lines) + "\r\n"
