"""The first run: language, sandbox or platform, sign-in, sound, hotkeys. Each step can be passed or taken back, the
whole be left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from softphone.domain.agent_status import ONLINE
from softphone.domain.hotkeys import HotkeyAct
from softphone.presentation.actions import Act, ActionsView, ActionView, RowAct
from softphone.presentation.audio import check_row
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.settings.settings_keys import key_rows, keys_of, shown_or_none
from softphone.presentation.settings.settings_language import language_row
from softphone.presentation.settings_rows import ButtonRow, Row
from softphone.presentation.setup_messages import SetupText
from softphone.presentation.statuses import Role
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.settings import Settings


class SetupStep(StrEnum):
    """What each is about, `first_run` says."""

    LANGUAGE = "language"
    PLACE = "place"
    SIGN_IN = "sign_in"
    SOUND = "sound"
    HOTKEYS = "hotkeys"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepView:
    """`place` of `count`, beginning with 1, shown as dots and said by `progress`.

    `back` where a step before can be gone to again; `later` where this one has a way past it besides its button.
    """

    place: int
    count: int
    progress: Message
    back: bool = False
    later: bool = False


_STEPS: Final = tuple(SetupStep)
_BEFORE: Final = (SetupStep.LANGUAGE, SetupStep.PLACE, SetupStep.SIGN_IN)
_TITLES: Final[dict[SetupStep, TextId | SetupText]] = {
    SetupStep.LANGUAGE: SetupText.FIRST_LANGUAGE,
    SetupStep.PLACE: SetupText.FIRST_PLACE,
    SetupStep.SIGN_IN: TextId.SIGN_IN_TITLE,
    SetupStep.SOUND: SetupText.FIRST_SOUND,
    SetupStep.HOTKEYS: SetupText.FIRST_HOTKEYS,
    SetupStep.DONE: SetupText.FIRST_DONE,
}
_TEXTS: Final = {
    SetupStep.LANGUAGE: SetupText.FIRST_LANGUAGE_TEXT,
    SetupStep.PLACE: SetupText.FIRST_PLACE_TEXT,
    SetupStep.SIGN_IN: TextId.SIGN_IN_HINT,
    SetupStep.SOUND: SetupText.FIRST_SOUND_TEXT,
    SetupStep.HOTKEYS: SetupText.FIRST_HOTKEYS_TEXT,
}
_LEAVE: Final = ActionView(Act.LEAVE_STEPS, msg(SetupText.FIRST_SKIP), Role.OFF)


@dataclass(frozen=True, slots=True)
class FirstRunView:
    """The page of one step."""

    title: Message
    step: StepView
    text: Message
    rows: tuple[Row, ...]


def first_step(settings: Settings, *, sandbox: bool) -> SetupStep | None:
    """True at the very first start: it was never completed, and no agent has signed in here before.

    On the sandbox only for who chose to try it in these very steps, and with what is left of them.
    """
    if settings.first_run_done or settings.agent_id:
        return None
    if sandbox:
        return SetupStep.SOUND if settings.first_run_trying else None
    return SetupStep.LANGUAGE


def after(step: SetupStep) -> SetupStep | None:
    """The next one; None after the last."""
    place = _STEPS.index(step) + 1
    return _STEPS[place] if place < len(_STEPS) else None


def before(step: SetupStep, state: PhoneState) -> SetupStep | None:
    """The one to go back to; None from the first, and to what who is signed in has passed."""
    place = _STEPS.index(step) - 1
    former = _STEPS[place] if place >= 0 else None
    return None if former in _BEFORE and state.sign_in is not SignIn.SIGNED_OUT else former


def settled(step: SetupStep, state: PhoneState) -> SetupStep:
    """Who is signed in has passed the steps that lead there."""
    return SetupStep.SOUND if step in _BEFORE and state.sign_in is SignIn.SIGNED_IN else step


def has_page(step: SetupStep, state: PhoneState) -> bool:
    """False where the window shows something else: the sign-in form, a call, a question."""
    return step is not SetupStep.SIGN_IN and not state.calls and state.link is None


def first_run_view(step: SetupStep, settings: Settings, state: PhoneState) -> FirstRunView:
    """The page."""
    return FirstRunView(
        title=msg(_title(step, state)),
        step=step_view(step, state),
        text=msg(_TEXTS[step]) if step in _TEXTS else _farewell(settings, state),
        rows=_rows(step, settings, state),
    )


def step_view(step: SetupStep, state: PhoneState) -> StepView:
    """How far it is. The sign-in form's own button signs in: a way past it stands beside."""
    place = _STEPS.index(step) + 1
    return StepView(
        place=place,
        count=len(_STEPS),
        progress=msg(SetupText.FIRST_PROGRESS, step=str(place), count=str(len(_STEPS))),
        back=before(step, state) is not None,
        later=step is SetupStep.SIGN_IN and state.sign_in is SignIn.SIGNED_OUT,
    )


def first_run_actions(step: SetupStep | None) -> ActionsView:
    """Leave the whole of it on the left, go on on the right."""
    if step is SetupStep.DONE:
        return ActionsView(right=ActionView(Act.NEXT_STEP, msg(SetupText.FIRST_START), Role.READY, "check"))
    return ActionsView(left=_LEAVE, right=ActionView(Act.NEXT_STEP, msg(SetupText.FIRST_NEXT), Role.INFO))


def can_leave(actions: ActionsView) -> ActionsView:
    """The sign-in form's slots while it is a step; a try under way is stopped before anything else."""
    return actions if actions.left is not None else replace(actions, left=_LEAVE)


def _rows(step: SetupStep, settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    match step:
        case SetupStep.LANGUAGE:
            return (language_row(settings),)
        case SetupStep.PLACE:
            return (
                ButtonRow(
                    RowAct.TRY_SANDBOX,
                    msg(SetupText.FIRST_TRY),
                    msg(SetupText.FIRST_TRY),
                    msg(SetupText.FIRST_TRY_HINT),
                ),
            )
        case SetupStep.SOUND:
            return (check_row(state),)
        case SetupStep.HOTKEYS:
            return key_rows(settings, state)
        case _:
            return ()


def _title(step: SetupStep, state: PhoneState) -> TextId | SetupText:
    if step is SetupStep.DONE and state.sign_in is not SignIn.SIGNED_IN:
        return SetupText.FIRST_ALMOST
    return _TITLES[step]


def _farewell(settings: Settings, state: PhoneState) -> Message:
    if state.sign_in is not SignIn.SIGNED_IN:
        return msg(SetupText.FIRST_ALMOST_TEXT)
    online = state.agent_status is not None and state.agent_status.code == ONLINE
    whole, plain = (
        (SetupText.FIRST_READY_TEXT, SetupText.FIRST_READY_PLAIN)
        if online
        else (SetupText.FIRST_DONE_TEXT, SetupText.FIRST_DONE_PLAIN)
    )
    keys = keys_of(settings.hotkeys, HotkeyAct.ANSWER)
    return msg(whole, keys=shown_or_none(keys)) if keys else msg(plain)
