"""The agent's calls in `test_readings_days`: each scene asserts what the state shows and what the platform has."""

from __future__ import annotations

import pytest

from softphone.domain.call_state import CallState, EndReason
from softphone.domain.dial_request import MAX_USER_DATA, DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow, Refused
from softphone.domain.identity import AgentId
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import events as ev
from tests.contract.readings_desk import MARK, WORDS, Desk
from tests.contract.readings_facts import EVENT_CUSTOMER
from tests.contract.readings_hands import CUSTOMER, connected, live

CIPHER = "canary-cipher-3"
# Exactly as many characters as may be sent: emoji with skin tone and joiners, combining marks, Chinese, a line break.
USER_DATA = ("👩🏽\u200d💻e\u0301工单\n" * 40)[:MAX_USER_DATA]


async def is_refused_a_number(desk: Desk) -> None:
    """A number that the platform won't have, and user data that we won't send."""
    with pytest.raises(Refused) as refused:
        await desk.phone.calls.dial(DialRequest(number="1"))
    assert refused.value.code is FailureCode.CALL_REFUSED
    assert refused.value.reason == ("号码格式不正确" if desk.facts.number_words else "")
    assert desk.last().end_reason is EndReason.REFUSED
    with pytest.raises(BadInput) as too_long:
        DialRequest(number="13800000001", user_data=USER_DATA + "\u0301")
    assert too_long.value.code is FailureCode.USER_DATA_TOO_LONG


async def calls_a_customer(desk: Desk) -> None:
    """Number, user data and outbound number of its own; mute, hold, refusals, status; the agent hangs up."""
    choice = OutboundChoice(Rule.GROUP, group_id=7)
    dialled = await desk.phone.calls.dial(
        DialRequest(number="13800000001", user_data=USER_DATA, outbound=choice),
    )
    theirs = await desk.hands.call(connected)
    assert (theirs["user_data"], theirs["trunk_number"]) == (USER_DATA, "4008001234")
    if desk.facts.connects:
        await desk.until(lambda state: state.call is not None and state.call.state is CallState.CONNECTED)
        await _switches(desk)
    else:
        with pytest.raises(NotNow):
            await desk.phone.calls.mute()
    call = desk.state.call
    assert call is not None
    assert call.customer == "13800000001"
    told = desk.facts.names_calls and (desk.facts.rings or desk.facts.connects)
    assert call.uuid == (theirs["uuid"] if told else None)
    await _sets_a_status_in_call(desk)
    await desk.hang_up()
    names = desk.names_of(dialled)
    assert names.count("call.ringing") == int(desk.facts.rings)
    assert names.count("call.connected") == int(desk.facts.connects)
    assert names.count("call.ended") == 1
    said = {event.event for event in desk.events if isinstance(event, ev.PlatformSaid)} - {MARK}
    assert said == desk.facts.unknown_events
    await _wraps_up(desk)


async def _switches(desk: Desk) -> None:
    calls = desk.phone.calls
    for act, field, theirs, wanted in (
        (calls.mute, "muted", "muted", True),
        (calls.unmute, "muted", "muted", False),
        (calls.hold, "held", "held", True),
        (calls.resume, "held", "held", False),
    ):
        await act()
        assert getattr(desk.state.call, field) is wanted
        assert (await desk.hands.call(live))[theirs] is wanted
    await desk.hands.act("refuse", command="holdCall", message=WORDS)
    with pytest.raises(Refused) as refused:
        await calls.hold()
    desk.refused_with(refused.value)
    await desk.hands.act("refuse")
    assert desk.state.call is not None
    assert (desk.state.call.held, desk.state.call.pending) == (False, None)


async def _sets_a_status_in_call(desk: Desk) -> None:
    shown = await desk.until(lambda state: state.agent_status is not None and state.agent_status.code == 6)
    assert shown.agent_status is not None
    assert shown.agent_status.assumed is not desk.facts.reports_statuses
    if desk.facts.status_in_call:
        await desk.phone.control.set_status(3)
        await desk.hands.agent_is(chosen=3, status=6)
    else:
        with pytest.raises(Refused) as refused:
            await desk.phone.control.set_status(3)
        assert refused.value.code is FailureCode.STATUS_REFUSED
        desk.refused_with(refused.value, "通话中不能更改状态")


