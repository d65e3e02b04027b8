"""The whole table (state x event), what the fields do, and properties over random sequences (T16)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain import call_events as e
from softphone.domain.call import Call
from softphone.domain.call_machine import IllegalMove, advance
from softphone.domain.call_state import CallState, Direction, EndReason, PendingAction

from .calls import ALL_EVENTS, call, event, moment

# One row per event; columns are the states in the order of the header; "-" is an illegal move, "." stays.
HEADER = ["OFFERED", "DIALING", "RINGING", "CONNECTING", "CONNECTED", "RECONNECTING", "ENDING", "UNKNOWN", "ENDED"]
TABLE = """
AnswerPressed   CONNECTING - - - - - - - -
HangUpPressed   ENDING ENDING ENDING ENDING ENDING ENDING . ENDED -
DialAccepted    - . . - . . . . -
DialRefused     - ENDED ENDED - . . ENDED ENDED -
AnswerRefused   - - - OFFERED . - . . -
FarEndRinging   - RINGING . - . . . RINGING -
Answered        CONNECTED CONNECTED CONNECTED CONNECTED . . . CONNECTED -
HungUp          ENDED ENDED ENDED ENDED ENDED ENDED ENDED ENDED -
Blacklisted     - ENDED ENDED - - - ENDED ENDED -
ActionStarted   - - - - . . - - -
ActionAccepted  - - - - . . . . -
ActionRefused   - - - - . . . . -
NoWord          - UNKNOWN - UNKNOWN - UNKNOWN - - -
EndUnconfirmed  - - - - - - ENDED - -
SignallingLost  . . . . RECONNECTING . . . -
SignallingBack  . . . . . CONNECTED . . -
PageLost        ENDED ENDED ENDED ENDED ENDED ENDED ENDED ENDED -
FoundGone       ENDED ENDED ENDED ENDED ENDED ENDED ENDED ENDED -
SleptThrough    ENDED UNKNOWN UNKNOWN UNKNOWN UNKNOWN UNKNOWN ENDED . -
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
INBOUND_ONLY = {"AnswerPressed", "AnswerRefused"}
INBOUND_STATES = {CallState.OFFERED, CallState.CONNECTING}


def cells() -> list[tuple[type[e.MachineEvent], CallState, str]]:
    return [
        (kind, CallState[name], cell)
        for kind in ALL_EVENTS
        for name, cell in zip(HEADER, ROWS[kind.__name__], strict=True)
    ]


def test_table_names_every_event() -> None:
    assert set(ROWS) == {kind.__name__ for kind in ALL_EVENTS}


@pytest.mark.parametrize(("kind", "state", "cell"), cells())
def test_every_cell(kind: type[e.MachineEvent], state: CallState, cell: str) -> None:
    inbound = kind.__name__ in INBOUND_ONLY or state in INBOUND_STATES
    before = call(state, Direction.INBOUND if inbound else Direction.OUTBOUND)
    if cell == "-":
        with pytest.raises(IllegalMove):
            advance(before, event(kind))
        return
    after = advance(before, event(kind))
    assert after.state is (state if cell == "." else CallState[cell])


@pytest.mark.parametrize("kind", [e.FarEndRinging, e.DialAccepted, e.DialRefused, e.Blacklisted])
def test_replies_to_dialling_never_touch_an_inbound_call(kind: type[e.MachineEvent]) -> None:
    with pytest.raises(IllegalMove):
        advance(call(CallState.CONNECTED, Direction.INBOUND), event(kind))


def story(start: Call, *kinds: type[e.MachineEvent]) -> Call:
    """Play events one second apart."""
    for second, kind in enumerate(kinds, start=1):
        start = advance(start, event(kind, float(second)))
    return start


OUT, IN = call(CallState.DIALING), call(CallState.OFFERED, Direction.INBOUND)


@pytest.mark.parametrize(
    ("start", "kinds", "reason"),
    [
        (OUT, [e.DialAccepted, e.FarEndRinging, e.Answered, e.HungUp], EndReason.OTHER_SIDE_ENDED),
        (OUT, [e.FarEndRinging, e.DialAccepted, e.HungUp], EndReason.NOT_ANSWERED),
        (OUT, [e.DialAccepted, e.Blacklisted], EndReason.BLACKLISTED),
        (OUT, [e.DialRefused], EndReason.REFUSED),
        (OUT, [e.Answered, e.HangUpPressed, e.HungUp], EndReason.AGENT_HUNG_UP),
        (OUT, [e.Answered, e.HangUpPressed, e.EndUnconfirmed], EndReason.AGENT_HUNG_UP),
        (OUT, [e.Answered, e.PageLost], EndReason.CLIENT_FAULT),
        (OUT, [e.NoWord, e.FoundGone], EndReason.UNKNOWN),
        (OUT, [e.NoWord, e.HangUpPressed], EndReason.AGENT_HUNG_UP),
        (IN, [e.HungUp], EndReason.MISSED),
        (IN, [e.SleptThrough], EndReason.MISSED),
        (OUT, [e.Answered, e.HangUpPressed, e.SleptThrough], EndReason.AGENT_HUNG_UP),
        (OUT, [e.Answered, e.SleptThrough, e.HungUp], EndReason.OTHER_SIDE_ENDED),
        (IN, [e.HangUpPressed, e.HungUp], EndReason.DECLINED),
        (IN, [e.AnswerPressed, e.HungUp], EndReason.MISSED),
        (IN, [e.AnswerPressed, e.Answered, e.SignallingLost, e.SignallingBack, e.HungUp], EndReason.OTHER_SIDE_ENDED),
    ],
)
def test_end_reasons(start: Call, kinds: list[type[e.MachineEvent]], reason: EndReason) -> None:
    assert story(start, *kinds).end_reason is reason


