"""Three of five seconds raise a warning, none of five clears it, and it stands for five seconds at least."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from softphone.domain.call_quality import QualitySample
from softphone.domain.quality_warnings import QualityWarning, WarningWatch

GOOD = QualitySample(
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


def raised_by(samples: Iterable[QualitySample]) -> list[tuple[QualityWarning, ...]]:
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
        (LOSSY, (QualityWarning.LOSS,)),
        (replace(GOOD, loss_out_pct=4), (QualityWarning.LOSS,)),
        (replace(GOOD, loss_pct=1), ()),
        (replace(GOOD, jitter_ms=31), (QualityWarning.JITTER,)),
        (replace(GOOD, jitter_ms=30), ()),
        (replace(GOOD, rtt_ms=380), (QualityWarning.LOW_SCORE,)),
        (replace(GOOD, rtt_ms=401), (QualityWarning.DELAY, QualityWarning.LOW_SCORE)),
        (replace(GOOD, loss_pct=12), (QualityWarning.LOSS, QualityWarning.LOW_SCORE)),
        (replace(GOOD, packets_in=0, level_in=0, loss_pct=None), (QualityWarning.NO_SOUND_IN,)),
        (replace(GOOD, packets_in=0, bitrate_out=0, level_out=0), ()),  # the line is down both ways: the browser tells
        (replace(GOOD, packets_in=0, bitrate_out=0, interrupted=True), (QualityWarning.NO_SOUND_IN,)),
        (QualitySample(interrupted=True), (QualityWarning.NO_SOUND_IN,)),
        (replace(GOOD, interrupted=True), ()),  # it comes back
        (replace(GOOD, bitrate_out=0.5), (QualityWarning.NOTHING_SENT,)),
        (replace(GOOD, bitrate_out=0.5, level_out=0), ()),  # nobody speaks: Opus may send nothing
        (replace(GOOD, level_in=0), (QualityWarning.SILENT,)),
        (QualitySample(), ()),
    ],
)
def test_each_fault_raises_exactly_its_warnings(sample: QualitySample, warnings: tuple[QualityWarning, ...]) -> None:
    assert raised_by([sample] * 10)[-1] == warnings


def test_three_of_five_raise_and_two_do_not() -> None:
    assert not any(raised_by([LOSSY, GOOD, GOOD, GOOD, LOSSY] * 4))
    after = raised_by([LOSSY, GOOD, LOSSY, GOOD, LOSSY])
    assert after[-2:] == [(), (QualityWarning.LOSS,)]


def test_a_warning_is_cleared_by_five_good_seconds_on_end() -> None:
    flickering = [LOSSY] * 3 + ([GOOD] * 4 + [LOSSY]) * 3
    assert all(raised_by(flickering)[2:])
    after = raised_by([*flickering, *[GOOD] * 5])
    assert after[-2:] == [(QualityWarning.LOSS,), ()]


def test_silence_takes_ten_seconds_to_tell_and_ends_with_the_first_sound_but_stands_five_seconds() -> None:
    silent = replace(GOOD, level_in=0)
    after = raised_by([*[silent] * 10, *[GOOD] * 6])
    assert after[8:10] == [(), (QualityWarning.SILENT,)]
    assert after[13:15] == [(QualityWarning.SILENT,), ()]


def test_what_is_not_measured_any_more_is_no_reason_to_warn() -> None:
    assert raised_by([*[LOSSY] * 3, *[QualitySample()] * 5])[-1] == ()