async def _wraps_up(desk: Desk) -> None:
    after = 3 if desk.facts.status_in_call else 1
    if not desk.facts.reports_statuses:
        await desk.until(lambda state: state.agent_status is not None and state.agent_status.code == after)
        return
    if desk.facts.wrap_up != "none":
        await desk.until_status(8)
    if desk.facts.wrap_up == "until ready":
        await desk.phone.wrap_up.ready_now()
    await desk.until(lambda state: state.agent_status is not None and state.agent_status.code == after)
    assert (8 in desk.statuses()) is (desk.facts.wrap_up != "none")


async def calls_a_private_number(desk: Desk) -> None:
    """A privacy number under a label: it rings, and is given up."""
    await desk.online()
    await desk.phone.calls.dial(DialRequest(cipher=CIPHER, label="王女士"))
    theirs = await desk.hands.call(live)
    assert theirs["customer"] == "13800000003"
    if desk.facts.rings:
        await desk.until(lambda state: state.call is not None and state.call.state is CallState.RINGING)
    call = desk.state.call
    assert call is not None
    assert (call.is_private, call.number, call.label) == (True, None, "王女士")
    assert CIPHER not in repr(call)
    await desk.hang_up()


async def meets_the_black_list(desk: Desk) -> None:
    """A black-listed number ends as such, however it is told."""
    await desk.online()
    if desk.facts.black_list_refuses:
        with pytest.raises(Refused) as refused:
            await desk.phone.calls.dial(DialRequest(number="13800000006"))
        assert refused.value.code is FailureCode.CALL_BLACKLISTED
    else:
        await desk.phone.calls.dial(DialRequest(number="13800000006"))
    await desk.until(lambda state: not state.calls)
    assert desk.last().end_reason is EndReason.BLACKLISTED
    # Over at the platform too: a hangup that names no call must not come into the next one.
    await desk.hands.no_call_lives()


async def takes_a_call_and_transfers_it(desk: Desk) -> None:
    """王女士 calls in; nobody has her, then a colleague does."""
    call = await desk.take()
    assert (call.customer, call.queue) == ((CUSTOMER, "售前") if desk.facts.tells_customer else ("", ""))
    if not desk.facts.connects:
        with pytest.raises(NotNow):
            await desk.phone.calls.transfer(AgentId("1002"))
        await desk.hang_up()
        return
    with pytest.raises(Refused) as nobody:
        await desk.phone.calls.transfer(AgentId("999999"))
    desk.refused_with(nobody.value, "找不到该客服")
    assert desk.state.call is not None
    assert desk.state.call.pending is None
    await desk.phone.calls.transfer(AgentId("1002"))
    assert bool(desk.state.calls) is not desk.facts.transfer_waits
    await desk.hands.call(lambda theirs: theirs["end"] == "transferred")
    if desk.facts.hangs_up:
        await desk.until(lambda state: not state.calls)
        assert desk.last().end_reason is EndReason.TRANSFERRED
    else:
        await desk.hang_up(EndReason.TRANSFERRED)


async def is_offered_a_second_call(desk: Desk) -> None:
    """Never the wrong one is answered; the agent's End ends the call that the agent is in."""
    if not (desk.facts.names_calls and desk.facts.connects and desk.facts.hangs_up):
        return
    first = await desk.take()
    second = await desk.hands.incoming()
    state = await desk.until(lambda now: len(now.calls) == 2)
    for act in (desk.phone.calls.answer, desk.phone.calls.decline):
        with pytest.raises(NotNow) as ambiguous:
            await act(state.calls[1].id)
        assert ambiguous.value.code is FailureCode.ANSWER_AMBIGUOUS
    await desk.phone.calls.hang_up(first.id)
    assert desk.last_of(first).end_reason is EndReason.AGENT_HUNG_UP
    await desk.hands.call(lambda call: call["uuid"] == first.uuid and not live(call))
    survived = [call["uuid"] for call in await desk.hands.calls() if live(call)]
    assert survived == ([] if desk.facts.hang_up_hits_newest else [second])
    if survived:
        await desk.hands.act("hangup", uuid=second)
    await desk.until(lambda now: not now.calls)


async def is_shown_a_customer(desk: Desk, form: str) -> None:
    """An offered call, declined."""
    await desk.online()
    await desk.hands.incoming()
    state = await desk.until(lambda now: now.call is not None)
    assert state.call is not None
    assert state.call.customer == EVENT_CUSTOMER[form]
    await desk.phone.calls.decline()
    assert desk.last().end_reason is EndReason.DECLINED
