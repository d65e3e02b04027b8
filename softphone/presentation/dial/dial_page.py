"""The dial page: what will be sent, and the number customers will see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import Direction
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.number_reader import is_too_long, read_number
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, Rule
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import customer_view
from softphone.presentation.end_reasons import end_text, talk_time
from softphone.presentation.formatting import number_text
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.number_location import NumberLocations, location_of
from softphone.presentation.safe_text import shown
from softphone.presentation.statuses import status_look
from softphone.services.phone_state import PhoneState
from softphone.services.platform_reports import EngineState


@dataclass(frozen=True)
class DialDraft:
    """What the window knows of the number field. `prepared` is a request that is more than its number (a privacy
    number, business data, a number to be seen), put there by redial or by a link. `field_note` says what became of the
    last input; `doubted` is a number too long to be one, which the agent wanted dialled once. `sent_after` is there
    once the field was dialled as it stands: the id of the call that had ended last before, "" for none.
    """

    typed: str = ""
    field_note: Message | None = None
    doubted: str = ""
    prepared: DialRequest | None = None
    sent_after: str | None = None

    def sent_call(self, state: PhoneState) -> Call | None:
        """What became of the number in the field: the call that was made with it, alive or over."""
        call = state.call or state.last_call
        if self.sent_after is None or call is None or call.id == self.sent_after:
            return None
        number = None if is_held(self) else dialable(self.typed)  # else it was made from elsewhere
        return call if call.direction is Direction.OUTBOUND and call.number == number else None


@dataclass(frozen=True, slots=True)
class OutboundOption:
    """A line of the menu of outbound numbers; without a `choice` it reads them anew."""

    choice: OutboundChoice | None
    label: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class DialView:
    """`foot` is the line under the pad; None leaves it blank, at its height.

    `held` stands in the field for a number that may not be shown; `wish` is the status for after the last call,
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
        return read_number(typed)
    except BadInput:
        return ""


def refusal_note(code: FailureCode) -> Message:
    """Why the field didn't take a text."""
    return msg(TextId.SEVERAL_NUMBERS if code is FailureCode.NUMBER_SEVERAL else TextId.NOT_DIALABLE)


def left_out_note(extension: str) -> Message | None:
    """What the field took all but this of."""
    return msg(TextId.EXTENSION_LEFT_OUT, extension=shown(extension, 12)) if extension else None


def too_long(number: str) -> Message | None:
    """The doubt about a number with more digits than any has."""
    return msg(TextId.NUMBER_LONG, count=_digits(number)) if is_too_long(number) else None


def _digits(number: str) -> str:
    return str(sum(mark.isdigit() for mark in number))


def is_held(draft: DialDraft) -> bool:
    """True while a privacy number waits to be dialled."""
    return draft.prepared is not None and bool(draft.prepared.cipher)


def dial_view(
    state: PhoneState, draft: DialDraft, locations: NumberLocations, *, failure: FailureCode | None = None
) -> DialView:
    """The dial page; `failure` came since a button was pressed."""
    intention = state.intention
    outcome = _outcome(state, draft, failure)
    return DialView(
        outbound=_outbound(state, draft),
        options=() if state.outbound_pending else _options(state),
        foot=outcome or _foot(state, draft, locations),
        foot_warns=outcome is not None or _warning(draft, dialable(draft.typed)) is not None,
        held=_held(draft),
        wish=msg(TextId.AFTER_CALL, status=status_look(intention).word) if intention is not None else None,
    )


def _held(draft: DialDraft) -> Text | None:
    if draft.prepared is None or not draft.prepared.cipher:
        return None
    return shown(draft.prepared.label) or msg(TextId.PRIVATE_NUMBER)


def _warning(draft: DialDraft, number: str) -> Message | None:
    """What is wrong with the last input, or with the number that stands in the field."""
    doubt = too_long(number)
    if draft.field_note is None and doubt is not None and draft.doubted == number:
        return msg(TextId.NUMBER_LONG_AGAIN, count=_digits(number))
    return draft.field_note or doubt


