"""The mini window: who, how long, and the two things an agent needs at once. Ending is left, primary is right."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.moment import Moment
from softphone.presentation.actions import ActionView, call_actions, hang_up_action, wrap_up_actions
from softphone.presentation.call.call_page import mute_tile
from softphone.presentation.call.surface import SurfaceView, surface_view
from softphone.presentation.customer import discreet_customer
from softphone.presentation.messages import Text
from softphone.presentation.status.header import header_view
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState


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
    surface: SurfaceView | None = None


def mini_view(state: PhoneState, now: Moment) -> MiniView:
    """The mini window for a snapshot."""
    call, surface = state.call, surface_view(state, now)
    if call is None or surface is None:
        look, time = header_view(state, now).look, header_view(state, now).time
        right = wrap_up_actions(state).right if surface else None
        return MiniView(look.icon, look.role, look.word, (time,), right=right, surface=surface)
    left, right, active = _buttons(state, call)
    return MiniView(
        icon=surface.look.icon,
        role=surface.look.role,
        title=discreet_customer(call).title,
        details=(surface.time, surface.look.word),
        left=left,
        right=right,
        active=active,
        surface=surface,
    )


def _buttons(state: PhoneState, call: Call) -> tuple[ActionView | None, ActionView | None, bool]:
    if call.state is CallState.OFFERED:
        actions = call_actions(state, call)
        return actions.left, actions.right, False
    tile = mute_tile(call)
    mute = ActionView(tile.act, tile.label, Role.OFF, tile.icon, enabled=tile.enabled)
    return hang_up_action(call), mute, tile.active
