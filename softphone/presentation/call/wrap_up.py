"""The page in wrap-up: the last call, and how to end wrap-up. Note and disposition come here later."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.moment import Moment
from softphone.presentation.customer import CustomerView, customer_view
from softphone.presentation.end_reasons import end_text, talk_time
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.number_location import NumberLocations, location_of, number_of
from softphone.services.phone_state import PhoneState

from .call_page import AfterCallOption, after_options


@dataclass(frozen=True, slots=True)
class WrapUpView:
    """`time` is how long wrap-up has lasted; `customer` is None when no call of ours came before it."""

    time: str
    caption: Message
    customer: CustomerView | None
    end: Message | None
    talked: Message | None
    hint: Message
    place: str = ""
    copyable: bool = False
    after: tuple[AfterCallOption, ...] = ()


def wrap_up_view(state: PhoneState, now: Moment, locations: NumberLocations | None = None) -> WrapUpView:
    """The wrap-up card."""
    last = state.last_call
    talked = talk_time(last) if last else ""
    return WrapUpView(
        caption=msg(TextId.WRAP_UP_TIME),
        time=elapsed(state.agent_status.since if state.agent_status else None, now),
        customer=customer_view(last) if last else None,
        end=end_text(last) if last else None,
        talked=msg(TextId.TALKED, time=talked) if talked else None,
        hint=msg(TextId.WRAP_UP_HINT),
        place=location_of(number_of(last), locations or {}) if last else "",
        copyable=bool(last and number_of(last)),
        after=after_options(state.intention),
    )
