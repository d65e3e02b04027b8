"""A call's line over its whole length, as a graph shows it: never more than some hundred points, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from .call_quality import QualitySample

MOST_POINTS: Final = 600  # ten minutes at one a second; from then on each point stands for twice as long


@dataclass(frozen=True, slots=True)
class TracePoint:
    """What a stretch of the call was like at its worst; None where nothing was measured."""

    mos: float | None
    jitter_ms: float | None
    loss_pct: float | None

    def worse(self, other: TracePoint) -> TracePoint:
        """The worse of both in each figure: a bad second is never averaged away."""
        return TracePoint(
            _pick(min, self.mos, other.mos),
            _pick(max, self.jitter_ms, other.jitter_ms),
            _pick(max, self.loss_pct, other.loss_pct),
        )


@dataclass(frozen=True, slots=True)
class QualityTrace:
    """`points` in order, each of `step` seconds; the last one may still be growing (`filled` of its seconds)."""

    points: tuple[TracePoint, ...] = ()
    step: int = 1
    filled: int = 1

    def after(self, sample: QualitySample) -> QualityTrace:
        """With one more second."""
        point = TracePoint(sample.mos, sample.jitter_ms, sample.worst_loss_pct)
        if self.points and self.filled < self.step:
            grown = (*self.points[:-1], self.points[-1].worse(point))
            return replace(self, points=grown, filled=self.filled + 1)
        room = self if len(self.points) < MOST_POINTS else self._halved()
        return replace(room, points=(*room.points, point), filled=1)

    def _halved(self) -> QualityTrace:
        pairs = zip(self.points[::2], self.points[1::2], strict=True)
        return QualityTrace(tuple(one.worse(other) for one, other in pairs), self.step * 2)


def _pick(which: Callable[[list[float]], float], *figures: float | None) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return which(known) if known else None
