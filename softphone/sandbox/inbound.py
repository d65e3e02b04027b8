"""Customers who call in: they wait in a queue, ring an agent who is free, and give up after a while."""

from dataclasses import dataclass

from softphone.sandbox.agents import Agent, Status
from softphone.sandbox.calls import Call, Direction
from softphone.sandbox.customer import Customer
from softphone.sandbox.exchange import Exchange

GIVES_UP_AFTER = 30.0  # seconds


@dataclass(frozen=True)
class Arrival:
    """A customer about to call in. ``agent`` is the only one they want, ``second`` rings them even in a call."""

    customer: str = "13900000001"
    name: str = ""
    queue: str = "售后"
    play: str = "tone"
    gives_up_after: float = GIVES_UP_AFTER
    agent: Agent | None = None
    second: bool = False


def arrive(exchange: Exchange, arrival: Arrival) -> Call:
    """Let a customer call in; the call rings at once if an agent is free, else as soon as one is."""
    call = Call(
        Direction.INBOUND,
        Customer(arrival.customer, name=arrival.name, play=arrival.play),
        trunk="4008001234",
        trunk_name="服务热线",
        queue=arrival.queue,
        wanted=arrival.agent,
    )
    exchange.book.add(call)
    exchange.later(call, arrival.gives_up_after, lambda: exchange.end(call, "gave_up"))
    busy = next((agent for agent in exchange.roster if agent.handset and exchange.book.of(agent)), None)
    target = arrival.agent or busy
    if arrival.second and target and target.handset:
        _offer(exchange, call, target)
    distribute(exchange)
    return call


def distribute(exchange: Exchange) -> None:
    """Give waiting calls to free agents with a page; a colleague without one takes no queue calls."""
    for call in exchange.book.queued():
        candidates = [call.wanted] if call.wanted else list(exchange.roster)
        agent = next((agent for agent in candidates if agent.handset and agent.free), None)
        if agent:
            _offer(exchange, call, agent)


def _offer(exchange: Exchange, call: Call, agent: Agent) -> None:
    if agent.occupied == Status.WRAP_UP:
        exchange.free(agent)
    call.agent = agent
    exchange.ring(call, "incomingCall")
