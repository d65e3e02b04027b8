"""How good a line is: what was measured in a second, the score people would give it, and the figures of a whole call.

Only what was measured counts: a score needs round trip, jitter and loss, and is None without any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

R0: Final = 94.768
POOR: Final = 3.5  # Genesys: "below 3.5 is unacceptable"
GOOD: Final = 4.0  # ITU-T G.107 table B.1: from 4.03 (R 80) on users are satisfied


@dataclass(frozen=True, slots=True)
class QualitySample:
    """One second. Times in ms, loss in percent, bitrates in kbit/s of sound, levels 0.0–1.0; None where not measured.

    `loss_pct` is of what comes from the customer, `loss_out_pct` of what goes there; `packets_in` counts what came,
    `samples_in` what the output took of it: none while it stands still.
    `interrupted` is what the browser says of a connection that nothing comes through any more.
    """

    rtt_ms: float | None = None
    jitter_ms: float | None = None
    loss_pct: float | None = None
    loss_out_pct: float | None = None
    codec: str = ""
    bitrate_in: float | None = None
    bitrate_out: float | None = None
    packets_in: int | None = None
    samples_in: int | None = None
    level_in: float | None = None
    level_out: float | None = None
    interrupted: bool = False

    @property
    def worst_loss_pct(self) -> float | None:
        """The loss of the worse direction; None where neither was measured."""
        known = [loss for loss in (self.loss_pct, self.loss_out_pct) if loss is not None]
        return max(known, default=None)

    @property
    def mos(self) -> float | None:
        """The score of this second, None where a part of it wasn't measured."""
        loss = self.worst_loss_pct
        if self.rtt_ms is None or self.jitter_ms is None or loss is None:
            return None
        return mos(self.rtt_ms, self.jitter_ms, loss)


def mos(rtt_ms: float, jitter_ms: float, loss_pct: float) -> float:
    """The mean opinion score, 1.0 (bad) to 4.43, as Twilio's client computes it.

    R to MOS is ITU-T G.107 Annex B; R from delay and loss is the simplification that PingPlotter (pingman.com/kb/50)
    and NetBeez publish, with 94.768 in the place of their 93.2. It takes the *round trip* where they take the one-way
    latency, so it is pessimistic, and knows no codec. Source: twilio-voice.js, `lib/twilio/rtc/mos.ts`.
    """
    effective = rtt_ms + 2 * jitter_ms + 10
    if effective < 160:
        r = R0 - effective / 40
    elif effective < 1000:
        r = R0 - (effective - 120) / 10
    else:
        r = 0.0
    r = max(r - 2.5 * loss_pct, 6.52) if loss_pct <= r / 2.5 else 0.0
    return 1 + 0.035 * r + 0.000007 * r * (r - 60) * (100 - r)


class Grade(StrEnum):
    """A score in one word."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


def grade(score: float) -> Grade:
    """Good from 4.0, poor under 3.5."""
    if score >= GOOD:
        return Grade.GOOD
    return Grade.FAIR if score >= POOR else Grade.POOR


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """What is kept of a call: its lowest and its mean score, and for how many of `seconds` it was under 3.5.

    `seconds` are those with a score; a call without any has no figures at all.
    """

    seconds: int
    mos_min: float
    mos_mean: float
    poor_seconds: int

    def after(self, score: float) -> QualityFigures:
        """With one more second."""
        seconds = self.seconds + 1
        return QualityFigures(
            seconds=seconds,
            mos_min=min(self.mos_min, score),
            mos_mean=self.mos_mean + (score - self.mos_mean) / seconds,
            poor_seconds=self.poor_seconds + (score < POOR),
        )


def figures_after(figures: QualityFigures | None, score: float | None) -> QualityFigures | None:
    """The call's figures after a second with this score; a second without one changes nothing."""
    if score is None:
        return figures
    return (figures or QualityFigures(0, score, 0.0, 0)).after(score)
