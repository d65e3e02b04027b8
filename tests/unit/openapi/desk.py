"""What the tests of this package share: examples, a clock, and a platform that answers from a list."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import httpx

from softphone.domain.identity import AccessToken, AgentId
from softphone.openapi.api import OpenApi
from softphone.openapi.client import Limits
from softphone.services.ports import Clock
from softphone.services.settings import PlatformAddresses
from tests.helpers.virtual_time import VirtualClock

FIXTURES = Path(__file__).parents[2] / "fixtures" / "openapi"
CANARY = "canary-9f2c77d1-enterprise"
ACCESS = AccessToken(CANARY)
AGENT = AgentId("1001")
BASE = PlatformAddresses(api_base="https://api.example.test")
DATE = {"Date": "Mon, 05 Jan 2026 08:00:00 GMT"}  # where VirtualClock starts


def example(name: str) -> Any:
    """A documented reply, fresh each time."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def reply(payload: Any, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Response:
    """A JSON reply with the server's date."""
    return httpx.Response(status, json=payload, headers={**DATE, **(headers or {})})


class Platform:
    """Answers with the given replies in turn, the last one for ever; keeps what was asked and when."""

    def __init__(self, *replies: httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]) -> None:
        self._left = list(replies)
        self.asked: list[httpx.Request] = []
        self.times: list[float] = []
        self.clock = VirtualClock()
        self.delay = 0.0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Take a request as `httpx.MockTransport` hands it over; the answer takes `delay` seconds."""
        self.asked.append(request)
        self.times.append(self.clock.monotonic())
        await asyncio.sleep(self.delay)
        answer = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(answer.status_code, content=answer.content, headers=answer.headers)
        return answer(request)

    def api(self, addresses: PlatformAddresses = BASE, seed: int = 1) -> OpenApi:
        """The app's side of it."""
        return OpenApi(addresses, self.clock, Random(seed), httpx.MockTransport(self))


def real_api(base: str, clock: Clock, limits: Limits | None = None) -> OpenApi:
    """The app's side over real sockets."""
    return OpenApi(PlatformAddresses(api_base=base), clock, Random(1), limits=limits)
