"""The words for a call's end: never "busy" or "the customer hung up", for the platform did not say so."""

from __future__ import annotations

from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import EndReason

from .call_messages import CallText
from .formatting import duration
from .messages import Message, msg

_REASONS: Final = {
    EndReason.AGENT_HUNG_UP: CallText.END_CALL_ENDED,
    EndReason.OTHER_SIDE_ENDED: CallText.END_CALL_ENDED,
    EndReason.DECLINED: CallText.END_DECLINED,
    EndReason.MISSED: CallText.END_MISSED,
    EndReason.NOT_ANSWERED: CallText.END_NOT_CONNECTED,
    EndReason.BLACKLISTED: CallText.END_BLACKLISTED,
    EndReason.REFUSED: CallText.END_REFUSED,
    EndReason.TRANSFERRED: CallText.END_TRANSFERRED,
    EndReason.CLIENT_FAULT: CallText.END_CLIENT_FAULT,
    EndReason.INTERRUPTED: CallText.END_INTERRUPTED,
    EndReason.UNKNOWN: CallText.END_UNKNOWN,
}


def end_text(call: Call) -> Message:
    """Why the call is over, as far as that is known."""
    return reason_text(call.end_reason or EndReason.UNKNOWN, talked=call.connected_at is not None)


def reason_text(reason: EndReason, *, talked: bool) -> Message:
    """The same for a call that is only a row of the log."""
    if reason is EndReason.AGENT_HUNG_UP and not talked:
        return msg(CallText.END_NOT_CONNECTED)
    return msg(_REASONS.get(reason, CallText.END_UNKNOWN))


def talk_time(call: Call) -> str:
    """How long both sides talked; "" when they never did."""
    if call.connected_at is None or call.ended_at is None:
        return ""
    return duration(call.seconds_connected(call.ended_at))
