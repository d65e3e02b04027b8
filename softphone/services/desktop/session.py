"""Follows what the computer says of the agent's desk: locked goes into the snapshot, waking is acted upon."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from softphone.domain.session import SessionReport
from softphone.services.phone_store import PhoneStore

_log = logging.getLogger(__name__)


class SessionWatch(Protocol):
    """The system's word on locking and sleeping; where it has none, the clock's gap still tells (`sleep_watch`)."""

    async def start(self, tell: Callable[[SessionReport], None]) -> None:
        """Tell from now on, on the loop's thread; a desk that is locked already is told at once. Never raises."""
        ...

    async def close(self) -> None:
        """Tell no more. Never raises; also called when `start` never ran."""
        ...


class Session:
    """`woke` is `SleepWatch.wake`."""

    def __init__(self, store: PhoneStore, watch: SessionWatch, woke: Callable[[], None]) -> None:
        self._store = store
        self._watch = watch
        self._woke = woke

    async def start(self) -> None:
        """Follow it."""
        await self._watch.start(self._told)

    async def close(self) -> None:
        """Follow it no more."""
        await self._watch.close()

    def _told(self, report: SessionReport) -> None:
        _log.info("the desk: %s", report.value)
        match report:
            case SessionReport.LOCKED | SessionReport.UNLOCKED:
                self._store.update(locked=report is SessionReport.LOCKED)
            case SessionReport.WOKE:
                self._woke()
