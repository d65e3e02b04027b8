"""Blind transfer: the customer moves to another agent as soon as that one answers.

Until then the customer stays with the first agent, who keeps the call if the target refuses, vanishes or lets it
ring. A target with a page rings there; a colleague without one answers as their ``Robot`` says.
"""

import asyncio
from collections.abc import Callable

from softphone.sandbox.agents import Agent, Robot, Status
from softphone.sandbox.calls import Call, Direction, State
from softphone.sandbox.controls import connected_call
from softphone.sandbox.exchange import Exchange, RefusedError

_ROBOT_THINKS = 2.0
_ROBOT_TALKS = 10.0  # then the customer leaves


async def transfer(exchange: Exchange, agent: Agent, target_id: object) -> None:
    """Transfer the agent's call; returns when success is due, ``RefusedError`` says why there is none."""
    call = connected_call(exchange, agent)
    target = _check(exchange, call, target_id)
    outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    call.transferring = True
    _ring(exchange, call, target, outcome)
    if exchange.readings["transfer_success"] == "answered":
        refusal = await outcome
        if refusal:
            raise RefusedError(refusal)


def _check(exchange: Exchange, call: Call, target_id: object) -> Agent:
    target = exchange.roster.find(target_id)
    if call.transferring:
        raise RefusedError("正在转接")
    if target is None:
        raise RefusedError("找不到该客服")
    if target is call.agent:
        raise RefusedError("不能转接给自己")
    if not target.registered:
        raise RefusedError("该客服未注册")
    if not target.free:
        raise RefusedError("该客服忙")
    return target


def _ring(exchange: Exchange, call: Call, target: Agent, outcome: asyncio.Future[str]) -> None:
    """Ring the target; ``outcome`` becomes an empty text when they answer, else the reason."""
    onward = Call(
        Direction.INBOUND,
        call.customer,
        private=call.private,
        agent=target,
        trunk=call.trunk,
        trunk_name=call.trunk_name,
        queue=call.queue or "转接",
    )

    def settle(refusal: str) -> None:
        if outcome.done():
            return
        outcome.set_result(refusal)
        call.transferring = False
        call.on_ended = None
        if refusal:
            exchange.end(onward, "not_answered")
        else:
            exchange.end(call, "transferred")

    onward.on_connected = lambda: settle("")
    onward.on_ended = lambda: settle("客服未接听")
    call.on_ended = lambda: settle("客户已挂断")
    call.customer.on_hold = False
    exchange.book.add(onward)
    exchange.ring(onward, "incomingCall")
    exchange.later(onward, exchange.times.transfer_rings, lambda: settle("转接超时，客服未接听"))
    if not target.signed_in:
        exchange.later(onward, _ROBOT_THINKS, lambda: _robot_decides(exchange, onward, settle))


def _robot_decides(exchange: Exchange, onward: Call, settle: Callable[[str], None]) -> None:
    """Let a colleague without a page do what they always do."""
    target = onward.agent
    if target is None or target.robot is Robot.IGNORES:
        return
    if target.robot is Robot.ANSWERS:
        onward.cancel_timers()
        onward.state = State.CONNECTED
        exchange.roster.occupy(target, Status.IN_CALL)
        settle("")
        exchange.later(onward, _ROBOT_TALKS, lambda: exchange.end(onward, "customer"))
    elif target.robot is Robot.VANISHES:
        target.robot = Robot.ABSENT
        settle("该客服已离线")
    else:
        settle("客服拒绝转接")
