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
KEY_SAMPLES = SAMPLE_RATE * 3 // 10  # each key said back, and each pause after it
KEY_TONES_HZ = {
    key: (low, high)
    for keys, low in (("123A", 697), ("456B", 770), ("789C", 852), ("*0#D", 941))
    for key, high in zip(keys, (1209, 1336, 1477, 1633), strict=True)
}
ECHO_LIMIT = SAMPLE_RATE // 2  # an echo later than half a second is no use to a listener


class Sound(Protocol):
    """Something a customer says, and that may depend on what the customer hears."""

    def hear(self, samples: Samples) -> None:
        """Take in what the agent said."""

    def press(self, key: str) -> None:
        """Take in a key that the agent pressed."""

    def speak(self, count: int) -> Samples:
        """Return the next ``count`` samples."""


class Silence:
    """A customer who says nothing."""

    def hear(self, samples: Samples) -> None:
        """Ignore the agent."""

    def press(self, key: str) -> None:
        """Ignore the key."""

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

    def press(self, key: str) -> None:
        """Ignore the key."""

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


class KeyTones(Silence):
    """Says back each key that the agent presses, as the two tones that telephones give it (ITU-T Q.23)."""

    def __init__(self) -> None:
        self._waiting = np.zeros(0, np.int16)

    def press(self, key: str) -> None:
        """Say this key, after those that came before it."""
        times = np.arange(KEY_SAMPLES) / SAMPLE_RATE
        amplitude = 32767 * 10 ** (TONE_DBFS / 20)
        low, high = KEY_TONES_HZ[key]
        pair = np.sin(2 * np.pi * low * times) + np.sin(2 * np.pi * high * times)
        pause = np.zeros(KEY_SAMPLES, np.int16)
        self._waiting = np.concatenate([self._waiting, (amplitude * pair).astype(np.int16), pause])

    def speak(self, count: int) -> Samples:
        """Return the next piece of the tones, filled up with silence."""
        said, self._waiting = self._waiting[:count], self._waiting[count:]
        return np.concatenate([said, np.zeros(count - len(said), np.int16)])


SOUNDS: dict[str, type[Silence | Tone | Echo | KeyTones]] = {
    "tone": Tone,
    "echo": Echo,
    "silence": Silence,
    "keys": KeyTones,
}


def make_sound(name: str) -> Sound:
    """Return a new sound by its name: ``tone``, ``echo``, ``silence`` or ``keys``; ``KeyError`` for any other."""
    return SOUNDS[name]()
