"""The call state machine: a table of moves and the fields each move sets.

    inbound :  OFFERED --(answer pressed)--> CONNECTING --> CONNECTED <-> RECONNECTING
    outbound:  DIALING --> RINGING ----------------------> CONNECTED <-> RECONNECTING
    any --> ENDING --> ENDED(reason)      any --> ENDED(reason)      any --> UNKNOWN (no word from the platform)
    UNKNOWN --> RINGING or CONNECTED on a late report; --> ENDED on End, `hangup`, or when found gone

Inputs by origin are listed in `call_events`. A pair that is not in `MOVES` is an illegal move and raises; a pair
that maps a state to itself is a legal repetition (doubled, late or out-of-order report) that changes nothing but
the details. Hold, mute and the pending action are fields, not states. `ENDED` accepts nothing. A `hangup` beside an
unanswered transfer leads to ENDING only: the reply then ends the call, and gives the reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from . import call_events as e
from .call import Call
from .call_state import TALKING, Direction, EndReason, PendingAction
from .call_state import CallState as S

LIVE: Final = tuple(state for state in S if state is not S.ENDED)
_OUTBOUND_BEFORE_ANSWER: Final = (S.DIALING, S.RINGING, S.UNKNOWN)


def _rows(event: type[e.MachineEvent], moves: dict[S, S]) -> dict[tuple[S, type[e.MachineEvent]], S]:
    return {(state, event): target for state, target in moves.items()}


def _same(*states: S) -> dict[S, S]:
    return {state: state for state in states}


MOVES: Final[dict[tuple[S, type[e.MachineEvent]], S]] = {
    # agent
    **_rows(e.AnswerPressed, {S.OFFERED: S.CONNECTING}),
    **_rows(e.HangUpPressed, {**dict.fromkeys(LIVE, S.ENDING), S.UNKNOWN: S.ENDED}),
    **_rows(e.ActionStarted, _same(*TALKING)),
    # replies
    **_rows(e.DialAccepted, _same(S.DIALING, S.RINGING, S.CONNECTED, S.RECONNECTING, S.ENDING, S.UNKNOWN)),
    **_rows(
        e.DialRefused,
        {**_same(*TALKING), S.DIALING: S.ENDED, S.RINGING: S.ENDED, S.ENDING: S.ENDED, S.UNKNOWN: S.ENDED},
    ),
    **_rows(e.AnswerRefused, {**_same(S.CONNECTED, S.ENDING, S.UNKNOWN), S.CONNECTING: S.OFFERED}),
    **_rows(e.ActionAccepted, _same(*TALKING, S.ENDING, S.UNKNOWN)),
    **_rows(e.ActionRefused, _same(*TALKING, S.ENDING, S.UNKNOWN)),
    # platform
    **_rows(e.FarEndRinging, {**_same(*TALKING, S.ENDING), **dict.fromkeys(_OUTBOUND_BEFORE_ANSWER, S.RINGING)}),
    **_rows(e.Answered, {**dict.fromkeys(LIVE, S.CONNECTED), S.ENDING: S.ENDING, S.RECONNECTING: S.RECONNECTING}),
    **_rows(e.HungUp, dict.fromkeys(LIVE, S.ENDED)),
    **_rows(e.Blacklisted, dict.fromkeys((*_OUTBOUND_BEFORE_ANSWER, S.ENDING), S.ENDED)),
    # timers
    **_rows(e.NoWord, dict.fromkeys((S.DIALING, S.CONNECTING, S.RECONNECTING), S.UNKNOWN)),
    **_rows(e.EndUnconfirmed, {S.ENDING: S.ENDED}),
    # recovery
    **_rows(
        e.SignallingLost,
        {
            **_same(S.DIALING, S.RINGING, S.OFFERED, S.CONNECTING, S.ENDING, S.UNKNOWN),
            S.CONNECTED: S.RECONNECTING,
        }
        | {S.RECONNECTING: S.RECONNECTING},
    ),
    **_rows(
        e.SignallingBack,
        {**_same(*(s for s in LIVE if s is not S.RECONNECTING)), S.RECONNECTING: S.CONNECTED},
    ),
    **_rows(e.PageLost, dict.fromkeys(LIVE, S.ENDED)),
    **_rows(e.FoundGone, dict.fromkeys(LIVE, S.ENDED)),
    **_rows(e.SleptThrough, {**dict.fromkeys(LIVE, S.UNKNOWN), S.OFFERED: S.ENDED, S.ENDING: S.ENDED}),
}


class IllegalMove(Exception):  # noqa: N818 - the name says it
    """An event that makes no sense in the call's state; `services.call.platform_events` logs and drops it."""

    def __init__(self, call: Call, event: e.MachineEvent) -> None:
        super().__init__(f"{type(event).__name__} in {call.state.value} of call {call.id}")


