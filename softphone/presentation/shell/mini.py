"""The mini window: who, how long, and the two things an agent needs at once. Ending is left, primary is right."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, PendingAction
from softphone.domain.moment import Moment
from softphone.presentation.actions import ActionView, call_actions, hang_up_action, wrap_up_actions
from softphone.presentation.call.call_page import TileView, mute_tile, state_look
from softphone.presentation.customer import discreet_customer
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import Message, Text, msg
from softphone.presentation.status.header import header_view
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState, SignIn


@dataclass(frozen=True, slots=True)
class MiniView:
    """`details` stand under the title, those that are "" left out. `active` is True while the right button is down.

    An empty slot keeps its place.
    """

    icon: str
    role: Role
    title: Text
    details: tuple[Text, ...] = ()
    left: ActionView | None = None
    right: ActionView | None = None
    active: bool = False


def mini_view(state: PhoneState, now: Moment) -> MiniView:
    """The mini window for a snapshot."""
    call = state.call
    if call is None:
        return _idle(state, now)
    if call.state is CallState.OFFERED:
        return _offered(state, call, now)
    return _talk(call, now)


def _idle(state: PhoneState, now: Moment) -> MiniView:
    header = header_view(state, now)
    in_wrap_up = state.sign_in is SignIn.SIGNED_IN and state.agent_status and state.agent_status.code == WRAP_UP
    right = wrap_up_actions(state).right if in_wrap_up else None
    return MiniView(header.look.icon, header.look.role, header.look.word, (header.time,), right=right)


def _offered(state: PhoneState, call: Call, now: Moment) -> MiniView:
    actions = call_actions(state, call)
    look = state_look(call, now)
    details = (elapsed(call.started_at, now), look.word)
    return MiniView(look.icon, look.role, discreet_customer(call).title, details, actions.left, actions.right)


def _talk(call: Call, now: Moment) -> MiniView:
    look, tile = state_look(call, now), mute_tile(call)
    off = call.muted or call.pending is PendingAction.MUTE  # the local track is cut at the click
    return MiniView(
        icon="microphone-off" if off else look.icon,
        role=look.role,
        title=discreet_customer(call).title,
        details=(elapsed(call.connected_at, now), *_words(call, look.word, tile)),
        left=hang_up_action(call),
        right=ActionView(tile.act, tile.label, Role.OFF, tile.icon, enabled=tile.enabled),
        active=tile.active,
    )


def _words(call: Call, state: Message, mute: TileView) -> tuple[Message, ...]:
    """There is little room: that both talk goes without saying while the microphone is off, or about to be."""
    if not call.muted and not mute.busy:
        return (state,)
    word = mute.label if mute.busy else msg(DesktopText.MINI_MUTED)
    plain = call.state is CallState.CONNECTED and not call.held
    return (word,) if plain else (word, state)
