"""Three of five seconds raise a warning, none of five clears it, and it stands for five seconds at least."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from softphone.domain.line_quality import LineSample
from softphone.domain.quality_warnings import LineWarning, WarningWatch

GOOD = LineSample(
    rtt_ms=40,
    jitter_ms=3,
    loss_pct=0,
    loss_out_pct=0,
    bitrate_in=32,
    bitrate_out=32,
    packets_in=50,
    level_in=0.1,
    level_out=0.1,
)
LOSSY = replace(GOOD, loss_pct=4)


def raised_by(samples: Iterable[LineSample]) -> list[tuple[LineWarning, ...]]:
    """The warnings after each second."""
    watch, found = WarningWatch(), []
    for second, sample in enumerate(samples):
        watch = watch.after(sample, float(second))
        found.append(watch.raised)
    return found


@pytest.mark.parametrize(
    ("sample", "warnings"),
    [
        (GOOD, ()),
        (LOSSY, (LineWarning.LOSS,)),
        (replace(GOOD, loss_out_pct=4), (LineWarning.LOSS,)),
        (replace(GOOD, loss_pct=1), ()),
        (replace(GOOD, jitter_ms=31), (LineWarning.JITTER,)),
        (replace(GOOD, jitter_ms=30), ()),
        (replace(GOOD, rtt_ms=380), (LineWarning.LOW_SCORE,)),
        (replace(GOOD, rtt_ms=401), (LineWarning.DELAY, LineWarning.LOW_SCORE)),
        (replace(GOOD, loss_pct=12), (LineWarning.LOSS, LineWarning.LOW_SCORE)),
        (replace(GOOD, packets_in=0, level_in=0, loss_pct=None), (LineWarning.NO_SOUND_IN,)),
        (replace(GOOD, packets_in=0, bitrate_out=0, level_out=0), ()),  # the line is down both ways: the browser tells
        (replace(GOOD, packets_in=0, bitrate_out=0, interrupted=True), (LineWarning.NO_SOUND_IN,)),
        (LineSample(interrupted=True), (LineWarning.NO_SOUND_IN,)),
        (replace(GOOD, interrupted=True), ()),  # it comes back
        (replace(GOOD, bitrate_out=0.5), (LineWarning.NOTHING_SENT,)),
        (replace(GOOD, bitrate_out=0.5, level_out=0), ()),  # nobody speaks: Opus may send nothing
        (replace(GOOD, level_in=0), (LineWarning.SILENT,)),
        (LineSample(), ()),
    ],
)
def test_each_fault_raises_exactly_its_warnings(sample: LineSample, warnings: tuple[LineWarning, ...]) -> None:
    assert raised_by([sample] * 10)[-1] == warnings


def test_three_of_five_raise_and_two_do_not() -> None:
    assert not any(raised_by([LOSSY, GOOD, GOOD, GOOD, LOSSY] * 4))
    after = raised_by([LOSSY, GOOD, LOSSY, GOOD, LOSSY])
    assert after[-2:] == [(), (LineWarning.LOSS,)]


def test_a_warning_is_cleared_by_five_good_seconds_on_end() -> None:
    flickering = [LOSSY] * 3 + ([GOOD] * 4 + [LOSSY]) * 3
    assert all(raised_by(flickering)[2:])
    after = raised_by([*flickering, *[GOOD] * 5])
    assert after[-2:] == [(LineWarning.LOSS,), ()]


def test_silence_takes_ten_seconds_to_tell_and_ends_with_the_first_sound_but_stands_five_seconds() -> None:
    silent = replace(GOOD, level_in=0)
    after = raised_by([*[silent] * 10, *[GOOD] * 6])
    assert after[8:10] == [(), (LineWarning.SILENT,)]
    assert after[13:15] == [(LineWarning.SILENT,), ()]


def test_what_is_not_measured_any_more_is_no_reason_to_warn() -> None:
    assert raised_by([*[LOSSY] * 3, *[LineSample()] * 5])[-1] == ()
