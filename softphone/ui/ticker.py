"""One clock for all windows: their timers fire at the same moments, so that none shows another second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from softphone.services.ports import Clock

TICK_MS: Final = 500  # a shown second is never skipped; a flash at every tick is far below three a second


class Ticker(QTimer):
    """Calls `tick` at every half second of the clock, while it runs."""

    def __init__(self, parent: QObject, clock: Clock, tick: Callable[[], None]) -> None:
        super().__init__(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._clock, self._tick = clock, tick
        self.timeout.connect(self._fire)

    def begin(self) -> None:
        """Run until `stop`."""
        self.start(TICK_MS - int(self._clock.now().monotonic * 1000) % TICK_MS)

    def _fire(self) -> None:
        self.begin()
        self._tick()
