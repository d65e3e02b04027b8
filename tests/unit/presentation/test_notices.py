"""Failures become messages; conditions stay, one-offs go."""

from __future__ import annotations

import pytest

from softphone.domain.errors import FailureCode, NoReply, PhoneFailure, Refused, Unreachable, support_code
from softphone.presentation.messages import msg
from softphone.presentation.notices import Remedy, failure_message, notice_view
from softphone.presentation.window.window_state import WindowState
from tests.helpers.ui_samples import NOW, noticed, ready

NETWORK = Unreachable(FailureCode.NETWORK_DOWN)


@pytest.mark.parametrize("code", list(FailureCode))
def test_every_failure_has_a_message_and_a_support_code(code: FailureCode) -> None:
    view = notice_view(noticed(PhoneFailure(code)), WindowState(), NOW)
    assert view is not None
    assert view.text.key == f"failure.{code}"
    assert view.support == support_code(code)
    assert view.condition


def test_the_platforms_reason_is_quoted_short_and_plain() -> None:
    message = failure_message(Refused(FailureCode.CALL_REFUSED, "no\u202e\n" + "x" * 500))
    assert message.key == "failure.call_refused.quoted"
    reason = dict(message.arguments)["reason"]
    assert isinstance(reason, str)
    assert len(reason) == 64
    assert "\u202e" not in reason


def test_an_unanswered_command_is_named() -> None:
    message = failure_message(NoReply(FailureCode.COMMAND_UNANSWERED, action="hold"))
    assert dict(message.arguments)["action"] == msg("command.hold")
    odd = failure_message(NoReply(FailureCode.COMMAND_UNANSWERED, action="teleport"))
    assert dict(odd.arguments)["action"] == msg("command.other")


def test_devices_have_one_key_and_names_that_leave_room_for_the_sentence() -> None:
    lost = failure_message(PhoneFailure(FailureCode.MICROPHONE_LOST, "Built-in Audio Analog Stereo", lost="J" * 60))
    assert lost.key == "failure.microphone_lost.quoted"
    assert dict(lost.arguments) | {"reason": "Built-in Audio Anal…", "lost": "J" * 19 + "…"} == dict(lost.arguments)
    for code, remedy in {
        FailureCode.DEVICE_OFFERED: Remedy.USE_DEVICE,
        FailureCode.DEVICE_SWITCHED: Remedy.DEVICE_BACK,
    }.items():
        view = notice_view(noticed(PhoneFailure(code, "Headset")), WindowState(), NOW)
        assert view is not None
        assert (view.remedy, view.serious) == (remedy, False)


def test_a_one_off_is_shown_first_and_dismissed_for_good() -> None:
    window_state = WindowState().with_failure(Refused(FailureCode.CALL_REFUSED))
    view = notice_view(noticed(NETWORK), window_state, NOW)
    assert view is not None
    assert (view.code, view.condition, view.more) == (FailureCode.CALL_REFUSED, False, 1)
    after = notice_view(ready(), window_state.dismissed(FailureCode.CALL_REFUSED), NOW)
    assert after is None


def test_a_condition_is_folded_not_dismissed_and_shows_again_when_it_comes_back() -> None:
    folded = WindowState().dismissed(FailureCode.NETWORK_DOWN)
    assert notice_view(noticed(NETWORK), folded, NOW) is None
    assert folded.after(noticed(NETWORK)) == folded
    assert notice_view(noticed(NETWORK), folded.after(ready()), NOW) is not None


def test_what_fails_once_and_lasts_is_told_once() -> None:
    view = notice_view(noticed(NETWORK), WindowState().with_failure(Unreachable(FailureCode.NETWORK_DOWN)), NOW)
    assert view is not None
    assert (view.condition, view.more) == (True, 0)


def test_a_failed_engine_offers_to_try_again_and_a_lost_registration_to_take_over() -> None:
    engine = notice_view(noticed(PhoneFailure(FailureCode.SDK_MISSING)), WindowState(), NOW)
    elsewhere = notice_view(noticed(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE)), WindowState(), NOW)
    assert engine is not None
    assert elsewhere is not None
    assert (engine.remedy, elsewhere.remedy) == (Remedy.RETRY_ENGINE, Remedy.TAKE_OVER)


def test_a_folded_condition_that_says_something_else_is_shown_again() -> None:
    lost = noticed(PhoneFailure(FailureCode.SPEAKER_LOST, "Headset", lost="Desk"))
    folded = WindowState().after(lost).dismissed(FailureCode.SPEAKER_LOST).after(lost)
    assert notice_view(lost, folded, NOW) is None
    again = noticed(PhoneFailure(FailureCode.SPEAKER_LOST, "Headset", lost="Desk"))
    assert notice_view(again, folded.after(again), NOW) is None
    other = noticed(PhoneFailure(FailureCode.SPEAKER_LOST, "Speaker", lost="Headset"))
    assert notice_view(other, folded.after(other), NOW) is not None
