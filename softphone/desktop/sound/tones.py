"""From notes to samples, in plain Python: each partial is a resonator, one multiplication after the other.

The recurrence y[n] = 2·r·cos(w)·y[n-1] - r²·y[n-2] is a sine of w radians a sample that shrinks by r with each: a
struck bell. With r = 1 it is a steady tone. (A two-pole resonator: any text on digital filters, e.g. J. O. Smith,
*Introduction to Digital Filters*.) Edges are rounded for some milliseconds, so that nothing clicks.
"""

from __future__ import annotations

import math
from array import array
from functools import lru_cache
from typing import Final

from softphone.domain.sound import Note, Partial, Sound

RATE: Final = 48_000  # samples a second; 16 bit, mono
ATTACK: Final = 0.005  # seconds
RELEASE: Final = 0.02
_FULL: Final = 32_767


@lru_cache(maxsize=16)
def render(sound: Sound) -> bytes:
    """The sound as 16-bit mono PCM at `RATE`, exactly `sound.seconds` long; louder than full scale is clipped.

    Takes some 0.03 s for each second in which several notes with overtones ring: not on the window's thread.
    """
    samples = [0.0] * round(sound.seconds * RATE)
    weight = sum(partial.level for partial in sound.timbre)
    for note in sound.notes:
        for partial in sound.timbre:
            _add(samples, note, partial, note.level * partial.level / weight)
    if max(samples, default=0.0) > 1.0 or min(samples, default=0.0) < -1.0:
        samples = [max(-1.0, min(1.0, sample)) for sample in samples]
    return array("h", [round(_FULL * sample) for sample in samples]).tobytes()


def _add(samples: list[float], note: Note, partial: Partial, level: float) -> None:
    first = round(note.start * RATE)
    count = min(round(note.seconds * RATE), len(samples) - first)
    hz = note.hz * partial.ratio
    if count <= 0 or hz >= RATE / 2:
        return
    fall = math.exp(-partial.faster / (note.fades_in * RATE)) if note.fades_in else 1.0
    turn = 2.0 * math.pi * hz / RATE
    forward, back = 2.0 * fall * math.cos(turn), fall * fall
    before, now = -level * math.sin(turn) / fall, 0.0
    attack, release = round(ATTACK * RATE), round(RELEASE * RATE)
    for index in range(count):
        if attack <= index <= count - release:
            samples[first + index] += now
        else:
            samples[first + index] += now * min(1.0, index / attack, (count - index) / release)
        before, now = now, forward * now - back * before
