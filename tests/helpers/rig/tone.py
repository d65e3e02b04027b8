"""What is to be heard in a recording: its main frequency, its level, silence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Samples = npt.NDArray[np.float32]

SILENT_DBFS = -60.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The main tone of a recording: Hz, and the whole level in dBFS (RMS; a full-scale sine has -3)."""

    frequency_hz: float
    level_dbfs: float

    def is_tone(self, frequency_hz: float, tolerance_hz: float = 5.0) -> bool:
        """Is this tone to be heard: loud enough, and within the tolerance?"""
        return self.level_dbfs > SILENT_DBFS and abs(self.frequency_hz - frequency_hz) <= tolerance_hz

    @property
    def is_silent(self) -> bool:
        """Is there nothing that a person would hear?"""
        return self.level_dbfs <= SILENT_DBFS


def listen_to(samples: Samples, rate: int) -> Heard:
    """Measure mono samples in -1…1 at `rate` Hz. The frequency is good to 1 Hz from a quarter second on."""
    return Heard(_main_frequency(samples, rate), _level(samples))


def sine(frequency_hz: float, seconds: float, rate: int, level_dbfs: float = -12.0) -> Samples:
    """A tone whose RMS level is `level_dbfs`."""
    amplitude = math.sqrt(2.0) * 10.0 ** (level_dbfs / 20.0)
    moments = np.arange(round(seconds * rate), dtype=np.float64) / rate
    wave: Samples = (amplitude * np.sin(2.0 * np.pi * frequency_hz * moments)).astype(np.float32)
    return wave


def _level(samples: Samples) -> float:
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return 10.0 * float(np.log10(max(power, 1e-12)))


def _main_frequency(samples: Samples, rate: int) -> float:
    """The spectrum's peak, refined by the parabola through the logarithms of its neighbours (Hann window)."""
    if len(samples) < 8:
        return 0.0
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    peak = int(np.argmax(spectrum[1:-1])) + 1  # neither the constant part nor an edge without neighbours
    left, middle, right = np.log(spectrum[peak - 1 : peak + 2] + 1e-12)
    bend = left - 2.0 * middle + right
    offset = 0.5 * (left - right) / bend if bend else 0.0
    return float((peak + offset) * rate / len(samples))
