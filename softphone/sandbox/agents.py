"""The agents of the sandbox: who they are, which status they are in, where they can be reached.

An agent's status is what they chose (1–4), unless a call occupies them::

    chosen 1 online, 2 offline, 3 short break, 4 busy
        --(a call comes in)--> 7 ringing --(answered)--> 6 in call --(ended)--> 8 wrap-up --(time)--> chosen
        --(dials)------------------------------------->
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Protocol

from softphone.sandbox.reshape import Json
from softphone.sandbox.trunks import Trunks


class Status(IntEnum):
    """The document's status codes; a forced status may be any other number too."""

    ONLINE = 1
    OFFLINE = 2
    BREAK = 3
    BUSY = 4
    IN_CALL = 6
    RINGING = 7
    WRAP_UP = 8


SETTABLE = (Status.ONLINE, Status.OFFLINE, Status.BREAK, Status.BUSY)
STATUS_WORDS = {1: "在线", 2: "离线", 3: "小休", 4: "忙碌", 6: "通话中", 7: "振铃中", 8: "整理中"}


class Robot(StrEnum):
    """What a colleague who is not signed in does when a call is transferred to them."""

    ANSWERS = "answers"
    REFUSES = "refuses"
    VANISHES = "vanishes"
    IGNORES = "ignores"
    ABSENT = "absent"  # not registered at all


class Handset(Protocol):
    """The SDK in an agent's page, as the platform sees it."""

    instance: str

    def tell(self, event: str, arguments: list[Json]) -> None:
        """Let the SDK emit an event."""

    def send_media(self, leg: int, sdp: str) -> None:
        """Pass on the SDP answer for one of the page's media legs."""

    def close_media(self, leg: int) -> None:
        """Let the page close one of its media legs."""

    def take_away(self) -> None:
        """End this registration: the agent signed in elsewhere."""

    def cut(self) -> None:
        """Cut the socket as a bad network does; the SDK may come back."""

    def send_readings(self) -> None:
        """Send the readings and refusals that hold now."""

    def watch_token(self, agent: "Agent") -> None:
        """Watch anew when the page's token expires, and report it then."""


@dataclass(eq=False)
class Agent:
    """One agent; ``robot`` speaks for them while no page is signed in."""

    agent_id: int
    name: str
    robot: Robot = Robot.ANSWERS
    answer_way: str = "web"
    valid_days: int = 365  # until the seat expires; negative for an expired one
    trunks: Trunks = field(default_factory=Trunks)
    out_number: str = "02180001111"
    chosen: int = Status.OFFLINE
    occupied: int | None = None
    handset: Handset | None = None
    instance: str = ""  # the SDK instance that was here last; it may come back after a socket loss
    missed: list[tuple[str, list[Json]]] = field(default_factory=list)

    @property
    def sip(self) -> str:
        """Return the SIP number that events carry."""
        return f"8{self.agent_id:06d}"

    @property
    def status(self) -> int:
        """Return the status the platform reports."""
        return self.chosen if self.occupied is None else self.occupied

    @property
    def signed_in(self) -> bool:
        """True while a page belongs to this agent, also with a lost socket."""
        return bool(self.instance)

    @property
    def registered(self) -> bool:
        """Return whether calls can reach the agent."""
        return self.handset is not None if self.signed_in else self.robot is not Robot.ABSENT

    @property
    def free(self) -> bool:
        """Return whether the agent may be given a call now."""
        return self.registered and self.status == Status.ONLINE

    def as_json(self) -> dict[str, Json]:
        """Return the console's shape."""
        return {
            "agent_id": self.agent_id,
            "name": self.name,
            "status": self.status,
            "chosen": self.chosen,
            "signed_in": self.signed_in,
            "registered": self.registered,
            "robot": self.robot.value,
            "answer_way": self.answer_way,
            "out_number": self.out_number,
        }


def default_agents(more: int = 0) -> list[Agent]:
    """Return the sandbox's staff, and ``more`` colleagues with generated names."""
    staff = [
        Agent(1001, "张伟", Robot.ABSENT),
        Agent(1002, "李娜"),
        Agent(1003, "王芳", Robot.REFUSES),
        Agent(1004, "刘洋", Robot.VANISHES),
        Agent(1005, "陈静", Robot.IGNORES),
        Agent(1006, "杨帆"),
        Agent(1007, "赵磊", Robot.ABSENT),
        Agent(1008, "周敏", answer_way="soft_switch"),
        Agent(1009, "吴刚", valid_days=-1),
    ]
    for agent in staff[1:]:
        agent.chosen = Status.BREAK if agent.agent_id == 1006 else Status.ONLINE
    for index in range(more):
        staff.append(Agent(2000 + index, f"坐席{index:04d}", chosen=Status.ONLINE))
    return staff


class Roster:
    """All agents by id, and the only place where a status changes."""

    def __init__(self, agents: list[Agent]) -> None:
        self._agents = {agent.agent_id: agent for agent in agents}
        self._listeners: list[Callable[[Agent], None]] = []

    def __iter__(self) -> Iterator[Agent]:
        """Iterate over the agents in the order they came."""
        return iter(list(self._agents.values()))

    def find(self, agent_id: object) -> Agent | None:
        """Return an agent by id, be it written as number or text; ``None`` if there is none."""
        text = str(agent_id).strip()
        return self._agents.get(int(text)) if text.isascii() and text.isdigit() else None

    def add(self, agent: Agent) -> None:
        """Add a colleague or replace one with the same id."""
        self._agents[agent.agent_id] = agent

    def remove(self, agent: Agent) -> None:
        """Let a colleague go."""
        self._agents.pop(agent.agent_id, None)

    def on_change(self, listener: Callable[[Agent], None]) -> None:
        """Call ``listener`` after each change of a status."""
        self._listeners.append(listener)

    def choose(self, agent: Agent, status: int) -> None:
        """Set what the agent chose; it shows once no call occupies them."""
        before = agent.status
        agent.chosen = status
        self._tell(agent, before)

    def occupy(self, agent: Agent, status: int | None) -> None:
        """Let a call (6, 7), its wrap-up (8) or a tester occupy the agent, or free them with ``None``."""
        before = agent.status
        agent.occupied = status
        self._tell(agent, before)

    def _tell(self, agent: Agent, before: int) -> None:
        if agent.status != before:
            for listener in self._listeners:
                listener(agent)
