"""Removes calls that are older than the settings keep: at start, each hour, and when the settings change."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import Final

from softphone.services.ports import Clock, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.settings import Settings
from softphone.services.tasks import Tasks

from .call_log import CallLog

INTERVAL: Final = 3600.0  # seconds


class Retention(Reaction):
    """Runs one timer. With 0 days a call goes at the next hour after its end."""

    def __init__(self, *, call_log: CallLog, settings: SettingsStore, clock: Clock, tasks: Tasks) -> None:
        super().__init__(partial(settings.subscribe, self._changed))
        self._call_log = call_log
        self._settings = settings
        self._clock = clock
        self._tasks = tasks
        self._timer: asyncio.TimerHandle | None = None

    def sweep(self) -> None:
        """Remove what is too old now, and again each hour."""
        self._cancel()
        self._timer = asyncio.get_running_loop().call_later(INTERVAL, self.sweep)
        days = self._settings.current.history.retention_days
        before = self._clock.now().wall - timedelta(days=days)
        self._tasks.run(self._call_log.delete(before=before), doing="remove old calls")

    def close(self) -> None:
        """As any reaction."""
        super().close()
        self._cancel()

    def _changed(self, old: Settings, new: Settings) -> None:
        if old.history != new.history:
            self.sweep()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
