"""A sound of the app as data: notes and their times. How it is played is the adapter's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Note:
    """A tone of `hz` from `start` on for `seconds`; `level` 0.0–1.0 of full scale.

    `fades_in` is the time in which a struck bell falls to a third (1/e); 0.0 is a steady tone.
    """

    hz: float
    start: float
    seconds: float
    level: float = 0.5
    fades_in: float = 0.0


@dataclass(frozen=True, slots=True)
class Partial:
    """An overtone: `ratio` times the note's frequency, `level` of its loudness, gone `faster` times as fast."""

    ratio: float = 1.0
    level: float = 1.0
    faster: float = 1.0


@dataclass(frozen=True, slots=True)
class Sound:
    """`seconds` is the whole length, with the pause before it begins again."""

    notes: tuple[Note, ...]
    seconds: float
    timbre: tuple[Partial, ...] = (Partial(),)


@dataclass(frozen=True, slots=True)
class Recording:
    """A file's sound, ready to play: 16 bit, mono, `tones.RATE` samples a second."""

    pcm: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Playback:
    """What is to be heard where. `outputs` are names; `volume` 0.0–1.0.

    It begins at the share `begins_at` of the volume and reaches all of it in `rises_in` seconds.
    """

    sound: Sound | Recording
    outputs: tuple[str, ...]
    volume: float = 1.0
    begins_at: float = 1.0
    rises_in: float = 0.0
    loop: bool = False


_TONE: Final = 450.0  # Hz, the tone of Chinese exchanges (GF 002-9002)
CALL_WAITING: Final = Sound((Note(_TONE, 0.0, 0.4, 0.3),), 4.0)
RINGBACK: Final = Sound((Note(_TONE, 0.0, 1.0, 0.2),), 5.0)
CALL_ENDED: Final = Sound((Note(480.0, 0.0, 0.15, 0.3), Note(480.0, 0.3, 0.15, 0.3)), 0.5)
AUTO_ANSWER: Final = Sound((Note(880.0, 0.0, 0.3, 0.3),), 0.4)
"""A tenth of a second longer than its tone, which needs that long to reach the speaker."""
CANNOT_RECEIVE: Final = Sound(
    (Note(784.0, 0.0, 0.6, 0.7, 0.4), Note(523.0, 0.4, 0.9, 0.7, 0.5)),
    1.4,
    (Partial(), Partial(2.0, 0.3), Partial(3.0, 0.15)),
)