def _target(draft: DialDraft) -> Text | None:
    number = dialable(draft.typed)
    return _held(draft) or (number_text(number) if number else None)


def _outcome(state: PhoneState, draft: DialDraft, failure: FailureCode | None) -> Message | None:
    """Why the number still stands in the field after it was dialled; None until that is known."""
    target, call = _target(draft), draft.sent_call(state)
    if draft.field_note is not None or draft.sent_after is None or target is None or state.call is not None:
        return None
    if call is None and failure is None:
        return None
    unknown = failure is FailureCode.COMMAND_UNANSWERED
    end = end_text(call) if call else msg(CallText.END_UNKNOWN if unknown else TextId.NOT_DIALLED)
    return msg(TextId.LAST_CALL, customer=target, end=end)


def _foot(state: PhoneState, draft: DialDraft, locations: NumberLocations) -> Message | None:
    number = dialable(draft.typed)
    if (warning := _warning(draft, number)) is not None:
        return warning
    target = _target(draft)
    if target is not None:
        if draft.prepared is not None and draft.prepared.user_data:
            # what a link wants to send along is shown before the agent dials it
            return msg(TextId.WILL_DIAL_DATA, number=target, data=shown(draft.prepared.user_data))
        place = location_of(dialable(draft.typed), locations)
        return msg(TextId.WILL_DIAL_AT, number=target, place=place) if place else msg(TextId.WILL_DIAL, number=target)
    last = state.last_call
    if last is None:
        return None
    talked, customer = talk_time(last), customer_view(last).title
    if talked:
        return msg(TextId.LAST_CALL_TALKED, customer=customer, end=end_text(last), time=talked)
    return msg(TextId.LAST_CALL, customer=customer, end=end_text(last))


def _outbound(state: PhoneState, draft: DialDraft) -> Message:
    once = draft.prepared.outbound if draft.prepared else None
    if once is not None:
        return once_line(state, once)
    if state.outbound_pending is not None:
        return msg(TextId.CALLER_ID_CHANGING, number=_choice_label(state, state.outbound_pending))
    if state.outbound is not None:
        return msg(TextId.CALLER_ID, number=_choice_label(state, state.outbound))
    rule = state.outbound_rule
    empty = rule is not None and not rule.numbers and not rule.groups
    return msg(TextId.CALLER_ID_EMPTY if empty else TextId.CALLER_ID_NONE)


def once_line(state: PhoneState, choice: OutboundChoice) -> Message:
    """The number that customers see for one call only."""
    return msg(TextId.CALLER_ID_ONCE, number=_choice_label(state, choice))


def _choice_label(state: PhoneState, choice: OutboundChoice) -> Text:
    """The name of a choice, also of one that is not (any more) in the list."""
    if choice.rule is Rule.NUMBER:
        return number_text(choice.number)
    groups = state.outbound_rule.groups if state.outbound_rule else ()
    group = next((group for group in groups if group.id == choice.group_id), None)
    return _group_label(group) if group else msg(TextId.GROUP, name=str(choice.group_id))


def _options(state: PhoneState) -> tuple[OutboundOption, ...]:
    if state.engine.state is not EngineState.READY:
        return ()
    again = OutboundOption(None, msg(TextId.OUTBOUND_RELOAD))
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
        OutboundOption(
            choice, msg(TextId.OUTBOUND_DEFAULT, number=label) if default else label, choice == state.outbound
        )
        for choice, label, default in lines
    ]
    return (*options, again)


_KINDS: Final = {
    GroupKind.MOBILE: TextId.GROUP_MOBILE,
    GroupKind.LANDLINE: TextId.GROUP_LANDLINE,
    GroupKind.RANDOM: TextId.GROUP_RANDOM,
    GroupKind.OWN: TextId.GROUP_OWN,
}


def _group_label(group: OutboundGroup) -> Text:
    name = shown(group.name, 24) or str(group.id)
    if group.kind is None:
        return msg(TextId.GROUP, name=name)
    return msg(TextId.GROUP_WITH_KIND, name=name, kind=msg(_KINDS[group.kind]))
