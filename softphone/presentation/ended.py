"""How a call's end is told: never "busy" or "the customer hung up", for the platform did not say so."""

from __future__ import annotations

from typing import Final

from softphone.domain.call import Call
from softphone.domain.end_reason import EndReason

from .call_messages import CallSay
from .formatting import duration
from .messages import Message, say

_REASONS: Final = {
    EndReason.AGENT_HUNG_UP: CallSay.END_CALL_ENDED,
    EndReason.OTHER_SIDE_ENDED: CallSay.END_CALL_ENDED,
    EndReason.DECLINED: CallSay.END_DECLINED,
    EndReason.MISSED: CallSay.END_MISSED,
    EndReason.NOT_ANSWERED: CallSay.END_NOT_CONNECTED,
    EndReason.BLACKLISTED: CallSay.END_BLACKLISTED,
    EndReason.REFUSED: CallSay.END_REFUSED,
    EndReason.TRANSFERRED: CallSay.END_TRANSFERRED,
    EndReason.CLIENT_FAULT: CallSay.END_CLIENT_FAULT,
    EndReason.INTERRUPTED: CallSay.END_INTERRUPTED,
    EndReason.UNKNOWN: CallSay.END_UNKNOWN,
}


def end_text(call: Call) -> Message:
    """Why the call is over, as far as anybody knows."""
    return reason_text(call.end_reason or EndReason.UNKNOWN, talked=call.connected_at is not None)


def reason_text(reason: EndReason, *, talked: bool) -> Message:
    """The same for a call that is only a row of the log."""
    if reason is EndReason.AGENT_HUNG_UP and not talked:
        return say(CallSay.END_NOT_CONNECTED)
    return say(_REASONS.get(reason, CallSay.END_UNKNOWN))


def talk_time(call: Call) -> str:
    """How long both sides talked; "" when they never did."""
    if call.connected_at is None or call.ended_at is None:
        return ""
    return duration(call.seconds_connected(call.ended_at))
