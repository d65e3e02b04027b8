"""What a customer hears, in figures: dominant frequency, level, how long."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from softphone.sandbox.sounds import SAMPLE_RATE, Samples

FLOOR_DBFS = -100.0  # reported for digital silence, so that the figure stays a number
AUDIBLE_DBFS = -60.0  # below this no frequency is named
_WINDOW = SAMPLE_RATE  # one second: FFT bins of 1 Hz


@dataclass(frozen=True)
class Heard:
    """What arrived: over the last second, and the seconds of audio received in all.

    ``frequency_hz`` is ``None`` when nothing audible arrived; ``level_dbfs`` is the RMS level against a
    full-scale square wave (a full-scale sine is -3), never below -100.
    """

    frequency_hz: float | None
    level_dbfs: float
    seconds: float

    def as_json(self) -> dict[str, float | None]:
        """Return the JSON shape of the console."""
        frequency = None if self.frequency_hz is None else round(self.frequency_hz, 1)
        return {
            "frequency_hz": frequency,
            "level_dbfs": round(self.level_dbfs, 1),
            "seconds": round(self.seconds, 2),
        }


class Meter:
    """Keeps the last second by arrival time: what stopped arriving counts as silence.

    Times are seconds of any one monotonic clock, given by the caller.
    """

    def __init__(self) -> None:
        self._pieces: deque[tuple[float, Samples]] = deque()
        self._received = 0

    def hear(self, samples: Samples, now: float) -> None:
        """Add samples that arrived at ``now``."""
        self._pieces.append((now, samples))
        self._received += len(samples)
        self._forget(now)

    def measure(self, now: float) -> Heard:
        """Measure the second before ``now``."""
        self._forget(now)
        window = np.zeros(_WINDOW)
        if self._pieces:
            recent = np.concatenate([samples for _, samples in self._pieces])[-_WINDOW:]
            window[_WINDOW - len(recent) :] = recent / 32768
        level = _level(window)
        frequency = _dominant(window) if level > AUDIBLE_DBFS else None
        return Heard(frequency, level, self._received / SAMPLE_RATE)

    def _forget(self, now: float) -> None:
        while self._pieces and self._pieces[0][0] < now - 1:
            self._pieces.popleft()


def _level(window: np.ndarray) -> float:
    rms = float(np.sqrt(np.mean(window**2)))
    return max(FLOOR_DBFS, 20 * float(np.log10(rms))) if rms > 0 else FLOOR_DBFS


def _dominant(window: np.ndarray) -> float:
    """Return the strongest frequency in Hz, refined between bins by a parabola."""
    spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window))))
    spectrum[:20] = 0  # hum and offset below 20 Hz are no sound
    peak = int(np.argmax(spectrum[:-1]))
    left, top, right = (float(spectrum[index]) for index in (peak - 1, peak, peak + 1))
    curve = left - 2 * top + right
    shift = 0.5 * (left - right) / curve if curve else 0.0
    return (peak + shift) * SAMPLE_RATE / len(window)
