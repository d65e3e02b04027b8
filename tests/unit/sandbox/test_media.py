"""Addresses in the SDP: hidden names, and machines without a network. The media itself is in ``test_server``."""

import asyncio

import pytest

from softphone.sandbox import media
from softphone.sandbox.customer import Customer
from softphone.sandbox.media import open_peer_leg, own_addresses, resolve_local_names
from tests.helpers.sandbox_page import Telephone


def test_hidden_names_become_this_machines_addresses() -> None:
    hidden = "a=candidate:1 1 udp 2113937151 0a1b.local 50000 typ host generation 0"
    plain = "a=candidate:2 1 udp 2113937151 192.0.2.7 50001 typ host"
    resolved = resolve_local_names(f"v=0\r\n{hidden}\r\n{plain}\r\n", ["192.0.2.1", "127.0.0.1"])
    assert resolved.splitlines() == [
        "v=0",
        "a=candidate:1 1 udp 2113937151 192.0.2.1 50000 typ host generation 0",
        "a=candidate:1 1 udp 2113937151 127.0.0.1 50000 typ host generation 0",
        plain,
    ]
    assert resolved.endswith("\r\n")


def test_the_loopback_address_is_always_offered() -> None:
    assert own_addresses(use_ipv4=True, use_ipv6=False)[-1] == "127.0.0.1"
    assert "127.0.0.1" not in own_addresses(use_ipv4=False, use_ipv6=True)

    async def offer() -> str:
        telephone = Telephone()
        sdp = await telephone.offer()
        await telephone.close()
        return sdp

    # aioice has no setting for it; this tells when a new version no longer takes our word for it.
    assert " 127.0.0.1 " in asyncio.run(offer())


def test_a_page_that_never_connects_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "_CONNECT_LIMIT", 0.1)

    async def wait() -> None:
        telephone, lost = Telephone(), asyncio.Event()
        leg, _answer = await media.open_peer_leg(Customer("1"), await telephone.offer(), lost.set)
        await asyncio.wait_for(lost.wait(), 5)
        await leg.close()
        await telephone.close()

    asyncio.run(wait())


@pytest.mark.parametrize("offer", ["", "nonsense", "v=0\r\n"])
def test_an_offer_nobody_can_answer(offer: str) -> None:
    with pytest.raises(ValueError, match="cannot be answered"):
        asyncio.run(open_peer_leg(Customer("1"), offer, lambda: None))
