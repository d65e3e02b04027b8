"""What an agent does in a call: answer, hang up, mute, hold."""

from softphone.sandbox.agents import Agent
from softphone.sandbox.calls import Call, Direction, State
from softphone.sandbox.exchange import Exchange, RefusedError


async def answer(exchange: Exchange, agent: Agent, leg_number: int, offer: str) -> None:
    """Answer the call that rings; ``RefusedError`` if none does."""
    ringing = exchange.book.of(agent, State.RINGING)
    call = _meant(exchange, [call for call in ringing if call.direction is Direction.INBOUND])
    if call is None:
        raise RefusedError("没有可接听的来电")
    await exchange.connect(call, leg_number, offer)


def hang_up(exchange: Exchange, agent: Agent, why: str = "agent") -> None:
    """Hang up or decline the agent's call; ``RefusedError`` if there is none."""
    call = _meant(exchange, exchange.book.of(agent))
    if call is None:
        raise RefusedError("没有通话")
    exchange.end(call, why)


def mute(exchange: Exchange, agent: Agent, muted: bool) -> Call:
    """Note that the agent's page muted its microphone; the page itself cuts the sound."""
    call = connected_call(exchange, agent)
    call.muted = muted
    return call


def hold(exchange: Exchange, agent: Agent, held: bool) -> Call:
    """Hold or resume: the agent no longer hears the customer; the page cuts its own sound."""
    call = connected_call(exchange, agent)
    call.held = held
    call.customer.on_hold = held
    return call


def connected_call(exchange: Exchange, agent: Agent) -> Call:
    """Return the agent's connected call; ``RefusedError`` if there is none."""
    call = _meant(exchange, exchange.book.of(agent, State.CONNECTED))
    if call is None:
        raise RefusedError("没有通话")
    return call


def _meant(exchange: Exchange, calls: list[Call]) -> Call | None:
    """Return the call that a command without a name means."""
    if not calls:
        return None
    return calls[0] if exchange.readings["second_call"] == "oldest" else calls[-1]
