"""Follows what the computer says of the agent's desk: locked goes into the snapshot, waking is acted upon."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from softphone.domain.os_session import OsSessionReport
from softphone.services.phone_store import PhoneStore

_log = logging.getLogger(__name__)


class OsSessionWatch(Protocol):
    """The system's word on locking and sleeping; where it has none, the clock's gap still tells (`sleep_watch`)."""

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Tell from now on, on the loop's thread; a desk that is locked already is told at once. Never raises."""
        ...

    async def close(self) -> None:
        """Tell no more. Never raises; also called when `start` never ran."""
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
        _log.info("the desk: %s", report.value)
        match report:
            case OsSessionReport.LOCKED | OsSessionReport.UNLOCKED:
                self._store.update(locked=report is OsSessionReport.LOCKED)
            case OsSessionReport.WOKE:
                self._woke()
