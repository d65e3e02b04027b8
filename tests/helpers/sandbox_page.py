"""A page with the sandbox's SDK in it, in Python: the same signalling, and real audio by aiortc."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiortc import RTCPeerConnection, RTCSessionDescription

from softphone.sandbox.customer import Customer
from softphone.sandbox.media import CustomerVoice, listen
from softphone.sandbox.server import SandboxServer
from softphone.sandbox.sounds import Samples
from tests.helpers.rig.waiting import PATIENCE


class ProtocolPage:
    """One signed-in socket; what arrives is kept until somebody waits for it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._kept: list[dict[str, Any]] = []
        self._ids = itertools.count(1)

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that fits, kept or to come; the others are kept."""
        while True:
            for message in self._kept:
                if wanted(message):
                    self._kept.remove(message)
                    return message
            async with asyncio.timeout(PATIENCE):
                self._kept.append(await self.socket.receive_json())

    async def event(self, name: str) -> dict[str, Any]:
        """Return the payload of the next event of this name."""
        message = await self.until(lambda message: message["kind"] == "event" and message["name"] == name)
        return dict(message["arguments"][0]) if message["arguments"] else {}

    async def media(self) -> str:
        """Return the SDP answer that comes next."""
        return str((await self.until(lambda message: message["kind"] == "media"))["sdp"])

    async def command(self, name: str, **body: Any) -> dict[str, Any]:
        """Send a command and return its reply."""
        number = next(self._ids)
        await self.socket.send_json({"kind": "command", "id": number, "name": name, "body": body})
        return await self.until(lambda message: message["kind"] == "reply" and message["id"] == number)


class Ear(Customer):
    """Hears like a customer, and lets others wait for each new piece of sound."""

    def __init__(self) -> None:
        super().__init__("page", play="tone")
        self._heard_more = asyncio.Event()

    def hear(self, samples: Samples) -> None:
        """Hear, and wake who waits."""
        super().hear(samples)
        self._heard_more.set()

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Wait until something is true, looked at whenever sound arrives; ``TimeoutError`` after 10 s."""
        async with asyncio.timeout(PATIENCE):
            while not wanted():
                self._heard_more.clear()
                await self._heard_more.wait()


class Telephone:
    """Microphone and loudspeaker of a page: plays a tone to the customer and measures what comes back."""

    def __init__(self) -> None:
        self.ear = Ear()
        self._peer = RTCPeerConnection()
        self._peer.addTrack(CustomerVoice(self.ear))
        self._peer.on("track", self._listen)
        self._listening: asyncio.Task[None] | None = None

    async def offer(self) -> str:
        """Return the SDP offer with its candidates."""
        await self._peer.setLocalDescription(await self._peer.createOffer())
        return str(self._peer.localDescription.sdp)

    async def accept(self, answer: str) -> None:
        """Take the SDP answer."""
        await self._peer.setRemoteDescription(RTCSessionDescription(answer, "answer"))

    async def close(self) -> None:
        """Hang up the media."""
        await self._peer.close()
        if self._listening:
            self._listening.cancel()

    def _listen(self, track: Any) -> None:
        self._listening = asyncio.get_running_loop().create_task(listen(track, self.ear))


async def log_in(http: aiohttp.ClientSession, sandbox: SandboxServer, agent_id: int = 1001) -> str:
    """Return an SDK token."""
    headers = {"Authorization": f"Bearer {sandbox.platform.access_token}"}
    url = f"{sandbox.api_base}/openapi/ent/v1/login"
    async with http.post(url, json={"agent_id": str(agent_id)}, headers=headers) as reply:
        return str((await reply.json())["Token"])


@asynccontextmanager
async def page(
    http: aiohttp.ClientSession,
    sandbox: SandboxServer,
    *,
    agent_id: int = 1001,
    instance: str = "page",
    token: str = "",
) -> AsyncIterator[ProtocolPage]:
    """Sign a page in, without waiting for anything."""
    async with http.ws_connect(f"{sandbox.api_base}/ws") as socket:
        token = token or await log_in(http, sandbox, agent_id)
        await socket.send_json({"kind": "hello", "token": token, "instance": instance})
        yield ProtocolPage(socket)
