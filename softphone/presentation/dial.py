"""The dial page: what will be sent, and the number customers will see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, Rule
from softphone.domain.phone_number import clean
from softphone.services.phone_state import PhoneState
from softphone.services.platform_reports import EngineState

from .customer import customer_view
from .ended import end_text, talk_time
from .formatting import number_text
from .messages import Message, Say, Text, say
from .places import Places, place_of
from .safe_text import shown
from .statuses import status_look


@dataclass(frozen=True)
class DialDraft:
    """What the window knows of the number field. `prepared` is a request that is more than its number (a privacy
    number, business data, a number to be seen), put there by redial or by a link.
    """

    typed: str = ""
    refused_input: bool = False
    prepared: DialRequest | None = None


@dataclass(frozen=True, slots=True)
class OutboundOption:
    """A line of the menu of outbound numbers; without a `choice` it reads them anew."""

    choice: OutboundChoice | None
    label: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class DialView:
    """`foot` is the line under the pad; None leaves it blank, at its height.

    `held` stands in the field for a number that may not be shown; `wish` is the status to come after the last call,
    in the foot's place, to be taken back by a click.
    """

    outbound: Message
    options: tuple[OutboundOption, ...]
    foot: Message | None
    foot_warns: bool = False
    held: Text | None = None
    wish: Message | None = None


def dialable(typed: str) -> str:
    """What would be sent for the text in the field; "" when nothing can be."""
    try:
        return clean(typed)
    except BadInput:
        return ""


def is_held(draft: DialDraft) -> bool:
    """True while a privacy number waits to be dialled."""
    return draft.prepared is not None and bool(draft.prepared.cipher)


def dial_view(state: PhoneState, draft: DialDraft, places: Places) -> DialView:
    """The dial page."""
    intention = state.intention
    return DialView(
        outbound=_outbound(state, draft),
        options=() if state.outbound_pending else _options(state),
        foot=_foot(state, draft, places),
        foot_warns=draft.refused_input,
        held=_held(draft),
        wish=say(Say.AFTER_CALL, status=status_look(intention).word) if intention is not None else None,
    )


def _held(draft: DialDraft) -> Text | None:
    if draft.prepared is None or not draft.prepared.cipher:
        return None
    return shown(draft.prepared.label) or say(Say.PRIVATE_NUMBER)


def _foot(state: PhoneState, draft: DialDraft, places: Places) -> Message | None:
    if draft.refused_input:
        return say(Say.NOT_DIALABLE)
    number = dialable(draft.typed)
    target: Text | None = _held(draft) or (number_text(number) if number else None)
    if target is not None:
        if draft.prepared is not None and draft.prepared.user_data:
            # what a link wants to send along is shown before the agent dials it
            return say(Say.WILL_DIAL_DATA, number=target, data=shown(draft.prepared.user_data))
        place = place_of(number, places)
        return say(Say.WILL_DIAL_AT, number=target, place=place) if place else say(Say.WILL_DIAL, number=target)
    last = state.last_call
    if last is None:
        return None
    talked, customer = talk_time(last), customer_view(last).title
    if talked:
        return say(Say.LAST_CALL_TALKED, customer=customer, end=end_text(last), time=talked)
    return say(Say.LAST_CALL, customer=customer, end=end_text(last))


def _outbound(state: PhoneState, draft: DialDraft) -> Message:
    once = draft.prepared.outbound if draft.prepared else None
    if once is not None:
        return once_line(state, once)
    if state.outbound_pending is not None:
        return say(Say.CALLER_ID_CHANGING, number=_choice_label(state, state.outbound_pending))
    if state.outbound is not None:
        return say(Say.CALLER_ID, number=_choice_label(state, state.outbound))
    rule = state.outbound_rule
    empty = rule is not None and not rule.numbers and not rule.groups
    return say(Say.CALLER_ID_EMPTY if empty else Say.CALLER_ID_NONE)


def once_line(state: PhoneState, choice: OutboundChoice) -> Message:
    """The number that customers see for one call only."""
    return say(Say.CALLER_ID_ONCE, number=_choice_label(state, choice))


def _choice_label(state: PhoneState, choice: OutboundChoice) -> Text:
    """The name of a choice, also of one that is not (any more) in the list."""
    if choice.rule is Rule.NUMBER:
        return number_text(choice.number)
    groups = state.outbound_rule.groups if state.outbound_rule else ()
    group = next((group for group in groups if group.id == choice.group_id), None)
    return _group_label(group) if group else say(Say.GROUP, name=str(choice.group_id))


def _options(state: PhoneState) -> tuple[OutboundOption, ...]:
    if state.engine.state is not EngineState.READY:
        return ()
    again = OutboundOption(None, say(Say.OUTBOUND_RELOAD))
    rule = state.outbound_rule
    if rule is None:
        return (again,)
    by_number = rule.default_rule is Rule.NUMBER
    lines: list[tuple[OutboundChoice, Text, bool]] = [
        (OutboundChoice(Rule.NUMBER, number=one), number_text(one), by_number and one == rule.default_number)
        for one in rule.numbers
    ]
    lines += [(OutboundChoice(Rule.GROUP, group_id=one.id), _group_label(one), one.is_default) for one in rule.groups]
    options = [
        OutboundOption(choice, say(Say.OUTBOUND_DEFAULT, number=label) if default else label, choice == state.outbound)
        for choice, label, default in lines
    ]
    return (*options, again)


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
