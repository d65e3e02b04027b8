"""A point in time on both clocks: the wall's to show and store, the monotonic one to measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """`wall` is aware (UTC); `monotonic` is in seconds and has no meaning but in differences."""

    wall: datetime
    monotonic: float

    def seconds_since(self, earlier: Moment) -> float:
        """Seconds from `earlier` to this moment, never negative, untouched by wall-clock changes."""
        return max(0.0, self.monotonic - earlier.monotonic)
