"""The WebSocket between an agent's page and the platform.

The page sends the first message, with its SDK token; nothing secret is in the address::

    page -> {kind: "hello", token, instance}          instance: made up by the SDK when it loads
    page <- {kind: "welcome", readings, refused}      or {kind: "denied", status, message}, then closed
    page -> {kind: "command", id, name, body}         body of call and answer carries {leg, sdp}
    page <- {kind: "reply", id, ok, status, message, validator, data}
    page <- {kind: "event", name, arguments}          exactly what the SDK gives its listeners
    page <- {kind: "media", leg, sdp}                 the SDP answer for one of the page's legs
    page <- {kind: "teardown", leg}
    page <- {kind: "readings", readings, refused}     after each change
"""

import asyncio
import json
import logging
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from softphone.sandbox import commands, inbound
from softphone.sandbox.agents import Agent
from softphone.sandbox.exchange import RefusedError
from softphone.sandbox.platform import Platform
from softphone.sandbox.reshape import Json
from softphone.sandbox.tokens import Grant

_log = logging.getLogger(__name__)

TAKEN_AWAY = 4409  # close code: the agent signed in elsewhere; the SDK doesn't come back
DENIED = 4401  # close code: the token was refused
HELLO_LIMIT = 5.0  # seconds that a page may be silent after it has connected
_CUT = 4000  # close code: a tester cut the socket


