"""The outside of the random life cycle (T33): platform, REST, keyring and network, all by one random."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random

from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, NotNow, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.outbound import OutboundRule
from softphone.services import platform_reports as r
from softphone.services.ports import Clock, TransferAgent
from tests.helpers.memory_stores import MemoryCredentials
from tests.unit.services.desk import ScriptedPlatform

LIFETIME = 1800.0
LOCKED = PhoneFailure(FailureCode.KEYRING_LOCKED, "KeyringLocked")


def access_of(agent: AgentId) -> AccessToken:
    """Each agent's own."""
    return AccessToken(f"access-of-{agent.text}")


@dataclass
class Network:
    """Up or down."""

    up: bool = True


class LifeApi:
    """Gives tokens that know whose they are; takes up to 4 s."""

    def __init__(self, clock: Clock, random: Random, network: Network) -> None:
        self._clock, self._random, self._network = clock, random, network
        self.owners: dict[str, AgentId] = {}
        self.revoked: set[str] = set()

    def good(self, token: SdkToken) -> bool:
        """Whether the platform still takes it."""
        return token.value not in self.revoked and token.expires_in(self._clock.now().monotonic) > 0

    async def sign_in(self, access_token: AccessToken, agent: AgentId) -> SdkToken:
        await asyncio.sleep(self._random.choice((0.0, self._random.uniform(0.0, 4.0))))
        if not self._network.up:
            raise Unreachable(FailureCode.NETWORK_DOWN)
        assert access_token == access_of(agent), "one agent's token used for another"
        value = f"sdk-{len(self.owners)}"
        self.owners[value] = agent
        return SdkToken(value, LIFETIME, self._clock.now().monotonic)

    async def agents(self, access_token: AccessToken) -> tuple[TransferAgent, ...]:
        await asyncio.sleep(self._random.uniform(0.0, 3.0))
        agent = access_token.value.removeprefix("access-of-")
        return (TransferAgent(AgentId(agent), "", "", "", "", f"phone-of-{agent}"),)

    async def close(self) -> None:
        return None


class LifePlatform(ScriptedPlatform):
    """A page with a token that dies, loses its network, and breaks; it tells nothing once it is gone."""

    def __init__(self, api: LifeApi, random: Random, network: Network) -> None:
        super().__init__()
        self._api, self._random, self._network = api, random, network
        self.page: SdkToken | None = None
        self.breaks_next = False  # the next start fails in a way that nobody foresaw
        self.refuses_refresh = False
        self._load = 0

    def owner(self) -> AgentId | None:
        """Whose page it is."""
        return None if self.page is None else self._api.owners[self.page.value]

    def report(self, report: r.PlatformReport) -> None:
        if self.page is not None or isinstance(report, r.EngineLost):
            super().report(report)

    async def start(self, token: SdkToken) -> None:
        await self.stop()
        load = self._load
        if self.breaks_next:
            self.breaks_next = False
            raise RuntimeError("planted")
        await asyncio.sleep(self._random.choice((0.0, self._random.uniform(0.0, 3.0))))
        if not self._network.up:
            raise EngineFailed(FailureCode.SDK_MISSING, "no network")
        if load != self._load:
            raise EngineFailed(FailureCode.ENGINE_FAILED, "a new page was started")
        self.page = token
        self.report(r.EngineReady())
        if not self._api.good(token):
            self.page = None
            raise Refused(FailureCode.COMMAND_REFUSED, "token 无效")
        self._register_later(0.5)

    async def stop(self) -> None:
        self.page = None
        self._load += 1

    def _register_later(self, most: float) -> None:
        asyncio.get_running_loop().call_later(self._random.uniform(0.0, most), self._register, self._load)

    def _register(self, load: int) -> None:
        if load != self._load or self.page is None or not self._network.up:
            return
        if self._api.good(self.page):
            self.report(r.Registered())
        else:
            self.report(r.TokenExpiryReport())

    async def _take(self, name: str, detail: object = None) -> None:
        if self.page is None:
            raise NotNow(FailureCode.NOT_READY)
        load = self._load
        await asyncio.sleep(self._random.uniform(0.0, 1.0))
        if load != self._load:
            raise EngineFailed(FailureCode.ENGINE_FAILED, "the page was closed")

    async def dial(self, request: DialRequest) -> None:
        await self._take("dial")
        self.report(r.CallAnswered(CallDetails(f"u{self._random.random()}")))

    async def refresh_token(self, token: SdkToken) -> None:
        await self._take("refresh_token")
        if self.refuses_refresh:
            raise Refused(FailureCode.COMMAND_REFUSED, "token 无效")
        self.page = token
        self._register_later(0.5)

    async def outbound_rule(self) -> OutboundRule:
        owner = self.owner()
        if owner is None:
            raise NotNow(FailureCode.NOT_READY)
        await asyncio.sleep(self._random.uniform(0.0, 2.0))
        raise Unreachable(FailureCode.RULE_ODD, f"rule-of-{owner.text}")

    def crash(self) -> None:
        """The page dies."""
        if self.page is not None:
            self.page = None
            self._load += 1
            super().report(r.EngineLost())

    def expire(self) -> None:
        """The platform takes the page's token no longer, and says so."""
        if self.page is not None:
            self._api.revoked.add(self.page.value)
            self.report(r.TokenExpiryReport())

    def go_down(self) -> None:
        """The network is gone."""
        self._network.up = False
        self.report(r.SocketLost())
        self.report(r.Unregistered())

    def come_up(self) -> None:
        """The network is back; the SDK finds it by itself, later."""
        self._network.up = True
        if self.page is not None:
            self._register_later(5.0)


class LifeCredentials(MemoryCredentials):
    """A keyring that takes 0 to 20 s, and waits for its owner at times."""

    random: Random

    async def _answer(self) -> None:
        self.seconds = self.random.choice((0.0, self.random.uniform(0.0, 20.0)))
        await super()._answer()
