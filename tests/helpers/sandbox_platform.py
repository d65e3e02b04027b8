"""A sandbox platform without network and sound: pages that only write down what they are told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from softphone.sandbox import commands
from softphone.sandbox.agents import Agent
from softphone.sandbox.customer import Customer
from softphone.sandbox.media import Leg
from softphone.sandbox.platform import Platform, Settings
from softphone.sandbox.reshape import Json
from tests.helpers.virtual_time import run_virtual


@dataclass(eq=False)
class SilentLeg:
    """A media leg without media."""

    customer: Customer
    lose: Callable[[], None]
    closed: bool = False

    async def close(self) -> None:
        """Note it."""
        self.closed = True


@dataclass
class SilentMedia:
    """Opens silent legs; refuses the offer ``bad``."""

    legs: list[SilentLeg] = field(default_factory=list)

    async def __call__(self, customer: Customer, offer: str, on_lost: Callable[[], None]) -> tuple[Leg, str]:
        """Open one."""
        if offer == "bad":
            raise ValueError("bad offer")
        leg = SilentLeg(customer, on_lost)
        self.legs.append(leg)
        return leg, f"answer to {offer}"


@dataclass(eq=False)
class WritingPage:
    """A page that writes down everything it is told."""

    instance: str = "page-1"
    events: list[tuple[str, list[Json]]] = field(default_factory=list)
    media: list[tuple[int, str]] = field(default_factory=list)
    closed_legs: list[int] = field(default_factory=list)

    def tell(self, event: str, arguments: list[Json]) -> None:
        """Note an event."""
        self.events.append((event, arguments))

    def send_media(self, leg: int, sdp: str) -> None:
        """Note an SDP answer."""
        self.media.append((leg, sdp))

    def close_media(self, leg: int) -> None:
        """Note a closed leg."""
        self.closed_legs.append(leg)

    def take_away(self) -> None:
        """Ignore the end of the registration."""

    def cut(self) -> None:
        """Ignore a cut socket."""

    def send_readings(self) -> None:
        """Ignore the settings."""

    def watch_token(self, agent: Agent) -> None:
        """Ignore the token."""

    @property
    def names(self) -> list[str]:
        """Return the events told, without the reports of statuses."""
        return [name for name, _ in self.events if name != "agentInitStatus"]

    @property
    def statuses(self) -> list[Json]:
        """Return the statuses told."""
        reports = [arguments[0] for name, arguments in self.events if name == "agentInitStatus"]
        return [report["callAgentStatus"] for report in reports if isinstance(report, dict)]


class Desk:
    """A platform with agent 1001 signed in and online; make it inside the running loop."""

    def __init__(self, readings: dict[str, str] | None = None, **settings: Any) -> None:
        self.media = SilentMedia()
        self.platform = Platform(Settings(readings=readings or {}, **settings), self.media)
        self.exchange = self.platform.exchange
        self.page = WritingPage()
        self.agent = self.sign_in(1001, self.page)

    def sign_in(self, agent_id: int, page: WritingPage) -> Agent:
        """Sign a page in and set its agent online."""
        agent, _ = self.platform.attach(page, self.platform.mint.issue(agent_id).token)
        self.exchange.choose_status(agent, 1)
        return agent

    async def run(self, method: str, **body: Json) -> Json:
        """Run a command of agent 1001's page."""
        return await commands.run(self.platform, self.agent, method, body)

    async def dial(self, number: str = "13800000001", **client: Json) -> None:
        """Dial a number."""
        await self.run("call", client={"number": number, **client}, leg=1, sdp="offer")

    def calls(self) -> list[dict[str, Json]]:
        """Return the console's list of calls."""
        return [call.as_json() for call in self.exchange.book]


def story(number: str, *, seconds: float, **readings: str) -> tuple[list[str], list[Any]]:
    """Dial a number, wait, and return the events and statuses that the agent was told."""

    async def dial() -> tuple[list[str], list[Any]]:
        desk = Desk(readings)
        desk.page.events.clear()
        await desk.dial(number)
        await asyncio.sleep(seconds)
        result = desk.page.names, desk.page.statuses
        await desk.exchange.close()
        return result

    return run_virtual(dial())