class Session:
    """One page's socket: the ``Handset`` of its agent."""

    def __init__(self, platform: Platform, socket: web.WebSocketResponse) -> None:
        self.instance = ""
        self._platform = platform
        self._socket = socket
        self._outbox: asyncio.Queue[dict[str, Json] | int] = asyncio.Queue()
        self._expiry: asyncio.TimerHandle | None = None
        self._grant: Grant | None = None

    async def run(self) -> None:
        """Serve the socket until it closes."""
        writing = asyncio.get_running_loop().create_task(self._write())
        agent = None
        try:
            agent = await self._sign_in()
            if agent is not None:
                async for message in self._socket:
                    if message.type is WSMsgType.TEXT:
                        self._receive(agent, _decode(message.data))
        finally:
            if agent is not None:
                self._platform.detach(agent, self)
            if self._expiry is not None:
                self._expiry.cancel()
            if agent is not None:
                writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    def tell(self, event: str, arguments: list[Json]) -> None:
        """Send an event."""
        self._outbox.put_nowait({"kind": "event", "name": event, "arguments": arguments})

    def send_media(self, leg: int, sdp: str) -> None:
        """Send an SDP answer."""
        self._outbox.put_nowait({"kind": "media", "leg": leg, "sdp": sdp})

    def close_media(self, leg: int) -> None:
        """Let the page close a leg."""
        self._outbox.put_nowait({"kind": "teardown", "leg": leg})

    def take_away(self) -> None:
        """Close the socket for good, unless both may stay."""
        if self._platform.readings["elsewhere"] == "unregister":
            self._outbox.put_nowait(TAKEN_AWAY)

    def cut(self) -> None:
        """Cut the socket; the SDK will try to come back."""
        self._outbox.put_nowait(_CUT)

    def send_readings(self) -> None:
        """Send the readings and refusals that hold now."""
        self._outbox.put_nowait(self._settings("readings"))

    def watch_token(self, agent: Agent) -> None:
        """Notify the page when its token expires."""
        if self._expiry is not None:
            self._expiry.cancel()
        if self._grant is not None and self._platform.readings["expiry"] != "command":
            left = max(0.0, self._platform.mint.left(self._grant))
            loop = asyncio.get_running_loop()
            self._expiry = loop.call_later(left, self._platform.announcer.unauthorized, agent)

    async def _sign_in(self) -> Agent | None:
        try:
            hello = _decode((await self._socket.receive(timeout=HELLO_LIMIT)).data)
        except TimeoutError:
            self._outbox.put_nowait(DENIED)
            return None
        self.instance = commands.text(hello.get("instance")) or "?"
        try:
            agent, self._grant = self._platform.attach(self, commands.text(hello.get("token")))
        except RefusedError as error:
            self._outbox.put_nowait({"kind": "denied", "status": error.status, "message": str(error)})
            self._outbox.put_nowait(DENIED)
            return None
        if not self._platform.may_connect(agent):
            self._platform.detach(agent, self)
            self.cut()
            return None
        self._outbox.put_nowait(self._settings("welcome"))
        self._platform.announcer.registration("register", agent)
        self._platform.announcer.status(agent, at_init=True)
        self._platform.announcer.replay(agent)
        self.watch_token(agent)
        inbound.distribute(self._platform.exchange)  # customers who came while there was no page
        return agent

    def _settings(self, kind: str) -> dict[str, Json]:
        readings: dict[str, Json] = {**self._platform.readings.as_json()}
        return {"kind": kind, "readings": readings, "refused": list(self._platform.refused)}

    def _receive(self, agent: Agent, message: dict[str, Json]) -> None:
        """Start one command; commands begin in their order, a slow one holds up none."""
        name, body = commands.text(message.get("name")), message.get("body")
        if message.get("kind") == "command":
            self._platform.exchange.spawn(
                self._run(agent, message.get("id"), name, body if isinstance(body, dict) else {})
            )

    async def _run(self, agent: Agent, number: Json, name: str, body: dict[str, Json]) -> None:
        reply: dict[str, Json] = {"kind": "reply", "id": number, "ok": True, "status": 200, "message": "成功"}
        try:
            if name == "refreshToken":
                reply["data"] = self._refresh(agent, commands.text(body.get("token")))
            else:
                self._check_token(agent, name)
                reply["data"] = await commands.run(self._platform, agent, name, body)
        except RefusedError as refusal:
            reply |= {
                "ok": False,
                "status": refusal.status,
                "message": str(refusal),
                "validator": refusal.by_validator,
            }
        self._outbox.put_nowait(reply)

    def _check_token(self, agent: Agent, name: str) -> None:
        if name not in commands.NEEDS_TOKEN or self._platform.readings["expiry"] == "event":
            return
        if self._grant is None or self._platform.mint.left(self._grant) <= 0:
            self._platform.announcer.unauthorized(agent)
            raise RefusedError("token 已过期", status=401)

    def _refresh(self, agent: Agent, token: str) -> Json:
        if "refreshToken" in self._platform.refused:
            raise RefusedError(self._platform.refused["refreshToken"])
        grant = self._platform.check_token(token)
        if grant.agent_id != agent.agent_id:
            raise RefusedError("token 不属于该坐席", status=401)
        self._grant = grant
        self.watch_token(agent)
        return None

    async def _write(self) -> None:
        """Send what waits, in order; a number is a close code and the last."""
        while True:
            message = await self._outbox.get()
            if isinstance(message, int):
                await self._socket.close(code=message)
                return
            try:
                await self._socket.send_str(json.dumps(message, ensure_ascii=False))
            except (ConnectionError, RuntimeError):  # the page is gone; reading will notice
                _log.debug("signalling: no page for a message")


def _decode(data: Any) -> dict[str, Json]:
    """Return a message from a page; anything but a JSON object is an empty one."""
    try:
        message = json.loads(data)
    except (TypeError, ValueError):
        return {}
    return message if isinstance(message, dict) else {}


async def serve_socket(request: web.Request, platform: Platform, sessions: set[Session]) -> web.WebSocketResponse:
    """Serve one WebSocket from beginning to end."""
    socket = web.WebSocketResponse(heartbeat=15.0, max_msg_size=256 * 1024)
    await socket.prepare(request)
    session = Session(platform, socket)
    sessions.add(session)
    try:
        await session.run()
    finally:
        sessions.discard(session)
        await socket.close(code=WSCloseCode.GOING_AWAY)
    return socket
