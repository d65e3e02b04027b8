"""Answers STUN binding requests (RFC 8489), so that the way of the voice can be tried: UDP there and back."""

import asyncio
from typing import override

from aioice import stun


class StunServer(asyncio.DatagramProtocol):
    """Answers a client with its own address; whatever else comes is dropped."""

    def __init__(self) -> None:
        self._line: asyncio.DatagramTransport | None = None

    async def open(self, host: str) -> int:
        """Listen on any free port and return it. Raises `OSError`."""
        loop = asyncio.get_running_loop()
        self._line, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, 0))
        port: int = self._line.get_extra_info("sockname")[1]
        return port

    def close(self) -> None:
        """Answer no more; harmless when never opened."""
        if self._line is not None:
            self._line.close()

    @override
    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        try:
            asked = stun.parse_message(data)
        except ValueError:
            return
        if asked.message_method is stun.Method.BINDING and asked.message_class is stun.Class.REQUEST and self._line:
            answer = stun.Message(stun.Method.BINDING, stun.Class.RESPONSE, asked.transaction_id)
            answer.attributes["XOR-MAPPED-ADDRESS"] = addr
            self._line.sendto(bytes(answer), addr)
