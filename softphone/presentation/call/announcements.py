"""What a screen reader says at once, wherever the agent's attention is: a call came, is connected, is over."""

from __future__ import annotations

from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.end_reasons import end_text
from softphone.presentation.messages import Message, msg


def announcement(call: Call) -> Message | None:
    """The sentence for a call that has just come into its present state, None for states that are not announced."""
    customer = discreet_customer(call).title
    match call.state:
        case CallState.OFFERED:
            return msg(CallText.OFFER_CARD, customer=customer)
        case CallState.CONNECTED:
            return msg(DesktopText.SPOKEN_CONNECTED, customer=customer)
        case CallState.ENDED:
            return msg(DesktopText.SPOKEN_ENDED, end=end_text(call), customer=customer)
    return None
