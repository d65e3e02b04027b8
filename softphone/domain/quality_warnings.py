"""When a line is bad enough to say so, and when it is good enough again.

A rule looks at the last five seconds: three that break it raise its warning, none that does clears it, and a raised
warning stands for at least five seconds, so that nothing flickers. Thresholds, and three of five to raise, none of
five to clear, are those of twilio-voice.js (`lib/twilio/rtc/monitor.ts`), which warns of loss beside the score, too,
since the score hardly feels it. What wasn't measured breaks no rule. The silent line is added: digital silence for ten
seconds on end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from .call_quality import POOR, QualitySample

SHOWN_AT_LEAST: Final = 5.0  # seconds
_SPEECH: Final = 0.02  # level of the agent's microphone (0.0–1.0): certainly speech
_NEXT_TO_NOTHING: Final = 1.0  # kbit/s: 125 bytes a second


class QualityWarning(StrEnum):
    """What is wrong, the cause that says most first."""

    NO_SOUND_IN = "no_sound_in"
    NOTHING_SENT = "nothing_sent"
    SILENT = "silent_line"
    LOSS = "high_loss"
    DELAY = "high_rtt"
    JITTER = "high_jitter"
    LOW_SCORE = "low_mos"


@dataclass(frozen=True, slots=True)
class WarningRule:
    """`raise_at` of the last `window` seconds raise the warning, `clear_after` good ones on end clear it."""

    breaks: Callable[[QualitySample], bool]
    raise_at: int = 3
    window: int = 5
    clear_after: int = 5


def _over(figure: Callable[[QualitySample], float | None], most: float) -> Callable[[QualitySample], bool]:
    def breaks(sample: QualitySample) -> bool:
        value = figure(sample)
        return value is not None and value > most

    return breaks


def _no_sound_in(sample: QualitySample) -> bool:
    if sample.interrupted:  # it sends nothing either
        return not sample.packets_in
    return sample.packets_in == 0 and (sample.bitrate_out or 0.0) >= _NEXT_TO_NOTHING


def _nothing_sent(sample: QualitySample) -> bool:
    """The agent speaks and hardly anything leaves; a silent agent may well send nothing (Opus DTX)."""
    if sample.level_out is None or sample.bitrate_out is None or sample.interrupted:
        return False
    return sample.level_out > _SPEECH and sample.bitrate_out < _NEXT_TO_NOTHING


def _silent(sample: QualitySample) -> bool:
    return bool(sample.packets_in) and sample.level_in == 0.0


def _low_score(sample: QualitySample) -> bool:
    score = sample.mos
    return score is not None and score < POOR


RULES: Final = {
    QualityWarning.NO_SOUND_IN: WarningRule(_no_sound_in, raise_at=2, window=3),  # reported within 3 s (T34)
    QualityWarning.NOTHING_SENT: WarningRule(_nothing_sent),
    QualityWarning.SILENT: WarningRule(_silent, raise_at=10, window=10, clear_after=1),
    QualityWarning.LOSS: WarningRule(_over(lambda sample: sample.worst_loss_pct, 1.0)),
    QualityWarning.DELAY: WarningRule(_over(lambda sample: sample.rtt_ms, 400.0)),
    QualityWarning.JITTER: WarningRule(_over(lambda sample: sample.jitter_ms, 30.0)),
    QualityWarning.LOW_SCORE: WarningRule(_low_score),
}


@dataclass(frozen=True, slots=True)
class _Watch:
    """One rule over its window; `since` is when its warning was raised."""

    recent: tuple[bool, ...] = ()
    since: float | None = None

    def after(self, broken: bool, rule: WarningRule, at: float) -> _Watch:
        recent = (*self.recent, broken)[-rule.window :]
        if self.since is None:
            return _Watch(recent, at if sum(recent) >= rule.raise_at else None)
        over = not any(recent[-rule.clear_after :]) and at - self.since >= SHOWN_AT_LEAST
        return _Watch(recent, None if over else self.since)


@dataclass(frozen=True, slots=True)
class WarningWatch:
    """All rules over one call, as a value: `after` gives the next."""

    _watches: dict[QualityWarning, _Watch] = field(default_factory=lambda: {kind: _Watch() for kind in RULES})

    @property
    def raised(self) -> tuple[QualityWarning, ...]:
        """The warnings that stand now, the one that says most first."""
        return tuple(kind for kind in QualityWarning if self._watches[kind].since is not None)

    def after(self, sample: QualitySample, at: float) -> WarningWatch:
        """With one more second, at `at` seconds of a monotonic clock."""
        return WarningWatch(
            {kind: watch.after(RULES[kind].breaks(sample), RULES[kind], at) for kind, watch in self._watches.items()}
        )
