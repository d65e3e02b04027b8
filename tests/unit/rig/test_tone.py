"""The ear of the end-to-end tests hears what is there, to 1 Hz and 1 dB."""

from __future__ import annotations

import numpy as np
import pytest

from tests.helpers.rig.tone import listen_to, sine

RATE = 48_000


@pytest.mark.parametrize("frequency", [100.0, 440.0, 440.7, 697.3, 1004.5, 3400.0])
@pytest.mark.parametrize("seconds", [0.25, 0.5, 1.0])
def test_frequency_is_good_to_one_hertz(frequency: float, seconds: float) -> None:
    assert listen_to(sine(frequency, seconds, RATE), RATE).frequency_hz == pytest.approx(frequency, abs=1.0)


def test_frequency_survives_noise() -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.05, RATE).astype(np.float32)
    heard = listen_to(sine(440.0, 1.0, RATE, level_dbfs=-20.0) + noise, RATE)
    assert heard.is_tone(440.0, tolerance_hz=1.0)


@pytest.mark.parametrize("level", [-3.0, -12.0, -40.0])
def test_level_is_rms_in_dbfs(level: float) -> None:
    assert listen_to(sine(440.0, 0.5, RATE, level), RATE).level_dbfs == pytest.approx(level, abs=0.1)


@pytest.mark.parametrize("samples", [np.zeros(RATE, np.float32), np.zeros(0, np.float32), sine(440, 1, RATE, -80)])
def test_silence_is_silent_and_no_tone(samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
    heard = listen_to(samples, RATE)
    assert heard.is_silent
    assert not heard.is_tone(440.0)


def test_another_tone_is_not_this_one() -> None:
    assert not listen_to(sine(452.0, 0.5, RATE), RATE).is_tone(440.0)
