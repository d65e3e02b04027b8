"""Rendered notes are what they say they are; the bundled ring sounds are well made and all named."""

from __future__ import annotations

import asyncio
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from softphone.common.resources import resource
from softphone.desktop.sound.ring_sounds import read_ring_sounds
from softphone.desktop.sound.ringer import QtRinger
from softphone.desktop.sound.tones import RATE, render
from softphone.domain.sound import (
    AUTO_ANSWER,
    CALL_ENDED,
    CALL_WAITING,
    CANNOT_RECEIVE,
    RINGBACK,
    Note,
    Partial,
    Playback,
    Sound,
)
from softphone.presentation.settings.settings_ring import RING_SOUNDS
from softphone.services.settings import RingSettings

type Samples = npt.NDArray[np.float64]
SOUNDS = read_ring_sounds(resource("sounds"))


def samples(sound: Sound) -> Samples:
    return np.frombuffer(render(sound), np.int16) / 32767.0


def power(heard: Samples, hz: float) -> float:
    """The share of the power that is at `hz`: Goertzel's sum, as a plain correlation."""
    moments = np.arange(len(heard)) / RATE
    found = abs(np.mean(heard * np.exp(-2j * np.pi * hz * moments)))
    return float(2.0 * found**2 / np.mean(heard**2))


def loud(heard: Samples) -> list[tuple[float, float]]:
    """From when to when something is to be heard, in seconds; gaps under 20 ms are none."""
    blocks = [float(np.max(np.abs(block))) > 0.02 for block in np.array_split(heard, len(heard) * 100 // RATE)]
    edges = [index for index, (one, two) in enumerate(pairwise([False, *blocks, False])) if one != two]
    return [(start / 100, end / 100) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def about(*spans: tuple[float, float]) -> list[object]:
    return [pytest.approx(span, abs=0.021) for span in spans]


def test_a_steady_tone_has_its_frequency_its_level_and_its_length() -> None:
    heard = samples(Sound((Note(450.0, 0.1, 0.4, 0.3),), 1.0))
    assert len(heard) == RATE
    assert loud(heard) == about((0.1, 0.5))
    middle = heard[round(0.2 * RATE) : round(0.4 * RATE)]
    assert power(middle, 450.0) > 0.999
    assert np.max(middle) == pytest.approx(0.3, abs=0.002)
    rising = np.count_nonzero((middle[:-1] < 0.0) & (middle[1:] >= 0.0))
    assert rising == pytest.approx(90, abs=1)  # 450 Hz for 0.2 s


def test_a_bell_fades_to_a_third_in_its_time_and_its_overtones_faster() -> None:
    heard = samples(Sound((Note(500.0, 0.0, 2.0, 0.8, 0.5),), 2.0, (Partial(), Partial(3.0, 1.0, 4.0))))

    def level(hz: float, at: float) -> float:
        window = heard[round(at * RATE) : round((at + 0.1) * RATE)]
        return float(np.sqrt(power(window, hz) * np.mean(window**2)))

    assert level(500.0, 0.7) / level(500.0, 0.2) == pytest.approx(np.exp(-1.0), rel=0.03)
    assert level(1500.0, 0.325) / level(1500.0, 0.2) == pytest.approx(np.exp(-1.0), rel=0.03)


def test_nothing_clicks_and_nothing_is_over_the_edge() -> None:
    for sound in (*SOUNDS.values(), CALL_WAITING, RINGBACK, CALL_ENDED, AUTO_ANSWER, CANNOT_RECEIVE):
        heard = samples(sound)
        assert len(heard) == round(sound.seconds * RATE)
        assert np.max(np.abs(heard)) < 0.95
        assert abs(heard[0]) < 0.01
        assert abs(heard[-1]) < 0.01
    clipped = samples(Sound((Note(450.0, 0.0, 0.1, 3.0),), 0.1))
    assert np.max(np.abs(clipped)) <= 1.0


def test_an_overtone_above_what_can_be_played_is_left_out() -> None:
    heard = samples(Sound((Note(10_000.0, 0.0, 0.5),), 0.5, (Partial(), Partial(3.0))))
    assert power(heard[RATE // 10 : RATE // 5], 10_000.0) > 0.99


def test_the_signals_are_those_of_the_specification() -> None:
    assert loud(samples(CALL_WAITING)) == about((0.0, 0.4))
    assert loud(samples(RINGBACK)) == about((0.0, 1.0))
    assert loud(samples(CALL_ENDED)) == about((0.0, 0.15), (0.3, 0.45))
    assert loud(samples(AUTO_ANSWER)) == about((0.0, 0.3))
    for sound in (CALL_WAITING, RINGBACK):
        assert power(samples(sound)[: round(0.39 * RATE)], 450.0) > 0.95
    falling = samples(CANNOT_RECEIVE)
    first, second = falling[: round(0.35 * RATE)], falling[round(0.7 * RATE) : round(1.2 * RATE)]
    assert power(first, 784.0) > 0.5 > power(first, 523.0)
    assert power(second, 523.0) > 0.5 > power(second, 784.0)


def test_there_are_enough_bundled_sounds_and_each_has_a_name() -> None:
    assert set(SOUNDS) == set(RING_SOUNDS)
    assert len(SOUNDS) >= 5
    assert RingSettings().sound in SOUNDS


def test_bundled_sounds_are_heard_at_once_equally_loud_and_pause_before_they_repeat() -> None:
    for name, sound in SOUNDS.items():
        heard = samples(sound)
        spans = loud(heard)
        assert spans[0][0] <= 0.02, name
        assert spans[-1][1] < sound.seconds - 0.2, name
        level = 10 * np.log10(np.mean(heard[:RATE] ** 2))
        assert -18.0 < level < -12.0, (name, level)


def test_bundled_sounds_are_told_apart() -> None:
    """No two have the same spectrum in their first second."""
    spectra = {}
    for name, sound in SOUNDS.items():
        spectrum = np.abs(np.fft.rfft(samples(sound)[:RATE]))
        bands = np.array([band.sum() for band in np.array_split(spectrum[100:4000], 39)])
        spectra[name] = bands / np.linalg.norm(bands)
    for (one, of_one), (other, of_other) in combinations(spectra.items(), 2):
        assert float(of_one @ of_other) < 0.95, (one, other)


def test_a_sound_that_is_none_is_a_mistake_of_ours(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('seconds = "long"\nnotes = []\ntimbre = []\n', encoding="utf-8")
    with pytest.raises(TypeError):
        read_ring_sounds(tmp_path)


def test_before_it_is_open_the_ringer_is_silent() -> None:
    async def story() -> None:
        ringer = QtRinger(())
        assert ringer.outputs() == ()
        ringer.play(Playback(CALL_WAITING, ("speaker",))).stop()
        await ringer.prepare(CALL_WAITING)
        await ringer.close()

    asyncio.run(story())
