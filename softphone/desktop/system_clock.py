"""The machine's two clocks as the services' `Clock` port.

The one to measure with goes on while the machine sleeps: a token that ran out overnight has run out.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from softphone.domain.moment import Moment


class SystemClock:
    """UTC for the wall; for measuring seconds that never go back and count sleep."""

    def now(self) -> Moment:
        """The present moment."""
        return Moment(datetime.now(UTC), _seconds())


if sys.platform == "linux":

    def _seconds() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still in a sleep

elif sys.platform == "darwin":  # not run here

    def _seconds() -> float:
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # counts sleep there; Python's own doesn't

else:  # not run here

    def _seconds() -> float:
        return time.monotonic()  # Windows' performance counter goes on in a sleep
