"""What a day came to: counts and seconds of calls, seconds in each status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DayFigures:
    """`answered` and `missed` are inbound calls, `connected` are all that were conversations."""

    calls_in: int = 0
    calls_out: int = 0
    answered: int = 0
    missed: int = 0
    connected: int = 0
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    wrap_up_seconds: float = 0.0
    status_seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def answered_share(self) -> float | None:
        """Of the inbound calls, 0.0-1.0; None without any."""
        return self.answered / self.calls_in if self.calls_in else None

    @property
    def mean_handling_seconds(self) -> float | None:
        """Talk, hold and wrap-up of a conversation; None without any."""
        whole = self.talk_seconds + self.hold_seconds + self.wrap_up_seconds
        return whole / self.connected if self.connected else None
