"""The action of a headset's button just now, and the LEDs to light. No state of its own.

| pressed | a call is offered, alone | a call is going on | else |
|---|---|---|---|
| hook off | answer | - | - |
| hook on | - | hang up | - |
| hook button | answer | hang up | - |
| mute | - | mute, unmute (once connected) | - |
| reject | decline | - | - |
| flash | - | hold, resume (once connected) | - |

Hook on declines nothing: a headset that reports it while a call rings was off the hook before, so its hook and ours
had come apart, and a press that was to answer must not turn a customer away. The next press answers.

Beside a live call an offered one can't be answered or declined at all (`ui.md`, rule 1): its Ring LED stays dark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import TALKING, CallState, PendingAction
from softphone.domain.headset import ButtonReport, Flash, HeadsetLights, HookSwitch, MuteButton, Reject
from softphone.services.command_table import Command
from softphone.services.commands import Answer, Decline, HangUp, Hold, Mute, Resume, Unmute
from softphone.services.phone_state import PhoneState

_GOING: Final = (*TALKING, CallState.DIALING, CallState.RINGING, CallState.CONNECTING, CallState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A command and the call it is about."""

    command: Command[None]
    call_id: str


def lights_of(state: PhoneState) -> HeadsetLights:
    """The LEDs. A held call stays off the hook: some headsets answer a dark Off-Hook LED by hanging up."""
    talking = state.conversation
    return HeadsetLights(
        off_hook=_first(state, _GOING) is not None,
        ringing=_offered_alone(state) is not None,
        muted=talking is not None and talking.muted,
        held=talking is not None and talking.held,
    )


def meaning(report: ButtonReport, state: PhoneState, *, settled: bool) -> Meaning | None:
    """What a press asks for, None for nothing.

    `settled` is False for a moment after the hook's LED changed: then only lifting the hook counts. A press in that
    moment was intended for what was before, or is a button's release, or the headset follows its LED.
    """
    match report:
        case HookSwitch(off=off):
            return _hook(off, state, settled=settled)
        case Reject():
            return _with_id(Decline, _offered_alone(state))
        case MuteButton(on=on):
            return _mute(on, state.conversation)
        case Flash():
            return _flash(state.conversation)


def _hook(off: bool | None, state: PhoneState, *, settled: bool) -> Meaning | None:
    if off:
        return _with_id(Answer, _offered_alone(state))
    if not settled:
        return None
    going = _first(state, _GOING)
    if going is not None:
        return _with_id(HangUp, going)
    return _with_id(Answer, _offered_alone(state)) if off is None else None


def _mute(on: bool | None, call: Call | None) -> Meaning | None:
    if call is None:
        return None
    if on is None:  # pressed while a click is under way: the same request
        on = call.pending is PendingAction.MUTE or (call.pending is not PendingAction.UNMUTE and not call.muted)
    elif on == call.muted and call.pending is None:
        return None
    return Meaning(Mute() if on else Unmute(), call.id)


def _flash(call: Call | None) -> Meaning | None:
    if call is None:
        return None
    hold = call.pending is PendingAction.HOLD or (call.pending is not PendingAction.RESUME and not call.held)
    return Meaning(Hold() if hold else Resume(), call.id)


def _with_id(command: Callable[[str], Command[None]], call: Call | None) -> Meaning | None:
    return None if call is None else Meaning(command(call.id), call.id)


def _first(state: PhoneState, states: tuple[CallState, ...]) -> Call | None:
    return next((call for call in state.calls if call.state in states), None)


def _offered_alone(state: PhoneState) -> Call | None:
    alone = len(state.calls) == 1 and state.calls[0].state is CallState.OFFERED
    return state.calls[0] if alone else None
