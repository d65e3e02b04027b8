"""What the card says of a call that takes its time."""

from __future__ import annotations

import pytest

from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction
from softphone.domain.moment import Moment
from softphone.presentation.call.call_page import call_view
from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId, msg
from softphone.services.phone_state import PhoneState
from tests.helpers.virtual_time import START


@pytest.mark.parametrize(
    ("state", "seconds", "said"),
    [
        (CallState.DIALING, 9.9, CallText.DIALING),
        (CallState.DIALING, 10.0, CallText.STILL_CONNECTING),
        (CallState.DIALING, 59.0, CallText.STILL_CONNECTING),
        (CallState.CONNECTING, 59.0, CallText.CONNECTING),
        (CallState.UNKNOWN, 61.0, TextId.STATUS_LOST),
    ],
)
def test_a_dialled_call_without_a_word_is_still_connecting_after_ten_seconds(
    state: CallState, seconds: float, said: CallText
) -> None:
    """T17: neither a failure yet, nor nothing."""
    call = Call("c1", Direction.OUTBOUND, state, Moment(START, 0.0))
    assert call_view(PhoneState(calls=(call,)), call, Moment(START, seconds)).state == msg(said)
