"""The question about a link of another program: the number it would call, and all that it would send along."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.link import LinkRequest
from softphone.presentation.actions import Act, ActionsView, ActionView
from softphone.presentation.formatting import number_text
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.number_location import NumberLocations, location_of
from softphone.presentation.safe_text import shown
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState

from .dial_page import left_out_note, once_line, too_long


@dataclass(frozen=True, slots=True)
class LinkView:
    """`data` is business data that the link brings, `outbound` the number it wants the customer to see.

    `doubt` is about a number too long to be one; `left_out` names the extension that is not dialled.
    """

    question: Message
    place: Text
    asker: Message
    data: Message | None
    outbound: Message | None
    hint: Message
    doubt: Message | None = None
    left_out: Message | None = None


def link_view(state: PhoneState, link: LinkRequest, locations: NumberLocations) -> LinkView:
    """The question."""
    dial = link.dial
    target: Text = msg(TextId.PRIVATE_NUMBER) if dial.cipher else number_text(dial.number)
    return LinkView(
        question=msg(TextId.LINK_QUESTION, number=target),
        place=location_of(dial.number, locations),
        asker=msg(TextId.LINK_ASKER),
        data=msg(TextId.LINK_DATA, data=shown(dial.user_data, 256)) if dial.user_data else None,
        outbound=once_line(state, dial.outbound) if dial.outbound else None,
        hint=msg(TextId.LINK_HINT if state.reachable else TextId.LINK_UNREACHABLE),
        doubt=too_long(dial.number),
        left_out=left_out_note(link.left_out),
    )


def link_actions(state: PhoneState) -> ActionsView:
    """*Not now* has the keyboard: an Enter intended for another program dials nothing."""
    return ActionsView(
        left=ActionView(Act.NOT_NOW, msg(TextId.NOT_NOW), Role.OFF),
        right=ActionView(Act.DIAL_LINK, msg(TextId.CALL), Role.READY, "handset", enabled=state.reachable),
    )
