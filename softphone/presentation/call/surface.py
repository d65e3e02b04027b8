"""The one surface of a call, alike in window, mini window, popup, tray and taskbar: word, role, shape, one clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, PendingAction
from softphone.domain.moment import Moment
from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import elapsed
from softphone.presentation.messages import TextId, msg
from softphone.presentation.statuses import Look, Role, status_look
from softphone.services.phone_state import PhoneState, SignIn


@dataclass(frozen=True, slots=True)
class SurfaceView:
    """`hatched` while the microphone is off, so that muted and held differ by more than a word. `lit` changes
    at every half second while it rings.
    """

    look: Look
    time: str
    hatched: bool = False
    lit: bool = False


_STATES: Final = {
    CallState.OFFERED: Look(msg(CallText.INCOMING), Role.INFO, "status-ringing"),
    CallState.DIALING: Look(msg(CallText.DIALING), Role.INFO, "handset"),
    CallState.RINGING: Look(msg(DesktopText.RINGING), Role.INFO, "call-out"),
    CallState.CONNECTING: Look(msg(CallText.CONNECTING), Role.INFO, "handset"),
    CallState.CONNECTED: Look(msg(CallText.IN_CALL), Role.INFO, "handset"),
    CallState.RECONNECTING: Look(msg(CallText.RECONNECTING), Role.DANGER, "warning"),
    CallState.ENDING: Look(msg(CallText.ENDING), Role.DIM, "hang-up"),
    CallState.UNKNOWN: Look(msg(TextId.STATUS_LOST), Role.DANGER, "warning"),
}
_STILL_CONNECTING: Final = Look(msg(CallText.STILL_CONNECTING), Role.INFO, "handset")
LONG: Final = 10.0  # seconds in which an accepted call usually rings at the customer
_MICROPHONE: Final = {
    PendingAction.MUTE: msg(TextId.MUTING),
    PendingAction.UNMUTE: msg(TextId.UNMUTING),
}


def microphone_off(call: Call) -> bool:
    """True from the click on: the local track is cut before the platform confirms."""
    return call.muted or call.pending is PendingAction.MUTE


def state_look(call: Call, now: Moment) -> Look:
    """Word, role and icon of a live call's state."""
    if call.state is CallState.DIALING and now.seconds_since(call.started_at) >= LONG:
        return _STILL_CONNECTING
    off = microphone_off(call)
    if call.state is not CallState.CONNECTED:
        return _STATES[call.state]
    if call.held:
        held, icon = (CallText.ON_HOLD_MUTED, "microphone-off") if off else (CallText.ON_HOLD, "hold")
        return Look(msg(held), Role.PAUSE, icon)
    if off or call.pending is PendingAction.UNMUTE:
        word = _MICROPHONE.get(call.pending or PendingAction.HOLD, msg(DesktopText.MINI_MUTED))
        return Look(word, Role.PAUSE, "microphone-off")
    return _STATES[call.state]


def call_time(call: Call, now: Moment) -> str:
    """The one time that is shown of a call: of its ring, of the hold, or of the talk."""
    if call.state is CallState.OFFERED:
        return elapsed(call.started_at, now)
    if call.held and call.held_at is not None:
        return elapsed(call.held_at, now)
    return elapsed(call.connected_at or call.started_at, now)


def surface_view(state: PhoneState, now: Moment) -> SurfaceView | None:
    """The surface of the first live call, else of wrap-up; None while there is neither."""
    call, status = state.call, state.agent_status
    if call is not None:
        lit = call.state is CallState.OFFERED and int(now.monotonic * 2) % 2 == 1
        return SurfaceView(state_look(call, now), call_time(call, now), hatched=microphone_off(call), lit=lit)
    if state.sign_in is SignIn.SIGNED_IN and status is not None and status.code == WRAP_UP:
        return SurfaceView(status_look(WRAP_UP), elapsed(status.since, now))
    return None
