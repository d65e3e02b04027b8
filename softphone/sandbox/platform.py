"""The whole stand-in platform without its network: what REST, signalling and console work on."""

import asyncio
import secrets
from dataclasses import dataclass, field

from softphone.sandbox import inbound
from softphone.sandbox.agents import Agent, Handset, Roster, default_agents
from softphone.sandbox.events import Announcer
from softphone.sandbox.exchange import Exchange, RefusedError, Times
from softphone.sandbox.media import OpenLeg, open_peer_leg
from softphone.sandbox.readings import Readings
from softphone.sandbox.tokens import Grant, Mint, TokenRefusedError

PAGE_ORIGIN = "https://softphone.meiqia.com"  # of the app's page, unless its settings say otherwise


@dataclass(frozen=True)
class Settings:
    """What ``sandbox serve`` was asked for; times in seconds."""

    token_lifetime: float = 7200.0
    times: Times = field(default_factory=Times)
    more_agents: int = 0
    raw_microphone: bool = False
    readings: dict[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    page_origins: tuple[str, ...] = (PAGE_ORIGIN,)


class Platform:
    """Joins agents, tokens, calls and readings. Needs a running event loop."""

    def __init__(self, settings: Settings, open_leg: OpenLeg = open_peer_leg) -> None:
        loop = asyncio.get_running_loop()
        self.settings = settings
        self.access_token = secrets.token_urlsafe(24)
        self.access_token_works = True
        self.readings = Readings(settings.readings)
        self.refused = dict.fromkeys(settings.refused, "沙箱按要求拒绝")
        self.roster = Roster(default_agents(settings.more_agents))
        self.mint = Mint(settings.token_lifetime, loop.time)
        self.announcer = Announcer(self.readings)
        self.exchange = Exchange(self.roster, self.readings, self.announcer, open_leg, settings.times)
        self.closed_until: dict[int, float] = {}  # loop time until which an agent's socket stays cut
        self.readings.on_change(self._tell_settings)
        self.roster.on_change(self.announcer.status)
        self.roster.on_change(lambda _agent: inbound.distribute(self.exchange))

    def attach(self, handset: Handset, token: str) -> tuple[Agent, Grant]:
        """Sign a page in; ``RefusedError`` if it may not.

        The same SDK instance may come back after a socket loss and finds its calls. Another instance ends them,
        and takes the registration away from the first.
        """
        if "init" in self.refused:
            raise RefusedError(self.refused["init"])
        grant = self.check_token(token)
        agent = self.roster.find(grant.agent_id)
        if agent is None:
            raise RefusedError("坐席不存在", status=401)
        before = agent.handset
        if agent.instance != handset.instance:
            for call in self.exchange.book.of(agent):
                self.exchange.end(call, "lost")
            agent.missed.clear()
        if before is not None and before is not handset and before.instance != handset.instance:
            if self.readings["elsewhere"] == "unregister":
                self.announcer.registration("unregister", agent)
            before.take_away()
        agent.handset, agent.instance = handset, handset.instance
        return agent, grant

    def check_token(self, token: str) -> Grant:
        """Return the grant of a valid SDK token, or raise ``RefusedError`` with status 401."""
        try:
            return self.mint.check(token)
        except TokenRefusedError as error:
            raise RefusedError(str(error), status=401) from error

    def detach(self, agent: Agent, handset: Handset) -> None:
        """Note that a page's socket is gone; its calls live on for as long as the media does."""
        if agent.handset is handset:
            agent.handset = None

    def set_refused(self, refused: dict[str, str]) -> None:
        """Say which commands are refused from now on, and why."""
        self.refused = refused
        self._tell_settings()

    def reissue_access_token(self) -> str:
        """Return a new access token; the old one is void."""
        self.access_token = secrets.token_urlsafe(24)
        self.access_token_works = True
        return self.access_token

    def expire_tokens(self, agent: Agent) -> None:
        """Let every SDK token of an agent end now."""
        self.mint.expire(agent.agent_id)
        if agent.handset is not None:
            agent.handset.watch_token(agent)

    def cut_socket(self, agent: Agent, seconds: float) -> None:
        """Cut an agent's socket and refuse a new one for some seconds."""
        self.closed_until[agent.agent_id] = asyncio.get_running_loop().time() + seconds
        if agent.handset is not None:
            agent.handset.cut()

    def _tell_settings(self) -> None:
        for agent in self.roster:
            if agent.handset is not None:
                agent.handset.send_readings()

    def may_connect(self, agent: Agent) -> bool:
        """Return whether the agent's socket may be up now."""
        return asyncio.get_running_loop().time() >= self.closed_until.get(agent.agent_id, 0.0)
