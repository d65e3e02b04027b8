"""Which call is a request for, and is it allowed now? A snapshot in, a call out or a `NotNow`."""

from __future__ import annotations

from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import TALKING, CallState
from softphone.domain.errors import FailureCode, NotNow
from softphone.domain.reachability import Obstacle
from softphone.services.phone_state import PhoneState

_OBSTACLES: Final = {
    Obstacle.SIGNED_OUT: FailureCode.NOT_SIGNED_IN,
    Obstacle.TOKEN: FailureCode.NOT_READY,
    Obstacle.ENGINE: FailureCode.NOT_READY,
    Obstacle.CONNECTION: FailureCode.NETWORK_DOWN,
    Obstacle.REGISTRATION: FailureCode.NOT_REGISTERED,
}


def named_call(state: PhoneState, call_id: str | None) -> Call:
    """The one of that id, or without an id the first. Raises `NotNow` (`no_call`)."""
    call = state.call if call_id is None else state.call_by_id(call_id)
    if call is None:
        raise NotNow(FailureCode.NO_CALL)
    return call


def offered_call(state: PhoneState, call_id: str | None) -> Call:
    """The call that Answer and Decline are for: beside a conversation the one that rings."""
    call = named_call(state, call_id)
    if call_id is not None or call.state not in TALKING:
        return call
    return next((other for other in state.calls if other.state is CallState.OFFERED), call)


def talking_call(state: PhoneState) -> Call:
    """The conversation. Raises `NotNow` (`no_call`)."""
    if state.conversation is None:
        raise NotNow(FailureCode.NO_CALL)
    return state.conversation


def need_alone(state: PhoneState, call: Call) -> None:
    """No other call beside this one: the SDK's `answer()` and `hangup()` name none."""
    if any(other.id != call.id for other in state.calls):
        raise NotNow(FailureCode.ANSWER_AMBIGUOUS)


def need_free(state: PhoneState) -> None:
    """No call, and nothing in the way of one."""
    if state.calls:
        raise NotNow(FailureCode.CALL_ALIVE)
    if state.obstacle is not None:
        raise NotNow(_OBSTACLES[state.obstacle])
