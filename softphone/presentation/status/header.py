"""The header: the agent's status with its time, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.agent_status import IN_CALL, ONLINE, RINGING, AgentStatus
from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.moment import Moment
from softphone.presentation.call.surface import state_look, surface_view
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.safe_text import shown
from softphone.presentation.statuses import SETTABLE, Look, Role, status_look
from softphone.services.phone_state import PhoneState, SignIn


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A line of the status menu."""

    code: int
    look: Look
    current: bool


@dataclass(frozen=True, slots=True)
class HeaderView:
    """`on_surface` while it is the head of a call's surface, or of wrap-up's; `time` is "" where there is nothing to
    count, or the time stands below. Without `choices` the selector can't be opened."""

    look: Look
    time: str
    pending: bool
    choices: tuple[StatusChoice, ...]
    agent: Message
    agent_id: str
    on_surface: bool = False


def header_view(state: PhoneState, now: Moment, *, time_below: bool = False) -> HeaderView:
    """What the header shows."""
    surface = surface_view(state, now)
    signed_in = state.sign_in is SignIn.SIGNED_IN
    status = _of_call(state.call) if state.call else state.agent_status
    status = status if signed_in and not is_past(state) else None
    present = state.agent_status if status else None
    since = elapsed(status.since, now) if status else ""
    agent = shown(state.agent.text, 24) if state.agent else ""
    return HeaderView(
        look=_look(state, now),
        time="" if time_below or state.status_pending is not None else surface.time if surface else since,
        pending=state.status_pending is not None,
        choices=_choices(present.code if present else None) if signed_in else (),
        agent=msg(TextId.AGENT, agent=agent) if agent else msg(TextId.STATUS_SIGNED_OUT),
        agent_id=agent,
        on_surface=surface is not None,
    )


def _of_call(call: Call) -> AgentStatus:
    """What a live call makes the agent, whatever the platform last said: a status set at that very moment stays else
    for the whole call.
    """
    code = RINGING if call.state is CallState.OFFERED else IN_CALL
    return AgentStatus(code, call.connected_at or call.started_at)


def is_past(state: PhoneState) -> bool:
    """The platform's word of a call that is over, while it can't be asked for another one."""
    status = state.agent_status
    of_a_call = status is not None and status.code in (IN_CALL, RINGING)
    return of_a_call and state.call is None and not state.reachable


def _look(state: PhoneState, now: Moment) -> Look:
    if state.call is not None and state.status_pending is None:
        return state_look(state.call, now)
    if state.sign_in is not SignIn.SIGNED_IN:
        return Look(msg(TextId.STATUS_SIGNED_OUT), Role.OFF, "status-offline")
    if state.status_pending is not None:
        target = status_look(state.status_pending)
        return Look(msg(TextId.STATUS_CHANGING, status=target.word), Role.DIM, target.icon)
    status = state.agent_status
    if status is None:
        return Look(msg(TextId.STATUS_NONE), Role.OFF, "status-other")
    unreachable = status.code == ONLINE and not state.reachable  # never a green Online while no call can come
    if unreachable or is_past(state):
        word = msg(TextId.STATUS_UNREACHABLE if unreachable else TextId.STATUS_LOST)
        return Look(word, Role.DANGER, "warning")
    return status_look(status.code)


def _choices(present: int | None) -> tuple[StatusChoice, ...]:
    return tuple(StatusChoice(code, status_look(code), code == present) for code in SETTABLE)