def test_an_accepted_transfer_ends_as_transferred() -> None:
    talking = call(CallState.CONNECTED)
    asked = advance(talking, e.ActionStarted(moment(3), PendingAction.TRANSFER))
    accepted = advance(asked, e.ActionAccepted(moment(4), PendingAction.TRANSFER))
    assert accepted.state is CallState.CONNECTED
    assert advance(accepted, e.HungUp(moment(5))).end_reason is EndReason.TRANSFERRED


def test_a_hang_up_after_an_accepted_transfer_tells_by_its_echo_whether_the_target_had_taken_the_call() -> None:
    asked = advance(call(CallState.CONNECTED), e.ActionStarted(moment(3), PendingAction.TRANSFER))
    accepted = advance(asked, e.ActionAccepted(moment(4), PendingAction.TRANSFER))
    ending = advance(accepted, e.HangUpPressed(moment(5)))
    assert advance(ending, e.HungUp(moment(6))).end_reason is EndReason.AGENT_HUNG_UP  # it was still here
    assert advance(ending, e.EndUnconfirmed(moment(10))).end_reason is EndReason.TRANSFERRED  # nothing was left to end


def test_a_hangup_before_the_answer_to_a_transfer_waits_for_it_to_tell_who_ended_the_call() -> None:
    asked = advance(call(CallState.CONNECTED), e.ActionStarted(moment(3), PendingAction.TRANSFER))
    gone = advance(asked, e.HungUp(moment(4)))
    assert gone.state is CallState.ENDING
    assert advance(gone, e.HungUp(moment(4))) == gone
    assert advance(gone, e.HangUpPressed(moment(4))) == gone
    accepted = advance(gone, e.ActionAccepted(moment(5), PendingAction.TRANSFER))
    refused = advance(gone, e.ActionRefused(moment(5), PendingAction.TRANSFER))
    unanswered = advance(gone, e.EndUnconfirmed(moment(5)))
    assert [accepted.state, refused.state, unanswered.state] == [CallState.ENDED] * 3
    assert accepted.end_reason is EndReason.TRANSFERRED
    assert refused.end_reason is unanswered.end_reason is EndReason.OTHER_SIDE_ENDED
    told = advance(asked, e.ActionRefused(moment(4), PendingAction.TRANSFER))
    assert advance(told, e.HungUp(moment(5))).end_reason is EndReason.OTHER_SIDE_ENDED


def test_the_agents_hang_up_beside_an_unanswered_transfer_ends_at_the_hangup() -> None:
    asked = advance(call(CallState.CONNECTED), e.ActionStarted(moment(3), PendingAction.TRANSFER))
    ending = advance(asked, e.HangUpPressed(moment(4)))
    assert advance(ending, e.HungUp(moment(5))).end_reason is EndReason.AGENT_HUNG_UP


def test_mute_is_pending_until_the_platform_speaks_and_changes_only_when_accepted() -> None:
    talking = call(CallState.CONNECTED)
    asked = advance(talking, e.ActionStarted(moment(3), PendingAction.MUTE))
    assert (asked.pending, asked.muted) == (PendingAction.MUTE, False)
    assert advance(asked, e.ActionRefused(moment(4), PendingAction.MUTE)).muted is False
    accepted = advance(asked, e.ActionAccepted(moment(4), PendingAction.MUTE))
    assert (accepted.pending, accepted.muted) == (None, True)


def test_talk_time_runs_from_connected_to_ended_on_the_monotonic_clock() -> None:
    talking = advance(call(CallState.RINGING), e.Answered(moment(10)))
    assert talking.seconds_connected(moment(25)) == 15.0
    over = advance(talking, e.HungUp(moment(30)))
    assert over.seconds_connected(moment(9999)) == 20.0
    assert call(CallState.RINGING).seconds_connected(moment(50)) == 0.0


def test_details_fill_what_is_empty_and_keep_what_is_known() -> None:
    details = e.CallDetails(uuid="other", customer="", queue="sales", outbound_number="02180001111")
    after = advance(call(CallState.DIALING), e.FarEndRinging(moment(1), details))
    assert (after.uuid, after.customer, after.queue) == ("u1", "13800138000", "sales")
    assert after.outbound_number == "02180001111"


@given(
    direction=st.sampled_from(Direction),
    kinds=st.lists(st.tuples(st.sampled_from(ALL_EVENTS), st.sampled_from(PendingAction)), max_size=60),
)
def test_any_sequence_ends_at_most_once_and_never_in_a_state_without_its_facts(
    direction: Direction, kinds: list[tuple[type[e.MachineEvent], PendingAction]]
) -> None:
    present = IN if direction is Direction.INBOUND else OUT
    for second, (kind, action) in enumerate(kinds):
        try:
            present = advance(present, event(kind, float(second), action))
        except IllegalMove:
            continue
        assert (present.end_reason is not None) == (present.state is CallState.ENDED)
        assert (present.ended_at is not None) == (present.state is CallState.ENDED)
        assert present.state is not CallState.CONNECTED or present.connected_at is not None
        assert present.state is CallState.ENDED or present.id == "c1"
        assert not (present.pending and present.state is CallState.ENDED)
