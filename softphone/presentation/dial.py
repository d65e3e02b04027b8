"""The dial page: what will be sent, and the number customers will see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.errors import BadInput
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, Rule
from softphone.domain.phone_number import clean
from softphone.services.phone_state import PhoneState

from .customer import customer_view
from .ended import end_text, talk_time
from .formatting import number_text
from .local import Local
from .messages import Message, Say, Text, say
from .safe_text import shown


@dataclass(frozen=True, slots=True)
class OutboundOption:
    """A line of the menu of outbound numbers."""

    choice: OutboundChoice
    label: Text
    current: bool


@dataclass(frozen=True, slots=True)
class DialView:
    """`foot` is the line under the pad; None leaves it blank, at its height."""

    outbound: Message
    options: tuple[OutboundOption, ...]
    foot: Message | None
    foot_warns: bool = False


def dialable(typed: str) -> str:
    """What would be sent for the text in the field; "" when nothing can be."""
    try:
        return clean(typed)
    except BadInput:
        return ""


def dial_view(state: PhoneState, local: Local) -> DialView:
    """The dial page."""
    number = dialable(local.typed)
    options = _options(state)
    current = next((option.label for option in options if option.current), None) or _present(state)
    return DialView(
        outbound=say(Say.CALLER_ID, number=current) if current else say(Say.CALLER_ID_NONE),
        options=options,
        foot=_foot(state, local, number),
        foot_warns=local.refused_input,
    )


def _foot(state: PhoneState, local: Local, number: str) -> Message | None:
    if local.refused_input:
        return say(Say.NOT_DIALABLE)
    if number:
        return say(Say.WILL_DIAL, number=number_text(number))
    last = state.last_call
    if last is None:
        return None
    talked, customer = talk_time(last), customer_view(last).title
    if talked:
        return say(Say.LAST_CALL_TALKED, customer=customer, end=end_text(last), time=talked)
    return say(Say.LAST_CALL, customer=customer, end=end_text(last))


def _present(state: PhoneState) -> Text | None:
    if state.outbound is None:
        return None
    if state.outbound.rule is Rule.GROUP:
        return say(Say.GROUP, name=str(state.outbound.group_id))
    return number_text(state.outbound.number) or None


def _options(state: PhoneState) -> tuple[OutboundOption, ...]:
    rule = state.outbound_rule
    if rule is None:
        return ()
    numbers = [(OutboundChoice(Rule.NUMBER, number=number), number_text(number)) for number in rule.numbers]
    groups = [(OutboundChoice(Rule.GROUP, group_id=group.id), _group_label(group)) for group in rule.groups]
    return tuple(OutboundOption(choice, label, choice == state.outbound) for choice, label in (*numbers, *groups))


_KINDS: Final = {
    GroupKind.MOBILE: Say.GROUP_MOBILE,
    GroupKind.LANDLINE: Say.GROUP_LANDLINE,
    GroupKind.RANDOM: Say.GROUP_RANDOM,
    GroupKind.OWN: Say.GROUP_OWN,
}


def _group_label(group: OutboundGroup) -> Text:
    name = shown(group.name, 24) or str(group.id)
    if group.kind is None:
        return say(Say.GROUP, name=name)
    return say(Say.GROUP_WITH_KIND, name=name, kind=say(_KINDS[group.kind]))
