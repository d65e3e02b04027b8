"""The header: the agent's status with its time, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.agent_status import IN_CALL, ONLINE, RINGING
from softphone.domain.moment import Moment
from softphone.services.phone_state import PhoneState, SignIn

from .formatting import elapsed
from .messages import Message, Say, say
from .safe_text import shown
from .statuses import SETTABLE, Look, Role, status_look


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A line of the status menu."""

    code: int
    look: Look
    current: bool


@dataclass(frozen=True, slots=True)
class HeaderView:
    """`time` is "" where there is nothing to count; without `choices` the selector can't be opened."""

    look: Look
    time: str
    pending: bool
    choices: tuple[StatusChoice, ...]
    agent: Message
    agent_id: str


def header_view(state: PhoneState, now: Moment) -> HeaderView:
    """What the header shows."""
    signed_in = state.sign_in is SignIn.SIGNED_IN
    status = state.agent_status if signed_in and not is_past(state) else None
    agent = shown(state.agent.text, 24) if state.agent else ""
    return HeaderView(
        look=_look(state),
        time=elapsed(status.since, now) if status and state.status_pending is None else "",
        pending=state.status_pending is not None,
        choices=_choices(status.code if status else None) if signed_in else (),
        agent=say(Say.AGENT, agent=agent) if agent else say(Say.STATUS_SIGNED_OUT),
        agent_id=agent,
    )


def is_past(state: PhoneState) -> bool:
    """The platform's word of a call that is over, while it can't be asked for another one."""
    status = state.agent_status
    of_a_call = status is not None and status.code in (IN_CALL, RINGING)
    return of_a_call and state.call is None and not state.reachable


def _look(state: PhoneState) -> Look:
    if state.sign_in is not SignIn.SIGNED_IN:
        return Look(say(Say.STATUS_SIGNED_OUT), Role.OFF, "status-offline")
    if state.status_pending is not None:
        target = status_look(state.status_pending)
        return Look(say(Say.STATUS_CHANGING, status=target.word), Role.DIM, target.icon)
    if state.agent_status is None:
        return Look(say(Say.STATUS_NONE), Role.OFF, "status-other")
    if state.agent_status.code == ONLINE and not state.reachable:
        # a green Online that no call can reach is the worst lie a softphone can tell
        return Look(say(Say.STATUS_UNREACHABLE), Role.DANGER, "warning")
    if is_past(state):
        return Look(say(Say.STATUS_LOST), Role.DANGER, "warning")
    return status_look(state.agent_status.code)


def _choices(present: int | None) -> tuple[StatusChoice, ...]:
    return tuple(StatusChoice(code, status_look(code), code == present) for code in SETTABLE)
