"""The readiness line: can a customer reach this agent, and if not, what is being done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import OFFLINE, ONLINE, RINGING
from softphone.domain.errors import FailureCode
from softphone.domain.moment import Moment
from softphone.domain.reachability import Connection, Obstacle
from softphone.presentation.call.call_quality import call_quality_look, talking
from softphone.presentation.call.surface import microphone_off
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.notices import Remedy, remedy_label
from softphone.presentation.statuses import Role, status_look
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.platform_reports import EngineState


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """`facts` are the three behind the line; `remedy` is what can be done about it at once; `level` 0–10 steps of the
    microphone, None while it is closed. `muted`
    when none of it reaches the customer.

    In a conversation it shows the call quality, with a `graph`.
    """

    text: Message
    role: Role
    icon: str
    facts: Message
    remedy: Remedy | None = None
    remedy_label: Message | None = None
    level: int | None = None
    folded_notices: int = 0
    graph: bool = False
    muted: bool = False


_ENGINE: Final = {
    EngineState.FAILED: TextId.ENGINE_FAILED,
    EngineState.RESTARTING: TextId.ENGINE_RESTARTING,
}
_OBSTACLES: Final = {
    Obstacle.TOKEN: TextId.TOKEN_RENEWING,
    Obstacle.CONNECTION: TextId.CONNECTION_LOST,
    Obstacle.REGISTRATION: TextId.REGISTERING,
}
_SIGN_IN: Final = {
    SignIn.SIGNING_IN: TextId.SIGNING_IN,
    SignIn.RETRYING: TextId.SIGN_IN_RETRYING,
}
_UNDER_WAY: Final = (TextId.SIGNED_OUT, TextId.SIGNING_IN, TextId.ENGINE_STARTING)


def readiness_view(state: PhoneState, folded_notices: int = 0, now: Moment | None = None) -> ReadinessView:
    """What the line says; without `now` it is silent about the customer's line."""
    key = _key(state)
    role, icon = _look(key)
    remedy = _remedy(key, state)
    line = call_quality_look(state, now) if now is not None and state.obstacle is None else None
    level = state.audio.microphone_level
    return ReadinessView(
        text=line.word if line else _text(key, state),
        role=line.role if line else role,
        icon=line.icon if line else icon,
        facts=_facts(state),
        remedy=remedy,
        remedy_label=remedy_label(remedy) if remedy else None,
        level=None
        if level is None or state.call is None or state.call.held or state.obstacle
        else round(max(0.0, min(1.0, level)) * 10),
        folded_notices=folded_notices,
        graph=now is not None and talking(state) is not None,
        muted=state.call is not None and microphone_off(state.call),
    )


def _key(state: PhoneState) -> TextId:
    match state.obstacle:
        case None:
            status = state.agent_status
            if status is not None and status.code in (ONLINE, RINGING):
                return TextId.READY
            return TextId.CONNECTED if state.call or status is None else TextId.NO_CALLS
        case Obstacle.SIGNED_OUT:
            return _SIGN_IN.get(state.sign_in, TextId.SIGNED_OUT)
        case Obstacle.ENGINE:
            return _ENGINE.get(state.engine.state, TextId.ENGINE_STARTING)
        case Obstacle.REGISTRATION if state.has_notice(FailureCode.REGISTERED_ELSEWHERE):
            return TextId.ELSEWHERE
        case other:
            return _OBSTACLES[other]


def _look(key: TextId) -> tuple[Role, str]:
    if key is TextId.READY:
        return Role.READY, "check"
    if key is TextId.CONNECTED:
        return Role.DIM, "check"
    if key is TextId.NO_CALLS:
        return Role.OFF, "info"  # never the green of ready while no call can come
    if key in _UNDER_WAY:
        return Role.DIM, "dots"
    return Role.DANGER, "warning"


def _text(key: TextId, state: PhoneState) -> Message:
    if key is TextId.NO_CALLS and state.agent_status is not None:
        return msg(key, status=status_look(state.agent_status.code).word)
    return msg(key)


def _remedy(key: TextId, state: PhoneState) -> Remedy | None:
    if key is TextId.NO_CALLS:
        offline = state.agent_status is not None and state.agent_status.code == OFFLINE
        return Remedy.GO_ONLINE if offline and state.status_pending is None else None
    return {TextId.ENGINE_FAILED: Remedy.RETRY_ENGINE, TextId.ELSEWHERE: Remedy.TAKE_OVER}.get(key)


def _facts(state: PhoneState) -> Message:
    return msg(
        TextId.FACTS,
        registered=_fact(state.registered),
        connection=_fact(state.connection is Connection.UP),
        token=_fact(state.token_valid),
    )


def _fact(holds: bool) -> Message:
    return msg(TextId.FACT_YES if holds else TextId.FACT_NO)
