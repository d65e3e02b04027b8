"""What a customer can say: sample generators for 48 kHz mono audio, 16 bit."""

from collections import deque
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

type Samples = NDArray[np.int16]

SAMPLE_RATE = 48_000
FRAME_SAMPLES = 960  # 20 ms, the usual Opus frame
TONE_HZ = 440.0
TONE_DBFS = -12.0  # RMS, against a full-scale square wave: loud enough to hear, far from clipping
ECHO_LIMIT = SAMPLE_RATE // 2  # an echo later than half a second is no use to a listener


class Sound(Protocol):
    """Something a customer says, and that may depend on what the customer hears."""

    def hear(self, samples: Samples) -> None:
        """Take in what the agent said."""

    def speak(self, count: int) -> Samples:
        """Return the next ``count`` samples."""


class Silence:
    """A customer who says nothing."""

    def hear(self, samples: Samples) -> None:
        """Ignore the agent."""

    def speak(self, count: int) -> Samples:
        """Return zeros."""
        return np.zeros(count, np.int16)


class Tone(Silence):
    """A steady sine, continuous in phase from one frame to the next."""

    def __init__(self, frequency_hz: float = TONE_HZ, level_dbfs: float = TONE_DBFS) -> None:
        self._step = 2 * np.pi * frequency_hz / SAMPLE_RATE
        self._amplitude = 32767 * np.sqrt(2) * 10 ** (level_dbfs / 20)
        self._phase = 0.0

    def speak(self, count: int) -> Samples:
        """Return the next piece of the sine."""
        angles = self._phase + self._step * np.arange(count)
        self._phase = float((self._phase + self._step * count) % (2 * np.pi))
        samples: Samples = (self._amplitude * np.sin(angles)).astype(np.int16)
        return samples


class Echo:
    """Says back what it heard, as soon as it is asked to speak."""

    def __init__(self) -> None:
        self._heard: deque[Samples] = deque()
        self._waiting = 0

    def hear(self, samples: Samples) -> None:
        """Keep the samples; drop the oldest when more than half a second waits."""
        self._heard.append(samples)
        self._waiting += len(samples)
        while self._waiting > ECHO_LIMIT:
            self._waiting -= len(self._heard.popleft())

    def speak(self, count: int) -> Samples:
        """Return what was heard; silence fills what is missing."""
        out = np.zeros(count, np.int16)
        filled = 0
        while filled < count and self._heard:
            piece = self._heard.popleft()
            take = min(len(piece), count - filled)
            out[filled : filled + take] = piece[:take]
            if take < len(piece):
                self._heard.appendleft(piece[take:])
            filled += take
        self._waiting -= filled
        return out


SOUNDS: dict[str, type[Silence | Tone | Echo]] = {"tone": Tone, "echo": Echo, "silence": Silence}


def make_sound(name: str) -> Sound:
    """Return a new sound by its name: ``tone``, ``echo`` or ``silence``; ``KeyError`` for any other."""
    return SOUNDS[name]()
