"""The page while a call is offered or in progress."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.call import Call
from softphone.domain.call_state import TALKING, CallState, Direction, EndReason, PendingAction
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act, ActionView
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import CustomerView, customer_view, discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import elapsed, number_text
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.number_location import NumberLocations, location_of, number_of
from softphone.presentation.safe_text import shown
from softphone.presentation.statuses import SETTABLE, Role, status_look
from softphone.services.phone_state import PhoneState

from .surface import call_time, microphone_off, state_look


@dataclass(frozen=True, slots=True)
class TileView:
    """One of the tiles in the middle of the page. An active tile changes its word and its icon, not only colour.

    `short` is for a tile too narrow for the label.
    """

    act: Act
    label: Message
    icon: str
    enabled: bool
    active: bool = False
    busy: bool = False
    short: Text = ""


@dataclass(frozen=True, slots=True)
class SecondOfferView:
    """A further offer beside the call that is treated; its Answer and Decline are always off."""

    customer: CustomerView
    why_off: Message


@dataclass(frozen=True, slots=True)
class AfterCallOption:
    """A status to be set when the call is over; None leaves it to the platform."""

    code: int | None
    label: Message
    current: bool


@dataclass(frozen=True, slots=True)
class CallView:
    """The call card, under the header that says the call's state. `time` has a `caption` where it is not of the talk;
    an offered call has its time in the header, and its `queue` in that place.

    `place` is where the customer's number belongs, with its carrier, "" while it is unknown.
    """

    call_id: str
    offered: bool
    state: Message
    customer: CustomerView
    time: str
    caption: Message | None
    queue: str
    line: tuple[Message, ...]
    tiles: tuple[TileView, ...] = ()
    place: str = ""
    copyable: bool = False
    second: SecondOfferView | None = None
    after: tuple[AfterCallOption, ...] = ()
    silence: ActionView | None = None


def call_view(state: PhoneState, call: Call, now: Moment, locations: NumberLocations | None = None) -> CallView:
    """The card of the first live call, with the next offer under it."""
    offered = call.state is CallState.OFFERED
    return CallView(
        call_id=call.id,
        offered=offered,
        state=state_look(call, now).word,
        customer=discreet_customer(call) if offered else customer_view(call),
        time="" if offered else call_time(call, now),
        caption=_caption(call),
        queue=shown(call.queue, 32) if offered else "",
        line=_line(call, now),
        copyable=bool(number_of(call)) and not offered,
        place=location_of(number_of(call), locations or {}),
        tiles=() if offered else _tiles(call),
        second=_second(state),
        after=() if offered else after_options(state.intention),
        silence=silence_ring(state, call),
    )


def _caption(call: Call) -> Message | None:
    """What the time is of, or what there is to say of it."""
    if call.held:
        return msg(CallText.ON_HOLD)
    key = {CallState.RECONNECTING: CallText.LINE_UNSTABLE, CallState.UNKNOWN: CallText.NO_WORD}.get(call.state)
    return msg(key) if key is not None else None


def _line(call: Call, now: Moment) -> tuple[Message, ...]:
    """While it is held how long the call has lasted; else queue and number."""
    if call.held and call.connected_at is not None:
        return (msg(CallText.IN_CALL_TIME, time=elapsed(call.connected_at, now)),)
    queue = call.queue and call.state is not CallState.OFFERED
    called = called_line(call)
    return (
        *((msg(CallText.QUEUE, queue=shown(call.queue, 32)),) if queue else ()),
        *((called,) if called is not None else ()),
    )


def _tiles(call: Call) -> tuple[TileView, ...]:
    keypad = TileView(Act.KEYPAD, msg(CallText.KEYPAD), "tab-dial", enabled=call.state in TALKING)
    return (mute_tile(call), _hold_tile(call), _transfer_tile(call), keypad)


def silence_ring(state: PhoneState, call: Call) -> ActionView | None:
    """The button that ends this call's ring, dim once it has; nothing where nothing rings."""
    if call.id in state.ring.silenced:
        return ActionView(Act.SILENCE_RING, msg(DesktopText.RING_SILENCED), Role.DIM, "bell-off", enabled=False)
    if call.state is not CallState.OFFERED or not state.ring.sounding:
        return None
    return ActionView(Act.SILENCE_RING, msg(CallText.SILENCE_RING), Role.DIM, "bell-off")


def called_line(call: Call) -> Message | None:
    """The number that was called, or that the customer sees, where known."""
    if not call.outbound_number:
        return None
    key = CallText.CALLED if call.direction is Direction.INBOUND else TextId.CALLER_ID
    return msg(key, number=_with_name(call.outbound_number, call.outbound_name))


def _with_name(number: str, name: str) -> Text:
    return f"{number_text(number)} {shown(name, 24)}".strip()


def _second(state: PhoneState) -> SecondOfferView | None:
    others = [call for call in state.calls[1:] if call.state is CallState.OFFERED]
    if not others:
        return None
    # two offers at once: neither can be named to the SDK, so there is nothing to finish but only to wait
    both_offered = state.calls[0].state is CallState.OFFERED
    why = CallText.SECOND_CALL_WAIT if both_offered else CallText.SECOND_CALL_WHY
    return SecondOfferView(discreet_customer(others[0]), msg(why))


def mute_tile(call: Call) -> TileView:
    """Mute or unmute, whichever can be asked for now."""
    act = Act.UNMUTE if call.muted else Act.MUTE
    label = {
        PendingAction.MUTE: msg(TextId.MUTING),
        PendingAction.UNMUTE: msg(TextId.UNMUTING),
    }.get(call.pending or PendingAction.HOLD, msg(TextId.UNMUTE if call.muted else TextId.MUTE))
    off = microphone_off(call)
    busy = call.pending in (PendingAction.MUTE, PendingAction.UNMUTE)
    return TileView(act, label, "microphone-off" if off else "microphone", _free(call), active=off, busy=busy)


def _hold_tile(call: Call) -> TileView:
    act = Act.RESUME if call.held else Act.HOLD
    label = {
        PendingAction.HOLD: msg(TextId.HOLDING),
        PendingAction.RESUME: msg(TextId.RESUMING),
    }.get(call.pending or PendingAction.MUTE, msg(TextId.RESUME if call.held else TextId.HOLD))
    busy = call.pending in (PendingAction.HOLD, PendingAction.RESUME)
    return TileView(act, label, "resume" if call.held else "hold", _free(call), active=call.held, busy=busy)


def _transfer_tile(call: Call) -> TileView:
    busy = call.pending is PendingAction.TRANSFER
    gone = call.ending_as is EndReason.TRANSFERRED
    label = TextId.TRANSFERRING if busy else TextId.TRANSFERRED if gone else TextId.TRANSFER
    short = msg(TextId.TRANSFERRING_SHORT) if busy else ""
    return TileView(Act.TRANSFER, msg(label), "transfer", _free(call) and not gone, busy=busy, short=short)


def _free(call: Call) -> bool:
    return call.state in TALKING and call.pending is None


def after_options(intention: int | None) -> tuple[AfterCallOption, ...]:
    """The statuses that can be requested for after the call, and none."""
    chosen = [AfterCallOption(code, status_look(code).word, code == intention) for code in SETTABLE]
    return (AfterCallOption(None, msg(CallText.NO_CHANGE), intention is None), *chosen)