def advance(call: Call, event: e.MachineEvent) -> Call:
    """The call after `event`. Raises `IllegalMove` when the table has no such move."""
    target = MOVES.get((call.state, type(event)))
    if target is None or not _fits_direction(call, event):
        raise IllegalMove(call, event)
    target = _by_open_transfer(call, event) or target
    moved = _with_fields(call, event)
    if target is S.ENDED:
        return _ended(moved, event)
    if target is S.ENDING and isinstance(event, e.HungUp):
        return replace(moved, state=target, ending_as=EndReason.OTHER_SIDE_ENDED)
    if target is S.CONNECTED and moved.connected_at is None:
        moved = replace(moved, connected_at=event.at)
    return replace(moved, state=target)


def _by_open_transfer(call: Call, event: e.MachineEvent) -> S | None:
    """The state after `hangup`, by the other side or by the transfer, while the transfer has no reply yet.

    Where success means *answered* it comes after the `hangup`: only the reply says which of the two ended it.
    """
    if call.pending is not PendingAction.TRANSFER or call.ending_as not in (None, EndReason.OTHER_SIDE_ENDED):
        return None
    if isinstance(event, e.HungUp):
        return S.ENDING
    answered = isinstance(event, (e.ActionAccepted, e.ActionRefused)) and event.action is PendingAction.TRANSFER
    return S.ENDED if answered and call.ending_as is EndReason.OTHER_SIDE_ENDED else None


def _fits_direction(call: Call, event: e.MachineEvent) -> bool:
    if isinstance(event, (e.FarEndRinging, e.DialAccepted, e.DialRefused, e.Blacklisted)):
        return call.direction is Direction.OUTBOUND
    if isinstance(event, e.AnswerRefused):
        return call.direction is Direction.INBOUND
    return True


def _with_fields(call: Call, event: e.MachineEvent) -> Call:
    match event:
        case e.PlatformCallEvent(details=details):
            return _with_details(call, details)
        case e.HangUpPressed() if call.ending_as is None:
            declined = call.state is S.OFFERED
            return replace(call, ending_as=EndReason.DECLINED if declined else EndReason.AGENT_HUNG_UP)
        case e.ActionStarted(action=action):
            return replace(call, pending=action)
        case e.ActionAccepted(action=action):
            return _with_action(call, action, event)
        case e.ActionRefused(action=action):
            return _without_action(call, action)
    return call


def _without_action(call: Call, action: PendingAction) -> Call:
    if call.pending is action:
        return replace(call, pending=None)
    if action is PendingAction.TRANSFER and call.ending_as is EndReason.TRANSFERRED:
        return replace(call, ending_as=None)  # accepted, but the target never took the call
    return call


def _with_details(call: Call, details: e.CallDetails) -> Call:
    return replace(
        call,
        uuid=call.uuid or details.uuid,
        customer=details.customer or call.customer,
        outbound_number=details.outbound_number or call.outbound_number,
        outbound_name=details.outbound_name or call.outbound_name,
        queue=details.queue or call.queue,
    )


def _with_action(call: Call, action: PendingAction, event: e.MachineEvent) -> Call:
    done = replace(call, pending=None) if call.pending is action else call
    match action:
        case PendingAction.MUTE | PendingAction.UNMUTE:
            return replace(done, muted=action is PendingAction.MUTE)
        case PendingAction.HOLD:
            return replace(done, held=True, held_at=done.held_at or event.at)
        case PendingAction.RESUME:
            return replace(done, held=False, held_at=None, held_before=done.seconds_held(event.at))
        case PendingAction.TRANSFER:
            return replace(done, ending_as=EndReason.TRANSFERRED)


def _ended(call: Call, event: e.MachineEvent) -> Call:
    reason = _end_reason(call, event)
    return replace(call, state=S.ENDED, ended_at=event.at, end_reason=reason, pending=None)


def _end_reason(call: Call, event: e.MachineEvent) -> EndReason:
    fixed = {
        e.DialRefused: EndReason.REFUSED,
        e.Blacklisted: EndReason.BLACKLISTED,
        e.PageLost: EndReason.CLIENT_FAULT,
    }.get(type(event))
    if fixed is not None:
        return fixed
    if call.ending_as is not None:
        # What the platform could still end here has not been taken by a transfer's target.
        ended_here = call.state is S.ENDING and isinstance(event, e.HungUp)
        kept = call.ending_as is EndReason.TRANSFERRED and ended_here
        return EndReason.AGENT_HUNG_UP if kept else call.ending_as
    if isinstance(event, e.FoundGone) and call.state is not S.OFFERED:
        return EndReason.UNKNOWN
    if call.connected_at is not None:
        return EndReason.OTHER_SIDE_ENDED
    return EndReason.MISSED if call.direction is Direction.INBOUND else EndReason.NOT_ANSWERED
