"""Which numbers are worth a place and carrier, and what is known of them. It never changes what is dialled."""

from __future__ import annotations

from collections.abc import Mapping

from softphone.domain.call import Call
from softphone.domain.phone_number import grouped, is_number
from softphone.services.phone_state import PhoneState

from .safe_text import shown

type NumberLocations = Mapping[str, str]
"""Place and carrier by number, "" where nothing is known."""


def number_of(call: Call) -> str:
    """The number of a call's customer; "" when it is hidden or unknown."""
    if call.is_private:
        return ""
    number = call.number or call.customer
    return number if is_number(number) else ""


def complete(number: str) -> bool:
    """True for a number of a known shape: while it is half typed it would be some other place's."""
    return grouped(number) != number or (number.startswith("+") and len(number) >= 10)


def wanted(state: PhoneState, typed: str) -> tuple[str, ...]:
    """The numbers in sight."""
    last = (state.last_call,) if state.last_call else ()
    calls = [number for call in (*state.calls, *last) if (number := number_of(call))]
    linked = state.link.dial.number if state.link else ""
    return (*calls, *(number for number in (typed, linked) if complete(number)))


def location_of(number: str, locations: NumberLocations) -> str:
    """What is known of a number."""
    return shown(locations.get(number, "")) if number else ""
