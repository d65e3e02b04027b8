"""What popup, mini window and screen reader say, and which of their buttons are live."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.agent_status import RINGING, WRAP_UP
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, PendingAction
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.presentation.actions import Act
from softphone.presentation.call.announcements import announcement
from softphone.presentation.call.call_page import call_view
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import CustomerView, discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.incoming.popup import PopupView, popup_view
from softphone.presentation.messages import TextId, msg
from softphone.presentation.notices import failure_message
from softphone.presentation.shell.mini import MiniView, mini_view
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role
from softphone.services.phone_state import Notice, PhoneState
from tests.helpers.ui_samples import ENDED, NOW, OFFER, PLACE, SECOND, TALK, call, moment, ready, with_call

GAP = "\u00a0"
RINGING_ONE = with_call(OFFER, RINGING)


def popup(state: PhoneState) -> PopupView:
    """The popup, which is there."""
    view = popup_view(state, NOW, PLACE)
    assert view is not None
    return view


@pytest.mark.parametrize("state", [state for state in CallState if state not in (CallState.OFFERED, CallState.ENDED)])
def test_there_is_no_popup_without_an_offer(state: CallState) -> None:
    assert popup_view(with_call(call(state)), NOW) is None
    assert popup_view(ready(), NOW) is None


def test_an_offer_is_told_with_a_masked_number_where_it_belongs_and_what_was_called() -> None:
    view = popup(RINGING_ONE)
    assert view.customer == CustomerView(f"138{GAP}****{GAP}8000")
    assert (view.place, view.time) == (PLACE["13800138000"], "00:06")
    assert (view.queue, view.called) == ("售后", msg(CallText.CALLED, number=f"400{GAP}810{GAP}8888"))
    assert call_view(RINGING_ONE, OFFER, NOW).customer == view.customer  # both are masked, or neither
    assert view.actions.left is not None
    assert view.actions.right is not None
    assert (view.actions.left.act, view.actions.right.act) == (Act.DECLINE, Act.ANSWER)
    assert view.actions.left.enabled
    assert view.actions.right.enabled
    assert view.why is None


def test_over_other_programs_no_number_is_shown_whole() -> None:
    assert discreet_customer(replace(OFFER, label="张先生")) == CustomerView("张先生", f"138{GAP}****{GAP}8000")
    assert discreet_customer(replace(OFFER, customer="王女士 13800138000")).title == f"王女士 138{GAP}****{GAP}8000"
    assert discreet_customer(replace(OFFER, customer="138****8000")).title == "138****8000"
    private = replace(OFFER, cipher="secret", customer="", label="王总")
    assert discreet_customer(private) == CustomerView("王总")
    assert discreet_customer(replace(private, label="")) == CustomerView(msg(TextId.PRIVATE_NUMBER))


@pytest.mark.parametrize(
    ("calls", "why"),
    [((TALK, OFFER), DesktopText.POPUP_FINISH), ((OFFER, SECOND), CallText.SECOND_CALL_WAIT)],
)
def test_with_another_call_alive_both_buttons_are_off_and_the_reason_is_in_words(
    calls: tuple[Call, ...], why: TextId
) -> None:
    view = popup(replace(RINGING_ONE, calls=calls))
    assert view.actions.left is not None
    assert view.actions.right is not None
    assert not view.actions.left.enabled
    assert not view.actions.right.enabled
    assert view.why == msg(why)


def test_further_offers_stand_under_the_first() -> None:
    view = popup(replace(RINGING_ONE, calls=(OFFER, SECOND)))
    assert view.call_id == OFFER.id
    assert [other.customer.title for other in view.others] == ["李女士"]
    assert view.others[0].why_off == msg(CallText.SECOND_CALL_WAIT)


def test_an_offer_for_another_phone_can_be_declined_here_but_not_answered() -> None:
    view = popup(replace(RINGING_ONE, notices=(Notice(PhoneFailure(FailureCode.OTHER_PHONE)),)))
    assert view.actions.left is not None
    assert view.actions.right is not None
    assert view.actions.left.enabled
    assert not view.actions.right.enabled
    assert view.why == msg(DesktopText.POPUP_OTHER_PHONE)
    assert not view.went_wrong


def test_what_pressing_came_to_is_told_in_the_popup() -> None:
    failure = NotNow(FailureCode.NO_MICROPHONE)
    view = popup_view(RINGING_ONE, NOW, failure=failure)
    assert view is not None
    assert (view.why, view.went_wrong) == (failure_message(failure), True)


@pytest.mark.parametrize("code", [FailureCode.NO_RINGER, FailureCode.NO_SOUND_SERVER])
def test_without_anything_to_ring_with_it_flashes(code: FailureCode) -> None:
    assert not popup(RINGING_ONE).flashing
    assert popup(replace(RINGING_ONE, notices=(Notice(PhoneFailure(code)),))).flashing


def acts(view: MiniView) -> tuple[Act | None, Act | None]:
    """What the two buttons ask for."""
    return (view.left.act if view.left else None, view.right.act if view.right else None)


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (ready(), (None, None)),
        (PhoneState(), (None, None)),
        (ready(WRAP_UP), (None, Act.READY_NOW)),
        (RINGING_ONE, (Act.DECLINE, Act.ANSWER)),
        (with_call(TALK), (Act.HANG_UP, Act.MUTE)),
        (with_call(replace(TALK, muted=True)), (Act.HANG_UP, Act.UNMUTE)),
    ],
)
def test_in_the_mini_window_ending_is_left_and_primary_right(
    state: PhoneState, wanted: tuple[Act | None, Act | None]
) -> None:
    assert acts(mini_view(state, NOW)) == wanted


def test_the_mini_window_tells_a_microphone_that_is_off_by_shape_and_word() -> None:
    muting, muted = replace(TALK, pending=PendingAction.MUTE), replace(TALK, muted=True)
    for talk, word in ((muting, TextId.MUTING), (muted, DesktopText.MINI_MUTED)):
        view = mini_view(with_call(talk), NOW)
        assert view.icon == "microphone-off"
        assert view.details == ("02:14", msg(word))
        assert view.active
    unmuting = mini_view(with_call(replace(muted, pending=PendingAction.UNMUTE)), NOW)
    assert unmuting.details == ("02:14", msg(TextId.UNMUTING))
    held = mini_view(with_call(replace(TALK, muted=True, held=True, held_at=moment(959))), NOW)
    assert held.details == ("00:41", msg(CallText.ON_HOLD_MUTED))
    assert mini_view(with_call(TALK), NOW).details == ("02:14", msg(CallText.IN_CALL))


def test_the_mini_window_never_shows_a_green_online_while_unreachable() -> None:
    view = mini_view(replace(ready(), registered=False), NOW)
    assert (view.title, view.role) == (msg(TextId.STATUS_UNREACHABLE), Role.DANGER)


def test_a_screen_reader_hears_of_offer_connection_and_end_and_of_nothing_between() -> None:
    masked = f"138{GAP}****{GAP}8000"
    assert announcement(OFFER) == msg(CallText.OFFER_CARD, customer=masked)
    assert announcement(TALK) == msg(DesktopText.SPOKEN_CONNECTED, customer="张先生")
    assert announcement(ENDED) == msg(DesktopText.SPOKEN_ENDED, end=msg(CallText.END_CALL_ENDED), customer="张先生")
    silent = [state for state in CallState if announcement(call(state)) is None]
    assert set(silent) == set(CallState) - {CallState.OFFERED, CallState.CONNECTED, CallState.ENDED}


def test_the_meter_says_when_what_it_hears_goes_nowhere() -> None:
    for talk, muted in (
        (TALK, False),
        (replace(TALK, muted=True), True),
        (replace(TALK, pending=PendingAction.MUTE), True),
        (OFFER, False),
    ):
        assert readiness_view(with_call(talk), now=NOW).muted is muted
    assert not readiness_view(ready(), now=NOW).muted
