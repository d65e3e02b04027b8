"""The audio page: what the microphone gives, what to press, and in the end a plain verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Final

from softphone.domain.audio_check import AudioCheck, CheckStep, Verdict, verdict_of
from softphone.services.phone_state import PhoneState
from softphone.services.platform_reports import EngineState

from .messages import Message, Say, say
from .notices import failure_message
from .safe_text import shown
from .settings_rows import ButtonRow
from .setup_messages import SetupSay
from .statuses import Look, Role

OPEN_CHECK: Final = "act.audio_page"
_LONGEST_NAME: Final = 64
_QUIETEST: Final = 60.0  # decibels under full scale at the meter's left end
_VERDICTS: Final = {
    Verdict.SILENT: Look(say(SetupSay.CHECK_SILENT), Role.DANGER, "warning"),
    Verdict.FAINT: Look(say(SetupSay.CHECK_FAINT), Role.PAUSE, "warning"),
    Verdict.DISTORTED: Look(say(SetupSay.CHECK_DISTORTED), Role.PAUSE, "warning"),
    Verdict.ASK: Look(say(SetupSay.CHECK_ASK), Role.INFO, "help"),
    Verdict.GOOD: Look(say(SetupSay.CHECK_GOOD), Role.READY, "check"),
    Verdict.DEAF: Look(say(SetupSay.CHECK_DEAF), Role.DANGER, "warning"),
}
_STEPS: Final = {
    CheckStep.CLOSED: SetupSay.CHECK_CLOSED,
    CheckStep.OPENING: SetupSay.CHECK_OPENING,
    CheckStep.LISTENING: SetupSay.CHECK_LISTENING,
    CheckStep.RECORDING: SetupSay.CHECK_RECORDING,
    CheckStep.PLAYING: SetupSay.CHECK_PLAYING,
}


@dataclass(frozen=True, slots=True)
class AudioView:
    """The page. `level` 0–100 of the meter, None while the microphone is closed; `said` is the line of the moment or
    the verdict, `asks` when it is a question. `again` when the first button tries anew instead of recording.
    """

    microphone: Message
    speaker: Message
    level: int | None
    record: Message
    said: Look
    can_record: bool = False
    again: bool = False
    asks: bool = False
    can_test_speaker: bool = False
    can_test_ring: bool = False
    can_call: bool = False


def audio_view(state: PhoneState, check: AudioCheck) -> AudioView:
    """The page for a snapshot of the phone and one of the check."""
    failed = check.step is CheckStep.FAILED
    microphone = check.microphone or state.audio.microphone or ""
    return AudioView(
        microphone=_device(SetupSay.CHECK_MICROPHONE, microphone),
        speaker=_device(SetupSay.CHECK_SPEAKER, state.audio.speaker or ""),
        level=meter(check.level) if check.is_open else None,
        record=say(Say.RETRY if failed else SetupSay.CHECK_RECORD),
        said=_said(state, check),
        can_record=_there(state),  # also while it is at it: the keyboard stays where it is
        again=failed,
        asks=verdict_of(check) is Verdict.ASK,
        can_test_speaker=_there(state) and not check.sounding and check.step is not CheckStep.PLAYING,
        can_test_ring=bool(state.audio.outputs),
        can_call=state.reachable and not state.calls,
    )


def check_row(state: PhoneState) -> ButtonRow:
    """The settings page's button that opens the page; `hint` says why it can't be opened now."""
    hint = say(SetupSay.CHECK_IN_CALL if state.calls else SetupSay.CHECK_CLOSED)
    possible = _there(state)
    return ButtonRow(
        OPEN_CHECK, say(SetupSay.CHECK_TITLE), say(SetupSay.CHECK_OPEN), hint="" if possible else hint, enabled=possible
    )


def meter(level: float) -> int:
    """A root mean square as the ear takes it: 0 at 60 dB under full scale and below, 100 at full scale."""
    return round(100 * max(0.0, 1 + decibels(level) / _QUIETEST))


def decibels(level: float) -> float:
    """Decibels of full scale, never less than the meter shows."""
    return max(-_QUIETEST, 20 * log10(level)) if level > 0 else -_QUIETEST


def _said(state: PhoneState, check: AudioCheck) -> Look:
    if check.failure is not None:
        return Look(failure_message(check.failure), Role.DANGER, "warning")
    verdict = verdict_of(check)
    if verdict is not None:
        return _VERDICTS[verdict]
    if check.step is CheckStep.CLOSED and state.calls:
        return Look(say(SetupSay.CHECK_IN_CALL), Role.DIM, "dots")
    return Look(say(_STEPS[check.step]), Role.DIM, "microphone" if check.is_open else "dots")


def _there(state: PhoneState) -> bool:
    return state.engine.state is EngineState.READY and not state.calls


def _device(key: SetupSay, name: str) -> Message:
    return say(key, device=shown(name, _LONGEST_NAME) if name else say(SetupSay.CHECK_DEFAULT))
