"""The readiness line: can a customer reach this agent, and if not, what is being done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import ONLINE, RINGING
from softphone.domain.moment import Moment
from softphone.domain.reachability import Connection, Obstacle
from softphone.presentation.call.call_page import mute_tile
from softphone.presentation.call.call_quality import call_quality_look, talking
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.platform_reports import EngineState


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """`facts` are the three behind the line; `level` 0–10 steps of the microphone, None while it is closed. `muted`
    when none of it reaches the customer.

    In a conversation it shows the call quality, with a `graph`.
    """

    text: Message
    role: Role
    icon: str
    facts: Message
    retry: bool = False
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
    line = call_quality_look(state, now) if now is not None and state.obstacle is None else None
    level = state.audio.microphone_level
    return ReadinessView(
        text=line.word if line else msg(key),
        role=line.role if line else role,
        icon=line.icon if line else icon,
        facts=_facts(state),
        retry=key is TextId.ENGINE_FAILED,
        level=None if level is None or not state.calls else round(max(0.0, min(1.0, level)) * 10),
        folded_notices=folded_notices,
        graph=now is not None and talking(state) is not None,
        muted=state.call is not None and mute_tile(state.call).active,
    )


def _key(state: PhoneState) -> TextId:
    match state.obstacle:
        case None:
            status = state.agent_status
            return TextId.READY if status and status.code in (ONLINE, RINGING) else TextId.CONNECTED
        case Obstacle.SIGNED_OUT:
            return _SIGN_IN.get(state.sign_in, TextId.SIGNED_OUT)
        case Obstacle.ENGINE:
            return _ENGINE.get(state.engine.state, TextId.ENGINE_STARTING)
        case other:
            return _OBSTACLES[other]


def _look(key: TextId) -> tuple[Role, str]:
    if key in (TextId.READY, TextId.CONNECTED):
        return Role.READY, "check"
    if key in _UNDER_WAY:
        return Role.DIM, "dots"
    return Role.DANGER, "warning"


def _facts(state: PhoneState) -> Message:
    return msg(
        TextId.FACTS,
        registered=_fact(state.registered),
        connection=_fact(state.connection is Connection.UP),
        token=_fact(state.token_valid),
    )


def _fact(holds: bool) -> Message:
    return msg(TextId.FACT_YES if holds else TextId.FACT_NO)
