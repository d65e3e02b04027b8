"""The two slots of the actions band. Ending is always left, primary always right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode
from softphone.services.phone_state import PhoneState, SignIn

from .messages import Message, TextId, msg
from .statuses import Role


class Act(StrEnum):
    """What a control asks for; a control whose act changes ignores mistimed input for a moment."""

    DIAL = "dial"
    ANSWER = "answer"
    DECLINE = "decline"
    HANG_UP = "hang_up"
    MUTE = "mute"
    UNMUTE = "unmute"
    HOLD = "hold"
    RESUME = "resume"
    SILENCE_RING = "silence_ring"
    TRANSFER = "transfer"
    TRANSFER_NOW = "transfer_now"
    KEYPAD = "keypad"
    CALL_BACK = "call_back"
    DIAL_LINK = "dial_link"
    NOT_NOW = "not_now"
    READY_NOW = "ready_now"
    SIGN_IN = "sign_in"
    STOP_SIGN_IN = "stop_sign_in"
    NEXT_STEP = "next_step"
    LEAVE_STEPS = "leave_steps"
    BACK = "back"


class RowAct(StrEnum):
    """What a button among the settings asks for; also the name of its row. A setting's row has the setting's name."""

    RING_FILE = "act.ring_file"
    RING_TEST = "act.ring_test"
    RING_MUTE = "act.ring_mute"
    AUDIO_PAGE = "act.audio_page"
    DIAGNOSTICS = "act.checkup"
    SWITCH_LINKS = "act.flip_links"
    SWITCH_LOGIN = "act.flip_login"
    TRY_SANDBOX = "act.try_sandbox"


@dataclass(frozen=True, slots=True)
class ActionView:
    """One button; `call_id` names the call it is for."""

    act: Act
    label: Message
    role: Role
    icon: str = ""
    enabled: bool = True
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class ActionsView:
    """Left and right slot; None leaves the slot empty, at its size."""

    left: ActionView | None = None
    right: ActionView | None = None


def call_actions(state: PhoneState, call: Call) -> ActionsView:
    """The slots while a call lives."""
    if call.state is not CallState.OFFERED:
        return ActionsView(left=hang_up_action(call))
    # `answer()` and `hangup()` name no call at the vendor: with two calls it is unknown which one they would reach
    alone = len(state.calls) == 1
    here = not state.has_notice(FailureCode.OTHER_PHONE)
    return ActionsView(
        left=ActionView(Act.DECLINE, msg(TextId.DECLINE), Role.DANGER, "hang-up", enabled=alone, call_id=call.id),
        right=ActionView(
            Act.ANSWER, msg(TextId.ANSWER), Role.READY, "handset", enabled=alone and here, call_id=call.id
        ),
    )


def ending_action(state: PhoneState) -> ActionView | None:
    """What ends the live call, whatever page is looked at."""
    return call_actions(state, state.call).left if state.call is not None else None


def hang_up_action(call: Call) -> ActionView:
    """The left slot of every call that is not an offer."""
    label = TextId.END if call.state is CallState.UNKNOWN else TextId.HANG_UP
    enabled = call.state is not CallState.ENDING
    return ActionView(Act.HANG_UP, msg(label), Role.DANGER, "hang-up", enabled=enabled, call_id=call.id)


def dial_actions(state: PhoneState, *, ready: bool, again: bool = False) -> ActionsView:
    """The slots over the dialpad: Call, live once there is something to dial and a way to send it.

    `again` when the same was dialled already.
    """
    enabled = ready and state.reachable
    return ActionsView(
        right=ActionView(Act.DIAL, msg(TextId.REDIAL if again else TextId.CALL), Role.READY, "handset", enabled=enabled)
    )


def wrap_up_actions(state: PhoneState) -> ActionsView:
    """The slots in wrap-up."""
    enabled = state.status_pending is None
    return ActionsView(right=ActionView(Act.READY_NOW, msg(TextId.READY_NOW), Role.READY, "check", enabled=enabled))


def sign_in_actions(state: PhoneState, *, complete: bool) -> ActionsView:
    """The slots under the sign-in form."""
    busy = state.sign_in in (SignIn.SIGNING_IN, SignIn.RETRYING)
    label = {SignIn.SIGNING_IN: TextId.BUSY_SIGNING_IN, SignIn.RETRYING: TextId.BUSY_RETRYING}.get(
        state.sign_in, TextId.SIGN_IN
    )
    return ActionsView(
        left=ActionView(Act.STOP_SIGN_IN, msg(TextId.STOP), Role.OFF) if busy else None,
        right=ActionView(Act.SIGN_IN, msg(label), Role.INFO, enabled=complete and not busy),
    )
