"""The rules that stand before looks in `ui.md`, and what each band says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.agent_status import BUSY, IN_CALL, ONLINE, RINGING, SHORT_BREAK, WRAP_UP
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction, EndReason, PendingAction
from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.domain.reachability import Connection
from softphone.presentation.actions import Act, call_actions, dial_actions
from softphone.presentation.call.call_page import call_view
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import customer_view
from softphone.presentation.dial.dial_page import dial_view, refusal_note
from softphone.presentation.end_reasons import end_text
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import TextId, msg
from softphone.presentation.setup.sign_in import form_complete, sign_in_view
from softphone.presentation.shell.tray import tray_view
from softphone.presentation.status.header import header_view
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import asked_page, window_view
from softphone.services.phone_state import Engine, PhoneState, SignIn
from softphone.services.platform_reports import EngineState
from softphone.services.settings import Settings
from tests.helpers.ui_samples import ENDED, NOW, OFFER, SECOND, TALK, call, moment, noticed, ready, with_call

UNREACHABLE = [
    {"registered": False},
    {"connection": Connection.DOWN},
    {"connection": Connection.UNKNOWN},
    {"token_valid": False},
    {"engine": Engine(EngineState.RESTARTING)},
]


@pytest.mark.parametrize("fault", UNREACHABLE)
def test_online_is_never_green_while_unreachable(fault: dict[str, object]) -> None:
    state = replace(ready(), **fault)  # type: ignore[arg-type] # fields of PhoneState
    look = header_view(state, NOW).look
    assert look.word == msg(TextId.STATUS_UNREACHABLE)
    assert (look.role, look.icon) == (Role.DANGER, "warning")
    assert readiness_view(state).role is not Role.READY


@pytest.mark.parametrize("code", [IN_CALL, RINGING])
def test_a_call_that_is_over_is_not_shown_as_going_on_while_nobody_can_tell(code: int) -> None:
    lost = replace(ready(code), registered=False)
    view = header_view(lost, NOW)
    assert (view.look.word, view.look.role, view.time) == (msg(TextId.STATUS_LOST), Role.DANGER, "")
    assert tray_view(lost, NOW).icon.role is Role.DANGER
    assert header_view(ready(code), NOW).look.role is Role.INFO  # the platform may know more than we do


def test_online_and_reachable_is_green_with_its_time() -> None:
    view = header_view(ready(), NOW)
    assert (view.look.role, view.time) == (Role.READY, "12:04")
    assert [choice.code for choice in view.choices if choice.current] == [ONLINE]
    assert len(view.choices) == 4


def test_ready_for_calls_is_said_only_where_calls_are_routed() -> None:
    assert readiness_view(ready(ONLINE)).text == msg(TextId.READY)
    assert readiness_view(ready(RINGING)).text == msg(TextId.READY)
    assert readiness_view(ready(SHORT_BREAK)).text.key == TextId.NO_CALLS


def test_a_pending_status_is_shown_as_the_one_asked_for_and_counts_nothing() -> None:
    view = header_view(replace(ready(), status_pending=BUSY), NOW)
    assert view.look.word == msg(TextId.STATUS_CHANGING, status=msg(TextId.STATUS_BUSY))
    assert (view.pending, view.time) == (True, "")


def test_an_undocumented_status_is_shown_by_its_number() -> None:
    assert header_view(ready(5), NOW).look.word == msg(TextId.STATUS_OTHER, code="5")


def test_signed_out_shows_no_status_and_no_menu() -> None:
    view = header_view(PhoneState(), NOW)
    assert view.look.word == msg(TextId.STATUS_SIGNED_OUT)
    assert view.choices == ()


@pytest.mark.parametrize("first", [OFFER, TALK, call(CallState.RINGING), call(CallState.UNKNOWN)])
def test_a_second_offer_shows_with_answer_and_decline_off(first: object) -> None:
    state = replace(ready(), calls=(first, SECOND))  # type: ignore[arg-type] # a Call
    assert state.call is not None
    view = call_view(state, state.call, NOW)
    assert view.second is not None
    assert view.second.customer.title == "李女士"
    if state.call.state is CallState.OFFERED:
        slots = call_actions(state, state.call)
        assert slots.left is not None
        assert slots.right is not None
        assert not slots.left.enabled
        assert not slots.right.enabled


def test_a_lone_offer_can_be_taken_or_refused() -> None:
    slots = call_actions(with_call(OFFER), OFFER)
    assert slots.left is not None
    assert slots.right is not None
    assert (slots.left.act, slots.left.enabled) == (Act.DECLINE, True)
    assert (slots.right.act, slots.right.enabled, slots.right.call_id) == (Act.ANSWER, True, "c1")


def test_answer_is_off_when_calls_ring_on_another_phone() -> None:
    state = noticed(PhoneFailure(FailureCode.OTHER_PHONE), with_call(OFFER))
    slots = call_actions(state, OFFER)
    assert slots.right is not None
    assert not slots.right.enabled


@pytest.mark.parametrize("state", [s for s in CallState if s not in (CallState.OFFERED, CallState.ENDED)])
def test_ending_is_always_left_and_nothing_is_right_during_a_call(state: CallState) -> None:
    slots = call_actions(with_call(call(state)), call(state))
    assert slots.left is not None
    assert slots.left.act is Act.HANG_UP
    assert slots.right is None
    assert slots.left.enabled is (state is not CallState.ENDING)


@pytest.mark.parametrize("reason", list(EndReason))
def test_no_end_is_told_as_busy_or_as_the_customers_doing(reason: EndReason) -> None:
    expected = {
        EndReason.OTHER_SIDE_ENDED: CallText.END_CALL_ENDED,
        EndReason.AGENT_HUNG_UP: CallText.END_CALL_ENDED,
        EndReason.NOT_ANSWERED: CallText.END_NOT_CONNECTED,
        EndReason.MISSED: CallText.END_MISSED,
    }
    told = end_text(replace(ENDED, end_reason=reason)).key
    assert told == expected.get(reason, told)
    assert told.startswith("end.")


def test_hanging_up_before_anybody_answered_is_not_a_call_that_ended() -> None:
    cancelled = replace(ENDED, connected_at=None, end_reason=EndReason.AGENT_HUNG_UP)
    assert end_text(cancelled) == msg(CallText.END_NOT_CONNECTED)


def test_a_privacy_call_shows_label_else_mask_else_private_number_and_never_the_cipher() -> None:
    private = replace(TALK, number=None, cipher="cipher-13800138000", customer="138****8000", label="王总")
    assert customer_view(private).title == "王总"
    assert customer_view(replace(private, label="")).title == "138****8000"
    assert customer_view(replace(private, label="", customer="")).title == msg(TextId.PRIVATE_NUMBER)
    assert "cipher" not in repr(window_view(with_call(private), WindowState(), Settings(), NOW))


def test_customers_are_named_first_and_their_number_grouped() -> None:
    named = customer_view(TALK)
    assert (named.title, named.number) == ("张先生", "138\u00a00013\u00a08000")
    numbered = customer_view(replace(TALK, customer="13800138000", number=None))
    assert (numbered.title, numbered.number) == ("138\u00a00013\u00a08000", "")
    assert customer_view(replace(TALK, customer="", number=None)).title == msg(TextId.UNKNOWN_CUSTOMER)


def test_muting_shows_the_microphone_off_at_once_and_says_muting() -> None:
    mute, hold, *_ = call_view(with_call(TALK), replace(TALK, pending=PendingAction.MUTE), NOW).tiles
    assert (mute.label, mute.icon, mute.enabled, mute.busy) == (msg(TextId.MUTING), "microphone-off", False, True)
    assert not hold.enabled


def test_active_tiles_change_word_act_and_icon() -> None:
    held = replace(TALK, muted=True, held=True, held_at=moment(959))
    mute, hold, *_ = call_view(with_call(held), held, NOW).tiles
    assert (mute.act, mute.label, mute.icon) == (Act.UNMUTE, msg(TextId.UNMUTE), "microphone-off")
    assert (hold.act, hold.label, hold.icon) == (Act.RESUME, msg(TextId.RESUME), "resume")


def test_call_is_live_only_with_a_number_and_a_way_to_send_it() -> None:
    live = dial_actions(ready(), ready=True).right
    assert live is not None
    assert live.enabled
    for state, number in ((ready(), ""), (replace(ready(), registered=False), "95588")):
        slot = dial_actions(state, ready=bool(number)).right
        assert slot is not None
        assert not slot.enabled


def test_will_dial_shows_what_is_sent_and_the_last_call_when_nothing_is_typed() -> None:
    assert dial_view(ready(), WindowState(typed="+8613800138000"), {}).foot == msg(
        TextId.WILL_DIAL, number="138\u00a00013\u00a08000"
    )
    last = dial_view(replace(ready(), last_call=ENDED), WindowState(), {}).foot
    assert last is not None
    assert dict(last.arguments)["time"] == "02:14"
    refused = dial_view(ready(), WindowState(typed="1", field_note=refusal_note(FailureCode.NUMBER_SEVERAL)), {})
    assert (refused.foot, refused.foot_warns) == (msg(TextId.SEVERAL_NUMBERS), True)


def test_too_many_digits_are_questioned_and_dialled_at_the_second_wish() -> None:
    long = "+861380013800013900"
    first = dial_view(ready(), WindowState(typed=long), {})
    assert (first.foot, first.foot_warns) == (msg(TextId.NUMBER_LONG, count="18"), True)
    assert dial_view(ready(), WindowState(typed=long, doubted=long), {}).foot == msg(
        TextId.NUMBER_LONG_AGAIN, count="18"
    )
    assert not dial_view(ready(), WindowState(typed="1795113800138000"), {}).foot_warns


def test_the_present_outbound_number_is_shown_also_when_it_is_not_in_the_list() -> None:
    state = replace(ready(), outbound=OutboundChoice(Rule.GROUP, group_id=9))
    assert dial_view(state, WindowState(), {}).outbound == msg(TextId.CALLER_ID, number=msg(TextId.GROUP, name="9"))
    assert dial_view(replace(state, outbound=None, outbound_rule=None), WindowState(), {}).outbound == msg(
        TextId.CALLER_ID_NONE
    )


def test_a_live_call_comes_before_a_refused_token_and_the_form_after_it() -> None:
    refused = noticed(AccessTokenRefused(), with_call(TALK))
    assert asked_page(refused) is Page.CALL
    assert asked_page(replace(refused, calls=())) is Page.SIGN_IN
    assert asked_page(ready(WRAP_UP)) is Page.WRAP_UP
    assert asked_page(ready(IN_CALL)) is Page.DIAL
    assert asked_page(PhoneState()) is Page.SIGN_IN


def test_a_call_keeps_its_controls_on_every_page() -> None:
    view = window_view(with_call(TALK), WindowState(chosen=Page.SETTINGS), Settings(), NOW)
    assert view.page is Page.SETTINGS
    assert view.actions.left is not None
    assert view.actions.left.act is Act.HANG_UP


def test_the_form_needs_a_token_typed_or_kept_and_not_refused() -> None:
    out = PhoneState(agent=AgentId("1001"), sign_in=SignIn.SIGNED_OUT)
    assert form_complete(out, WindowState(agent_id="1001", has_token=True))
    assert form_complete(out, WindowState(agent_id="1001", token_kept=True))
    assert not form_complete(out, WindowState(agent_id=" ", has_token=True))
    for failure in (AccessTokenRefused(), PhoneFailure(FailureCode.NO_KEYRING)):
        without = noticed(failure, out)
        assert not form_complete(without, WindowState(agent_id="1001", token_kept=True))
        assert sign_in_view(without, WindowState(agent_id="1001", token_kept=True)).token_hint is None


def test_an_inbound_call_tells_queue_and_called_number() -> None:
    view = call_view(with_call(OFFER), OFFER, NOW)
    assert OFFER.direction is Direction.INBOUND
    assert view.queue == "售后"
    assert [line.key for line in view.line] == [CallText.CALLED]
    assert view.time == ""
    assert header_view(with_call(OFFER), NOW).time == "00:06"


@pytest.mark.parametrize(
    ("call", "word"), [(OFFER, CallText.INCOMING), (TALK, CallText.IN_CALL)], ids=["offered", "talk"]
)
@pytest.mark.parametrize("code", [ONLINE, SHORT_BREAK, WRAP_UP, None])
def test_while_a_call_lives_the_header_is_of_the_call(call: Call, word: CallText, code: int | None) -> None:
    state = replace(ready(code or ONLINE), calls=(call,))
    if code is None:
        state = replace(state, agent_status=None)
    view = header_view(state, NOW)
    assert view.look.word == msg(word)
    assert view.time == elapsed(call.connected_at or call.started_at, NOW)
    assert [choice.code for choice in view.choices if choice.current] == (
        [code] if code in (ONLINE, SHORT_BREAK) else []
    )
