"""Follows the OS session: *locked* goes into the snapshot; the agent leaves before a sleep and a shutdown."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from softphone.domain.os_session import OsSessionReport
from softphone.services.phone_store import PhoneStore
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)


class OsSessionWatch(Protocol):
    """The system's reports of locking and sleeping; without them the clock shows a sleep (`sleep_watch`)."""

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Report from now on, on the loop's thread; a session that is locked already at once. Never raises."""
        ...

    def let_go(self) -> None:
        """What was to be done before a sleep is done; a system that waits for it need wait no longer."""
        ...

    async def close(self) -> None:
        """Report no more. Never raises; also called when `start` never ran."""
        ...


class OsSession:
    """`sleeps` is done before the computer sleeps, as far as the system waits; `woke` and `ends` begin then."""

    def __init__(
        self,
        store: PhoneStore,
        watch: OsSessionWatch,
        tasks: Tasks,
        *,
        sleeps: Callable[[], Awaitable[None]],
        woke: Callable[[], None],
        ends: Callable[[], None],
    ) -> None:
        self._store = store
        self._watch = watch
        self._tasks = tasks
        self._sleeps, self._woke, self._ends = sleeps, woke, ends

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
            case OsSessionReport.SLEEPS:
                self._tasks.run(self._before_sleep(), doing="leave before the sleep")
            case OsSessionReport.WOKE:
                self._woke()
            case OsSessionReport.ENDS:
                self._ends()

    async def _before_sleep(self) -> None:
        try:
            await self._sleeps()
        finally:
            self._watch.let_go()
