"""How far the sound check of the audio page is, and what it has found: pure values and the rules of the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .errors import PhoneFailure

# Root mean squares of full scale, the loudest tenth of a second of five. Estimates, tried with synthetic speech through
# the browser's noise suppression only.
HEARD: Final = 0.004
CLEAR: Final = 0.02
DISTORTED: Final = 0.6


class CheckStep(StrEnum):
    """What is being done; only from LISTENING to PLAYING the microphone is open."""

    CLOSED = "closed"
    OPENING = "opening"
    LISTENING = "listening"
    RECORDING = "recording"
    PLAYING = "playing"
    FAILED = "failed"


class SoundVerdict(StrEnum):
    """What the recording says, and in the end what the agent says of it."""

    SILENT = "silent"
    FAINT = "faint"
    DISTORTED = "distorted"
    ASK = "ask"
    GOOD = "good"
    DEAF = "deaf"


OPEN: Final = (CheckStep.LISTENING, CheckStep.RECORDING, CheckStep.PLAYING)


@dataclass(frozen=True, slots=True)
class AudioCheck:
    """The snapshot. `microphone` is the name of what is open, `level` 0.0–1.0 of now.

    `loudest` is that of the recording, None before there is one; `heard` is the agent's answer to whether the playback
    was heard. `sounding` while the speaker's test sound plays. `failure` says why the step is FAILED.
    """

    step: CheckStep = CheckStep.CLOSED
    microphone: str = ""
    level: float = 0.0
    loudest: float | None = None
    heard: bool | None = None
    sounding: bool = False
    failure: PhoneFailure | None = None

    @property
    def is_open(self) -> bool:
        """True while the microphone is open."""
        return self.step in OPEN


def verdict_of(check: AudioCheck) -> SoundVerdict | None:
    """What there is to say when the recording is over; None before."""
    if check.step is not CheckStep.LISTENING or check.loudest is None:
        return None
    if check.loudest < HEARD:
        return SoundVerdict.SILENT
    if check.heard is None:
        return SoundVerdict.ASK
    if not check.heard:
        return SoundVerdict.DEAF
    if check.loudest < CLEAR:
        return SoundVerdict.FAINT
    return SoundVerdict.DISTORTED if check.loudest > DISTORTED else SoundVerdict.GOOD
