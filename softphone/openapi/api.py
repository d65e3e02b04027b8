"""`OpenApi`: this package's interface for the rest of the app."""

from __future__ import annotations

from random import Random

import httpx

from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.services.ports import Clock, TransferAgent
from softphone.services.settings import PlatformAddresses

from .agents import transfer_agents
from .client import Limits, RestClient
from .login import sign_in


class OpenApi:
    """Implements `ports.PlatformApi` over HTTPS. Two questions at once are fine."""

    def __init__(
        self,
        addresses: PlatformAddresses,
        clock: Clock,
        random: Random,
        transport: httpx.AsyncBaseTransport | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Opens nothing yet. `transport` and `limits` are for tests."""
        self._clock = clock
        self._random = random
        self._transport = transport
        self._limits = limits
        self.point_at(addresses)

    def point_at(self, addresses: PlatformAddresses) -> None:
        """Ask another platform from now on. For before the first question: open connections are not given back."""
        self._rest = RestClient(addresses.api_base, self._clock, self._random, self._transport, self._limits)

    async def sign_in(self, access_token: AccessToken, agent: AgentId) -> SdkToken:
        """One `login`. Raises `AccessTokenRefused`, `Refused` (`agent_unknown`), `Unreachable`, `BadInput`."""
        return await sign_in(self._rest, self._clock, access_token, agent)

    async def agents(self, access_token: AccessToken) -> tuple[TransferAgent, ...]:
        """All rows of `sip/configs`. Raises `AccessTokenRefused`, `Refused`, `Unreachable`, `BadInput`."""
        return await transfer_agents(self._rest, access_token)

    async def close(self) -> None:
        """Give the connections back. Never raises."""
        await self._rest.close()
