"""What happens when an agent dials."""

import re
from dataclasses import dataclass

from softphone.sandbox.agents import Agent
from softphone.sandbox.calls import Call, Direction, State
from softphone.sandbox.customer import Customer
from softphone.sandbox.exchange import Exchange, RefusedError
from softphone.sandbox.numbers import Behaviour, behaviour_of, behaviour_of_cipher, number_of_cipher

USER_DATA_LIMIT = 300  # characters, from the document
_NUMBER = re.compile(r"\+?[0-9*#]{2,32}")
_MOMENT = 0.2  # seconds between an accepted call and its next event


@dataclass(frozen=True)
class Order:
    """What ``call`` asks for, the document's ``client``; empty texts for what was left out."""

    number: str = ""
    privacy_number: str = ""
    user_data: str = ""
    out_number: str = ""


def place(exchange: Exchange, agent: Agent, order: Order, leg_number: int, offer: str) -> Call:
    """Dial for an agent; ``RefusedError`` says why not. The call goes on by itself."""
    behaviour = _check(exchange, agent, order)
    private = bool(order.privacy_number)
    number = number_of_cipher(order.privacy_number) if private else order.number
    trunk = agent.trunks.choose(order.out_number or agent.out_number)
    call = Call(
        Direction.OUTBOUND,
        Customer(number, play=behaviour.play, line=behaviour.line),
        private=private,
        agent=agent,
        trunk=trunk,
        trunk_name=agent.trunks.name_of(trunk),
        user_data=order.user_data,
        leg_number=leg_number,
        state=State.RINGING,
    )
    if behaviour.black_listed:
        _meet_black_list(exchange, call)
        return call
    exchange.free(agent)  # dialling ends a wrap-up
    exchange.book.add(call)
    if exchange.readings["calling"] == "before_success":
        _ring(exchange, call, behaviour, offer)
    else:
        exchange.later(call, _MOMENT, lambda: _ring(exchange, call, behaviour, offer))
    return call


def _check(exchange: Exchange, agent: Agent, order: Order) -> Behaviour:
    """Return what the customer does, or refuse."""
    if exchange.book.of(agent):
        raise RefusedError("已有通话，不能再次呼叫")
    if not order.privacy_number and not _NUMBER.fullmatch(order.number):
        raise RefusedError("号码格式不正确" if order.number else "号码不能为空", by_validator=True)
    if len(order.user_data) > USER_DATA_LIMIT:
        raise RefusedError("userData 最多 300 个字符", by_validator=True)
    if order.out_number and not agent.trunks.knows(order.out_number):
        raise RefusedError("外显号码未分配给该坐席")
    behaviour = behaviour_of_cipher(order.privacy_number) if order.privacy_number else behaviour_of(order.number)
    if behaviour.fails:
        raise RefusedError("线路故障，呼叫失败", status=500)
    return behaviour


def _ring(exchange: Exchange, call: Call, behaviour: Behaviour, offer: str) -> None:
    exchange.ring(call, "calling")
    if behaviour.answers_after is not None:
        exchange.later(call, behaviour.answers_after, lambda: exchange.spawn(_answer(exchange, call, behaviour, offer)))
    elif behaviour.hangs_up_after is not None:
        exchange.later(call, behaviour.hangs_up_after, lambda: exchange.end(call, "customer"))


async def _answer(exchange: Exchange, call: Call, behaviour: Behaviour, offer: str) -> None:
    await exchange.connect(call, call.leg_number or 0, offer)
    if behaviour.hangs_up_after is not None:
        exchange.later(call, behaviour.hangs_up_after, lambda: exchange.end(call, "customer"))


def _meet_black_list(exchange: Exchange, call: Call) -> None:
    """Report the black list as the reading ``black_list`` says; ``RefusedError`` if the call is refused."""
    if exchange.readings["black_list"] == "refused":
        exchange.announcer.call("blackList", call)
        raise RefusedError("号码在黑名单中")
    exchange.book.add(call)
    silent = exchange.readings["black_list"] == "event_only"
    exchange.later(call, _MOMENT, lambda: exchange.announcer.call("blackList", call))
    exchange.later(call, 2 * _MOMENT, lambda: exchange.end(call, "black_list", announce=not silent))
