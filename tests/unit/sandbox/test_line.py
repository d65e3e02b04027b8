"""Lines that are spoilt, and digits, through real media: what aiortc itself then measures."""

import asyncio
from collections.abc import Awaitable, Callable

import aiortc
import pytest

from softphone.sandbox.media import open_peer_leg
from softphone.sandbox.network_profile import GOOD_NETWORK, NetworkProfile
from softphone.sandbox.sounds import KEY_TONES_HZ, KeyTones
from softphone.sandbox.spoilt_line import SpoiltLine
from softphone.sandbox.telephone_events import KEYS, Digit, EventReader, payload_types
from tests.helpers.sandbox_page import Ear, Telephone
from tests.helpers.virtual_time import run_virtual

type Story = Callable[[Telephone, Ear], Awaitable[None]]


def in_a_call(story: Story, line: NetworkProfile = GOOD_NETWORK) -> None:
    """Let a story happen between a page and a customer who talk."""

    async def run() -> None:
        telephone, customer = Telephone(), Ear()
        customer.line = line
        leg, answer = await open_peer_leg(customer, await telephone.offer(), lambda: None)
        await telephone.accept(answer)
        try:
            await story(telephone, customer)
        finally:
            await leg.close()
            await telephone.close()

    asyncio.run(run())


def test_the_private_parts_of_aiortc_are_there() -> None:
    """`spoilt_line` and `telephone_events` wrap these; another version has to be looked at before it is used."""
    assert aiortc.__version__ == "1.16.0"

    async def look() -> None:
        peer = aiortc.RTCPeerConnection()
        receiver = peer.addTransceiver("audio").receiver
        assert callable(receiver._handle_rtp_packet)
        assert callable(receiver.transport._handle_rtp_data)
        assert callable(receiver.transport._handle_rtcp_data)
        assert callable(receiver.transport.transport._send)
        await peer.close()

    asyncio.run(look())


def test_one_way_sound_either_way_and_mended() -> None:
    async def story(telephone: Telephone, customer: Ear) -> None:
        await telephone.ear.until(lambda: telephone.ear.heard().seconds > 0.2)
        assert customer.heard().seconds == 0
        customer.line = NetworkProfile(agent_hears=False)
        await customer.until(lambda: customer.heard().seconds > 0.5)
        before = telephone.ear.heard().seconds
        customer.line = GOOD_NETWORK
        await telephone.ear.until(lambda: telephone.ear.heard().seconds > before + 0.2)

    in_a_call(story, NetworkProfile(customer_hears=False))


def test_a_silent_line_carries_packets_without_sound() -> None:
    async def story(telephone: Telephone, customer: Ear) -> None:
        await telephone.ear.until(lambda: telephone.ear.heard().seconds > 1.2)
        assert telephone.ear.heard().frequency_hz is None
        customer.line = GOOD_NETWORK
        await telephone.ear.until(lambda: telephone.ear.heard().frequency_hz is not None)

    in_a_call(story, NetworkProfile(silent=True))


class Wire:
    """An aiortc transport's private methods, with notes of what passes and when."""

    def __init__(self) -> None:
        self.transport = self
        self.sent: list[tuple[float, bytes]] = []
        self.taken: list[bytes] = []
        self._more = asyncio.Event()

    async def has_sent(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.sent) < count:
                self._more.clear()
                await self._more.wait()

    async def _send(self, data: bytes) -> None:
        self.sent.append((asyncio.get_running_loop().time(), data))
        self._more.set()

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        self.taken.append(data)

    async def _handle_rtcp_data(self, data: bytes) -> None:
        self.taken.append(data)


RTP, RTCP, STUN = bytes([128, 111, 0]), bytes([128, 200, 0]), bytes([0, 1, 0])


def test_loss_is_even_and_spares_what_is_no_sound() -> None:
    async def story() -> None:
        wire = Wire()
        SpoiltLine(wire, lambda: NetworkProfile(loss=10))
        for _ in range(50):
            await wire._send(RTP)
            await wire._handle_rtp_data(RTP, 0)
        assert (len(wire.sent), len(wire.taken)) == (45, 45)
        await wire._send(RTCP)
        await wire._send(STUN)
        await wire._handle_rtcp_data(RTCP)
        assert (len(wire.sent), len(wire.taken)) == (47, 46)

    run_virtual(story())


def test_delay_is_on_the_way_to_the_agent_and_what_is_under_way_at_the_end_never_comes() -> None:
    async def story() -> None:
        wire, loop = Wire(), asyncio.get_running_loop()
        line = SpoiltLine(wire, lambda: NetworkProfile(delay=50))
        begun = loop.time()
        await wire._send(RTCP)
        await wire._handle_rtcp_data(RTCP)
        assert (len(wire.sent), len(wire.taken)) == (0, 1)
        await wire.has_sent(1)
        assert wire.sent[0][0] - begun == pytest.approx(0.05)
        await wire._send(RTP)
        line.close()
        await asyncio.sleep(0.1)
        assert len(wire.sent) == 1

    run_virtual(story())


def test_jitter_keeps_the_order_and_holds_packets_back() -> None:
    async def story() -> None:
        wire = Wire()
        SpoiltLine(wire, lambda: NetworkProfile(jitter=5))
        packets = [RTP + bytes([number]) for number in range(20)]
        for packet in packets:
            await wire._send(packet)
        await wire.has_sent(len(packets))
        assert [data for _, data in wire.sent] == packets
        gaps = [later - earlier for (earlier, _), (later, _) in zip(wire.sent, wire.sent[1:], strict=False)]
        assert max(gaps) >= 0.008

    run_virtual(story())


def event(key: str, duration: int, *, end: bool = False) -> bytes:
    return bytes([KEYS.index(key), (0x80 if end else 0) | 10]) + duration.to_bytes(2)


def test_events_are_read_once_each_whatever_of_them_arrives() -> None:
    heard: list[Digit] = []
    reader = EventReader(heard.append)
    for payload, timestamp in (
        *((event("5", 960 * n), 1000) for n in range(1, 5)),
        *((event("5", 4800, end=True), 1000) for _ in range(3)),
        (event("5", 960), 9000),  # the same key again, whose end is lost
        (event("#", 4800, end=True), 20000),  # and one of which only the end comes
        (b"", 30000),
        (bytes([200, 0, 0, 0]), 30000),
    ):
        reader.read(payload, timestamp, 48000)
    assert heard == [Digit("5", 100), Digit("5", 20), Digit("#", 100)]


def test_payload_types_are_those_of_the_answer() -> None:
    sdp = "a=rtpmap:111 opus/48000/2\r\na=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n"
    assert payload_types(sdp) == ({110: 48000, 126: 8000}, 111)
    assert payload_types("a=rtpmap:0 PCMU/8000\r\n") == ({}, None)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_said_back_and_then_it_is_silent(key: str) -> None:
    sound = KeyTones()
    assert not sound.speak(960).any()
    sound.press(key)
    assert len(KEY_TONES_HZ) == 16
    assert sound.speak(4800).any()
    sound.speak(48000)
    assert not sound.speak(960).any()
