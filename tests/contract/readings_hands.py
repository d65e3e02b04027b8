"""The customers, the network and the platform's staff behind a day, by way of the sandbox's console."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.contract.bench import post
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import eventually

CUSTOMER = "13912345678"
LIMIT = 8.0  # seconds until the platform has what was asked


class Hands:
    """All questions are asked in a thread: the loop under test goes on."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.agent_id = int(sandbox.agent_id)
        self._url = sandbox.console.url.rstrip("/")

    async def act(self, action: str, **body: object) -> dict[str, Any]:
        """One action of the console."""
        return await asyncio.to_thread(post, f"{self._url}/{action}", body, {"Content-Type": "application/json"})

    async def incoming(self) -> str:
        """王女士 calls, even in a call; returns the uuid."""
        wanted = {"customer": CUSTOMER, "name": "王女士", "queue": "售前", "agent_id": self.agent_id, "second": True}
        return str((await self.act("incoming", **wanted))["uuid"])

    async def agent(self) -> dict[str, Any]:
        """The agent as the platform has them."""
        state = await asyncio.to_thread(_ask, f"{self._url}/state")
        return next(dict(agent) for agent in state["agents"] if agent["agent_id"] == self.agent_id)

    async def calls(self) -> list[dict[str, Any]]:
        """The agent's calls, never a colleague's: live ones, oldest first, then ended ones, the latest first."""
        found: list[dict[str, Any]] = await asyncio.to_thread(_ask, f"{self._url}/calls")
        return [call for call in found if call["agent_id"] == self.agent_id]

    async def call(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first call that is as wanted, as soon as there is one. Raises `TimeoutError`."""

        async def found() -> dict[str, Any] | None:
            return next((call for call in await self.calls() if wanted(call)), None)

        return await eventually(found, within=LIMIT)

    async def agent_is(self, **wanted: object) -> None:
        """Wait until the platform has the agent so. Raises `TimeoutError`."""

        async def so() -> bool:
            return wanted.items() <= (await self.agent()).items()

        await eventually(so, within=LIMIT)

    async def no_call_lives(self) -> None:
        """Wait until the agent has no call at the platform. Raises `TimeoutError`."""

        async def none() -> bool:
            return not any(live(call) for call in await self.calls())

        await eventually(none, within=LIMIT)

    @asynccontextmanager
    async def other_page(self, token: str) -> AsyncIterator[None]:
        """The same agent's page on another machine, welcomed by the platform."""
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(f"{self.sandbox.api_base}/ws", timeout=aiohttp.ClientWSTimeout(ws_close=2.0)) as socket,
        ):
            await socket.send_json({"kind": "hello", "token": token, "instance": "elsewhere"})
            assert (await socket.receive_json(timeout=5))["kind"] == "welcome"
            yield


def live(call: dict[str, Any]) -> bool:
    """Is the call not over at the platform?"""
    return bool(call["state"] != "ended")


def connected(call: dict[str, Any]) -> bool:
    """Do both sides talk, as the platform sees it?"""
    return bool(call["state"] == "connected")


def _ask(url: str) -> Any:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=10) as answer:
        return json.loads(answer.read() or b"null")
