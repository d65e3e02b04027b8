"""The incoming popup: what every offered call says of itself, and whether it can be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.moment import Moment
from softphone.presentation.actions import ActionsView, ActionView, call_actions
from softphone.presentation.call.call_page import SecondOfferView, called_line, silence_ring
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import CustomerView, discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import Message, msg
from softphone.presentation.notices import failure_message
from softphone.presentation.number_location import NumberLocations, location_of, number_of
from softphone.presentation.safe_text import shown
from softphone.services.phone_state import PhoneState

MOST_OTHERS: Final = 2
"""Further offers with a line of their own; more than these ring only in theory."""

_CANT_RING: Final = (FailureCode.NO_RINGER, FailureCode.NO_SOUND_SERVER)


@dataclass(frozen=True, slots=True)
class PopupView:
    """The first offer whole, the others as lines under it: their Answer and Decline are always off.

    `place` may come later where `has_place`. `why` says why a button is off, or what came of pressing it
    (`went_wrong`). `flashing` takes the ring's place.
    """

    call_id: str
    time: str
    customer: CustomerView
    place: str
    has_place: bool
    queue: str
    called: Message | None
    actions: ActionsView
    silence: ActionView | None
    name: Message
    why: Message | None = None
    went_wrong: bool = False
    others: tuple[SecondOfferView, ...] = ()
    flashing: bool = False


def popup_view(
    state: PhoneState, now: Moment, locations: NumberLocations | None = None, failure: PhoneFailure | None = None
) -> PopupView | None:
    """The popup for a snapshot, None while no call is offered. `failure` is what the last press ended with."""
    offers = [call for call in state.calls if call.state is CallState.OFFERED]
    if not offers:
        return None
    first, *others = offers
    customer, number = discreet_customer(first), number_of(first)
    why = _why_off(state)
    return PopupView(
        call_id=first.id,
        time=elapsed(first.started_at, now),
        customer=customer,
        place=location_of(number, locations or {}),
        has_place=bool(number),
        queue=shown(first.queue, 32),
        called=called_line(first),
        actions=call_actions(state, first),
        silence=silence_ring(state, first),
        name=msg(CallText.OFFER_CARD, customer=customer.title),
        why=why or (failure_message(failure) if failure else None),
        went_wrong=why is None and failure is not None,
        others=tuple(SecondOfferView(discreet_customer(call), _busy(state)) for call in others[:MOST_OTHERS]),
        flashing=any(state.has_notice(code) for code in _CANT_RING),
    )


def _why_off(state: PhoneState) -> Message | None:
    if len(state.calls) > 1:
        return _busy(state)
    if state.has_notice(FailureCode.OTHER_PHONE):
        return msg(DesktopText.POPUP_OTHER_PHONE)
    return None


def _busy(state: PhoneState) -> Message:
    """Two offers at once can't be distinguished by the SDK: nothing can be finished, only waited for."""
    only_offers = all(call.state is CallState.OFFERED for call in state.calls)
    return msg(CallText.SECOND_CALL_WAIT if only_offers else DesktopText.POPUP_FINISH)
