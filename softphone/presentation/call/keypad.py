"""The keypad of a call: digits for the machine at the other end, and what was sent so far."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.call import Call
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act, ActionView
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import CustomerView, customer_view
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import msg
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState

from .call_quality import talking


@dataclass(frozen=True, slots=True)
class KeypadView:
    """`sent` are the digits of this call; with `enabled` False no connection takes more."""

    customer: CustomerView
    time: str
    sent: str
    enabled: bool


def keypad_view(state: PhoneState, call: Call, keyed: str, now: Moment) -> KeypadView:
    """The page for the first live call."""
    return KeypadView(customer_view(call), elapsed(call.connected_at, now), keyed, talking(state) is not None)


def keypad_close(state: PhoneState) -> ActionView | None:
    """The right slot of the keypad's page: back to the call."""
    if talking(state) is None:
        return None
    return ActionView(Act.KEYPAD, msg(CallText.KEYPAD_CLOSE), Role.OFF, "tab-dial")
