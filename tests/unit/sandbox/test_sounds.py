"""What customers say and hear, in figures."""

import numpy as np
import pytest

from softphone.sandbox.customer import Customer
from softphone.sandbox.measure import FLOOR_DBFS, Heard, Meter
from softphone.sandbox.sounds import FRAME_SAMPLES, SAMPLE_RATE, Echo, Silence, Tone, make_sound


def test_a_tone_is_measured_as_what_it_is() -> None:
    tone, meter = Tone(440.0, -12.0), Meter()
    for frame in range(60):
        meter.hear(tone.speak(FRAME_SAMPLES), now=frame * 0.02)
    heard = meter.measure(59 * 0.02)
    assert heard.frequency_hz == pytest.approx(440.0, abs=0.5)
    assert heard.level_dbfs == pytest.approx(-12.0, abs=0.2)
    assert heard.seconds == pytest.approx(1.2)


def test_a_tone_is_continuous_between_frames() -> None:
    whole, pieces = Tone(), Tone()
    joined = np.concatenate([pieces.speak(100) for _ in range(10)])
    assert np.max(np.abs(whole.speak(1000).astype(int) - joined)) <= 1


def test_frequencies_between_bins_are_refined() -> None:
    tone, meter = Tone(1000.4), Meter()
    meter.hear(tone.speak(SAMPLE_RATE), now=0.0)
    assert meter.measure(0.0).frequency_hz == pytest.approx(1000.4, abs=0.2)


def test_what_stopped_arriving_is_silence() -> None:
    meter = Meter()
    meter.hear(Tone().speak(SAMPLE_RATE), now=0.0)
    later = meter.measure(1.5)
    assert (later.frequency_hz, later.level_dbfs, later.seconds) == (None, -100.0, 1.0)


def test_half_a_second_of_a_tone_counts_half() -> None:
    meter = Meter()
    meter.hear(Tone(level_dbfs=-12.0).speak(SAMPLE_RATE // 2), now=0.0)
    assert meter.measure(0.1).level_dbfs == pytest.approx(-15.0, abs=0.2)


def test_nothing_heard() -> None:
    assert Meter().measure(5.0) == Heard(None, FLOOR_DBFS, 0.0)
    assert Heard(None, FLOOR_DBFS, 0.0).as_json() == {"frequency_hz": None, "level_dbfs": -100.0, "seconds": 0.0}


def test_an_echo_says_what_it_heard_and_fills_with_silence() -> None:
    echo = Echo()
    echo.hear(np.arange(1, 7, dtype=np.int16))
    assert echo.speak(4).tolist() == [1, 2, 3, 4]
    assert echo.speak(4).tolist() == [5, 6, 0, 0]


def test_an_echo_forgets_what_waits_too_long() -> None:
    echo = Echo()
    for second in range(3):
        echo.hear(np.full(SAMPLE_RATE // 2, second, np.int16))
    assert set(echo.speak(SAMPLE_RATE // 2).tolist()) == {2}
    assert not echo.speak(10).any()


def test_sounds_by_name() -> None:
    assert isinstance(make_sound("echo"), Echo)
    assert not make_sound("silence").speak(10).any()
    assert isinstance(make_sound("tone"), Silence)
    with pytest.raises(KeyError):
        make_sound("opera")


def test_a_customer_on_hold_is_not_heard_but_hears() -> None:
    customer = Customer("1", clock=lambda: 0.0)
    customer.on_hold = True
    customer.hear(Tone().speak(SAMPLE_RATE))
    assert not customer.speak(FRAME_SAMPLES).any()
    assert customer.heard().seconds == 1.0
    customer.on_hold = False
    assert customer.speak(FRAME_SAMPLES).any()
