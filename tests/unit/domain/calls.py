"""Makes calls and events for tests of the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from softphone.domain import call_events as e
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction, EndReason, PendingAction
from softphone.domain.moment import Moment

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

ALL_EVENTS: tuple[type[e.MachineEvent], ...] = (
    e.AnswerPressed,
    e.HangUpPressed,
    e.DialAccepted,
    e.DialRefused,
    e.AnswerRefused,
    e.FarEndRinging,
    e.Answered,
    e.HungUp,
    e.Blacklisted,
    e.ActionStarted,
    e.ActionAccepted,
    e.ActionRefused,
    e.NoWord,
    e.EndUnconfirmed,
    e.SignallingLost,
    e.SignallingBack,
    e.PageLost,
    e.FoundGone,
    e.SleptThrough,
)


def moment(seconds: float) -> Moment:
    """`seconds` after the start of the test's day."""
    return Moment(START + timedelta(seconds=seconds), seconds)


def call(state: CallState, direction: Direction = Direction.OUTBOUND) -> Call:
    """A call that has come to `state` in the usual way."""
    fresh = Call(id="c1", direction=direction, state=state, started_at=moment(0), uuid="u1", customer="13800138000")
    if state in (CallState.CONNECTED, CallState.RECONNECTING):
        fresh = replace(fresh, connected_at=moment(2))
    if state is CallState.ENDING:
        fresh = replace(fresh, ending_as=EndReason.AGENT_HUNG_UP)
    return fresh


def event(
    kind: type[e.MachineEvent], seconds: float = 5.0, action: PendingAction = PendingAction.MUTE
) -> e.MachineEvent:
    """An event of `kind` with nothing special in it."""
    if issubclass(kind, (e.ActionStarted, e.ActionAccepted, e.ActionRefused)):
        return kind(moment(seconds), action)
    return kind(moment(seconds))
