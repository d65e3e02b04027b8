"""What the contract suite runs on: a platform, and the customers and network behind it."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from softphone.domain.identity import SdkToken
from softphone.services import platform_reports as r
from softphone.services.ports import TelephonyPlatform
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.heard import Heard
from tests.helpers.fake_platform import FakePlatform
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.virtual_time import run_virtual

type Story = Callable[[Bench], Awaitable[None]]
type RunStory = Callable[[Story], None]

# What the port calls a command, and the vendor its method.
METHODS = {"mute": "muteCall", "hold": "holdCall", "dial": "call", "set_agent_status": "setAgentStatus"}


class Bench(Protocol):
    """A platform under test, with the hands behind it."""

    heard: Heard

    @property
    def platform(self) -> TelephonyPlatform:
        """What is tested."""
        ...

    @property
    def colleague(self) -> str:
        """An agent who takes transfers."""
        ...

    async def token(self, *, good: bool = True) -> SdkToken:
        """A token for the agent, or one that the platform refuses."""
        ...

    async def customer_calls(self, customer: str, queue: str) -> str:
        """A customer calls in; returns the call's uuid."""
        ...

    async def customer_hangs_up(self, uuid: str) -> None:
        """The other side ends the call."""
        ...

    async def refuse(self, command: str, reason: str) -> None:
        """Let the platform refuse a command of the port from now on."""
        ...

    async def lose_socket(self) -> None:
        """Cut the SDK's connection for a moment."""
        ...

    async def expire_token(self) -> None:
        """Let the agent's token expire."""
        ...


async def online(bench: Bench) -> None:
    """A started platform whose agent is registered and takes calls."""
    await bench.platform.start(await bench.token())
    await bench.heard.wait_for(r.Registered)
    await bench.platform.set_agent_status(1)


class FakeBench:
    """The fake platform."""

    colleague = "1002"

    def __init__(self) -> None:
        self.platform = FakePlatform()
        self.platform.refused_tokens.add("bad")
        self.heard = Heard(self.platform)

    async def token(self, *, good: bool = True) -> SdkToken:
        return SdkToken("good" if good else "bad", lifetime=3600, obtained_at=0)

    async def customer_calls(self, customer: str, queue: str) -> str:
        return self.platform.customer_calls(customer, queue)

    async def customer_hangs_up(self, uuid: str) -> None:
        self.platform.customer_hangs_up(uuid)

    async def refuse(self, command: str, reason: str) -> None:
        self.platform.refused[command] = reason

    async def lose_socket(self) -> None:
        self.platform.socket_lost()

    async def expire_token(self) -> None:
        self.platform.report(r.TokenExpiryReport())


class RealBench:
    """The real page on the sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._pages = RealPages(sandbox.sdk_url)
        self.platform = self._pages.platform
        self.heard = self._pages.heard

    @property
    def colleague(self) -> str:
        others = (agent for agent in self.sandbox.agents if str(agent["agent_id"]) != self.sandbox.agent_id)
        return str(next(others)["agent_id"])

    async def token(self, *, good: bool = True) -> SdkToken:
        value = "bad-token"
        if good:
            login = f"{self.sandbox.api_base}/openapi/ent/v1/login"
            headers = {"Authorization": f"Bearer {self.sandbox.access_token}", "Content-Type": "application/json"}
            answer = await asyncio.to_thread(post, login, {"agent_id": self.sandbox.agent_id}, headers)
            value = str(answer["Token"])
        return SdkToken(value, lifetime=3600, obtained_at=0)

    async def customer_calls(self, customer: str, queue: str) -> str:
        answer = await self.console("incoming", customer=customer, queue=queue)
        return str(answer["uuid"])

    async def customer_hangs_up(self, uuid: str) -> None:
        await self.console("hangup", uuid=uuid)

    async def refuse(self, command: str, reason: str) -> None:
        await self.console("refuse", command=METHODS[command], message=reason)

    async def lose_socket(self) -> None:
        await self.console("socket", seconds=0.5)

    async def expire_token(self) -> None:
        await self.console("token", agent_id=self.sandbox.agent_id)

    async def console(self, action: str, **body: object) -> dict[str, Any]:
        """One action of the sandbox's console."""
        url = f"{self.sandbox.console.url.rstrip('/')}/{action}"
        return await asyncio.to_thread(post, url, body, {"Content-Type": "application/json"})


def post(url: str, body: object, headers: dict[str, str]) -> dict[str, Any]:
    """Send JSON, have JSON."""
    request = urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        loaded: dict[str, Any] = json.loads(answer.read() or b"{}")
        return loaded


def run_on_fake(story: Story) -> None:
    """In virtual time."""

    async def live() -> None:
        bench = FakeBench()
        await story(bench)
        await bench.platform.stop()

    run_virtual(live())


def run_on_page(engine: EngineLoop, sandbox: Sandbox, story: Callable[[RealBench], Awaitable[None]]) -> None:
    """In real time, with a sandbox as it was at its start."""

    async def live() -> None:
        bench = RealBench(sandbox)
        await bench.console("refuse")
        await bench.console("readings", reset=True)
        try:
            await story(bench)
        finally:
            await bench.platform.stop()

    engine(live())
