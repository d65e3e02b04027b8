"""The record of one call, and the book of all of them.

::

    queued --(an agent is free)--> ringing --(answered)--> connected --> ended
"""

import asyncio
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from softphone.sandbox.agents import Agent
from softphone.sandbox.customer import Customer
from softphone.sandbox.measure import Heard
from softphone.sandbox.media import Leg
from softphone.sandbox.reshape import Json

_REMEMBERED = 100  # ended calls kept for the console


class State(StrEnum):
    """Where a call stands."""

    QUEUED = "queued"
    RINGING = "ringing"
    CONNECTED = "connected"
    ENDED = "ended"


class Direction(StrEnum):
    """Who began the call."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(eq=False)
class Call:
    """A call between a customer and at most one agent."""

    direction: Direction
    customer: Customer
    private: bool = False  # dialled by a privacy number: the agent never sees the number whole
    agent: Agent | None = None
    wanted: Agent | None = None  # the only agent a waiting customer wants
    trunk: str = ""
    trunk_name: str = ""
    queue: str = ""
    user_data: str = ""
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    state: State = State.QUEUED
    muted: bool = False
    held: bool = False
    end: str = ""  # who or what ended it: agent, customer, gave_up, lost, transferred, black_list …
    transferring: bool = False
    on_connected: Callable[[], None] | None = None  # what a transfer waits for
    on_ended: Callable[[], None] | None = None
    leg_number: int | None = None  # how the agent's page calls its media leg
    leg: Leg | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended_at: datetime | None = None
    timers: list[asyncio.TimerHandle] = field(default_factory=list)
    _last_heard: Heard | None = None

    def finish(self, end: str) -> None:
        """Mark the call as ended; keep what the customer last heard."""
        self._last_heard = self.customer.heard()
        self.state, self.end, self.ended_at = State.ENDED, end, datetime.now(UTC)
        self.cancel_timers()

    def cancel_timers(self) -> None:
        """Cancel what was planned for this call."""
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()

    def as_json(self) -> dict[str, Json]:
        """Return the console's shape; an ended call keeps the measurement of its last second."""
        heard = self._last_heard or self.customer.heard()
        return {
            "uuid": self.uuid,
            "direction": self.direction.value,
            "state": self.state.value,
            "customer": self.customer.number,
            "name": self.customer.name,
            "queue": self.queue,
            "agent_id": self.agent.agent_id if self.agent else None,
            "trunk_number": self.trunk,
            "muted": self.muted,
            "held": self.held,
            "heard": {**heard.as_json()},
            "digits": "".join(digit.key for digit in self.customer.digits),
            "digit_ms": [digit.milliseconds for digit in self.customer.digits],
            "line": {**self.customer.line.as_json()},
            "end": self.end or None,
            "user_data": self.user_data or None,
            "started_at": self.started_at.isoformat(),
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
        }


class CallBook:
    """Live calls, oldest first, and the last hundred that ended."""

    def __init__(self) -> None:
        self._live: list[Call] = []
        self._ended: deque[Call] = deque(maxlen=_REMEMBERED)

    def __iter__(self) -> Iterator[Call]:
        """Iterate over live calls, then ended ones, the latest ended first."""
        return iter([*self._live, *reversed(self._ended)])

    def add(self, call: Call) -> None:
        """Add a new call."""
        self._live.append(call)

    def close(self, call: Call, end: str) -> None:
        """End a live call."""
        self._live.remove(call)
        call.finish(end)
        self._ended.append(call)

    def find(self, call_uuid: str) -> Call | None:
        """Return a live call."""
        return next((call for call in self._live if call.uuid == call_uuid), None)

    def of(self, agent: Agent, *states: State) -> list[Call]:
        """Return an agent's live calls, oldest first, in any of ``states`` (all if none is given)."""
        return [call for call in self._live if call.agent is agent and (not states or call.state in states)]

    def queued(self) -> list[Call]:
        """Return the calls that wait for an agent, oldest first."""
        return [call for call in self._live if call.state is State.QUEUED]
