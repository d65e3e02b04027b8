"""The audio page: what the microphone gives, what to press, and in the end a plain verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Final

from softphone.domain.audio_check import AudioCheck, CheckStep, SoundVerdict, verdict_of
from softphone.services.phone_state import PhoneState
from softphone.services.platform_reports import EngineState

from .actions import RowAct
from .messages import Message, TextId, msg
from .notices import failure_message
from .safe_text import shown
from .settings_rows import ButtonRow
from .setup_messages import SetupText
from .statuses import Look, Role

_LONGEST_NAME: Final = 64
_QUIETEST: Final = 60.0  # decibels under full scale at the meter's left end
_VERDICTS: Final = {
    SoundVerdict.SILENT: Look(msg(SetupText.CHECK_SILENT), Role.DANGER, "warning"),
    SoundVerdict.FAINT: Look(msg(SetupText.CHECK_FAINT), Role.PAUSE, "warning"),
    SoundVerdict.DISTORTED: Look(msg(SetupText.CHECK_DISTORTED), Role.PAUSE, "warning"),
    SoundVerdict.ASK: Look(msg(SetupText.CHECK_ASK), Role.INFO, "help"),
    SoundVerdict.GOOD: Look(msg(SetupText.CHECK_GOOD), Role.READY, "check"),
    SoundVerdict.DEAF: Look(msg(SetupText.CHECK_DEAF), Role.DANGER, "warning"),
}
_STEPS: Final = {
    CheckStep.CLOSED: SetupText.CHECK_CLOSED,
    CheckStep.OPENING: SetupText.CHECK_OPENING,
    CheckStep.LISTENING: SetupText.CHECK_LISTENING,
    CheckStep.RECORDING: SetupText.CHECK_RECORDING,
    CheckStep.PLAYING: SetupText.CHECK_PLAYING,
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
        microphone=_device(SetupText.CHECK_MICROPHONE, microphone),
        speaker=_device(SetupText.CHECK_SPEAKER, state.audio.speaker or ""),
        level=meter(check.level) if check.is_open else None,
        record=msg(TextId.RETRY if failed else SetupText.CHECK_RECORD),
        said=_said(state, check),
        can_record=_there(state),  # also while it is at it: the keyboard stays where it is
        again=failed,
        asks=verdict_of(check) is SoundVerdict.ASK,
        can_test_speaker=_there(state) and not check.sounding and check.step is not CheckStep.PLAYING,
        can_test_ring=bool(state.audio.outputs),
        can_call=state.reachable and not state.calls,
    )


def check_row(state: PhoneState) -> ButtonRow:
    """The settings page's button that opens the page; `hint` says why it can't be opened now."""
    hint = msg(SetupText.CHECK_IN_CALL if state.calls else SetupText.CHECK_CLOSED)
    possible = _there(state)
    return ButtonRow(
        RowAct.AUDIO_PAGE,
        msg(SetupText.CHECK_TITLE),
        msg(SetupText.CHECK_OPEN),
        hint="" if possible else hint,
        enabled=possible,
    )


def meter(level: float) -> int:
    """A root mean square on the scale of hearing: 0 at 60 dB under full scale and below, 100 at full scale."""
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
        return Look(msg(SetupText.CHECK_IN_CALL), Role.DIM, "dots")
    return Look(msg(_STEPS[check.step]), Role.DIM, "microphone" if check.is_open else "dots")


def _there(state: PhoneState) -> bool:
    return state.engine.state is EngineState.READY and not state.calls


def _device(key: SetupText, name: str) -> Message:
    return msg(key, device=shown(name, _LONGEST_NAME) if name else msg(SetupText.CHECK_DEFAULT))
