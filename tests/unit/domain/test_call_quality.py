"""The score by its published values, a call's figures, and its graph."""

from __future__ import annotations

import pytest

from softphone.domain.call_quality import Grade, QualityFigures, QualitySample, figures_after, grade, mos
from softphone.domain.quality_trace import MOST_POINTS, QualityTrace, TracePoint

TABLE = [
    ((0, 0, 0), 4.43),
    ((100, 10, 0), 4.37),
    ((150, 10, 0), 4.31),
    ((200, 20, 1), 4.00),
    ((400, 30, 0), 3.09),
    ((400, 30, 1), 2.96),
    ((100, 10, 3), 4.17),
    ((100, 10, 5), 3.99),
    ((100, 10, 10), 3.43),
    ((300, 50, 5), 2.75),
    ((800, 50, 0), 1.14),
]


@pytest.mark.parametrize(("measured", "score"), TABLE)
def test_the_score_by_the_table(measured: tuple[float, float, float], score: float) -> None:
    assert mos(*measured) == pytest.approx(score, abs=0.005)


@pytest.mark.parametrize("measured", [(1000, 0, 0), (5000, 100, 0), (0, 0, 100), (100, 10, 50)])
def test_a_hopeless_line_scores_next_to_nothing(measured: tuple[float, float, float]) -> None:
    assert mos(*measured) == pytest.approx(1.0, abs=0.1)


def test_the_score_takes_the_worse_direction_and_needs_all_three_figures() -> None:
    assert QualitySample(rtt_ms=100, jitter_ms=10, loss_pct=0, loss_out_pct=5).mos == mos(100, 10, 5)
    assert QualitySample(rtt_ms=100, jitter_ms=10, loss_out_pct=3).mos == mos(100, 10, 3)
    assert QualitySample(jitter_ms=10, loss_pct=0).mos is None
    assert QualitySample(rtt_ms=100, loss_pct=0).mos is None
    assert QualitySample(rtt_ms=100, jitter_ms=10).mos is None


@pytest.mark.parametrize(
    ("score", "word"), [(4.43, Grade.GOOD), (4.0, Grade.GOOD), (3.99, Grade.FAIR), (3.5, Grade.FAIR), (3.4, Grade.POOR)]
)
def test_a_score_in_one_word(score: float, word: Grade) -> None:
    assert grade(score) is word


def test_the_figures_of_a_call() -> None:
    figures: QualityFigures | None = None
    for score in (None, 4.0, 3.0, None, 5.0):
        figures = figures_after(figures, score)
    assert figures == QualityFigures(seconds=3, mos_min=3.0, mos_mean=4.0, poor_seconds=1)
    assert figures_after(None, None) is None


def test_a_graph_keeps_its_size_and_no_bad_second_is_lost_in_it() -> None:
    trace = QualityTrace()
    good, bad = QualitySample(rtt_ms=20, jitter_ms=2, loss_pct=0), QualitySample(rtt_ms=20, jitter_ms=80, loss_pct=30)
    for second in range(5000):
        trace = trace.after(bad if second == 1234 else good)
        assert len(trace.points) <= MOST_POINTS
    assert trace.step == 16
    assert sum(point.jitter_ms == 80 for point in trace.points) == 1
    assert trace.points[1234 // 16] == TracePoint(bad.mos, 80, 30)
    assert (len(trace.points) - 1) * trace.step + trace.filled == 5000


def test_a_second_without_figures_is_a_gap() -> None:
    assert QualityTrace().after(QualitySample()).points == (TracePoint(None, None, None),)
