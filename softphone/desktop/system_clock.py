"""The machine's two clocks as the services' `Clock` port."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from softphone.domain.moment import Moment


class SystemClock:
    """UTC for the wall, `time.monotonic` for measuring."""

    def now(self) -> Moment:
        """The present moment."""
        return Moment(datetime.now(UTC), time.monotonic())
