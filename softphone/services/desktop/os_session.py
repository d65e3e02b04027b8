"""Follows the OS session: *locked* goes into the snapshot, after waking the session is restored."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from softphone.domain.os_session import OsSessionReport
from softphone.services.phone_store import PhoneStore

_log = logging.getLogger(__name__)


class OsSessionWatch(Protocol):
    """The system's reports of locking and sleeping; without them the clock shows a sleep (`sleep_watch`)."""

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Report from now on, on the loop's thread; a session that is locked already at once. Never raises."""
        ...

    async def close(self) -> None:
        """Report no more. Never raises; also called when `start` never ran."""
        ...


class OsSession:
    """`woke` is `SleepWatch.wake`."""

    def __init__(self, store: PhoneStore, watch: OsSessionWatch, woke: Callable[[], None]) -> None:
        self._store = store
        self._watch = watch
        self._woke = woke

    async def start(self) -> None:
        """Follow it."""
        await self._watch.start(self._told)

    async def close(self) -> None:
        """Follow it no more."""
        await self._watch.close()

    def _told(self, report: OsSessionReport) -> None:
        _log.info("session: %s", report.value)
        match report:
            case OsSessionReport.LOCKED | OsSessionReport.UNLOCKED:
                self._store.update(locked=report is OsSessionReport.LOCKED)
            case OsSessionReport.WOKE:
                self._woke()
