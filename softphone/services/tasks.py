"""Runs the coroutines that clicks and reports start: keeps them alive and reports how they failed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from softphone.domain.errors import FailureCode, PhoneFailure

from .event_bus import EventBus
from .events import CommandFailed
from .ports import Clock

_log = logging.getLogger(__name__)


class Tasks:
    """Every background task of the app; `close` ends those that still run."""

    def __init__(self, bus: EventBus, clock: Clock) -> None:
        self._bus = bus
        self._clock = clock
        self._running: set[asyncio.Task[Any]] = set()

    def run(self, work: Coroutine[Any, Any, object], *, doing: str) -> asyncio.Task[None]:
        """Start `work`; a failure is published as `CommandFailed`, `doing` names it in the log."""
        task = asyncio.get_running_loop().create_task(self._guarded(work, doing), name=doing)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        task.add_done_callback(lambda _: work.close())  # cancelled before its first step, it was never awaited
        return task

    async def _guarded(self, work: Coroutine[Any, Any, object], doing: str) -> None:
        try:
            await work
        except PhoneFailure as failure:
            _log.info("%s: %s", doing, failure.code.value)
            self._bus.publish(CommandFailed(self._clock.now(), failure))
        except Exception:
            _log.exception("%s failed unexpectedly", doing)
            self._bus.publish(CommandFailed(self._clock.now(), PhoneFailure(FailureCode.INTERNAL)))

    async def close(self) -> None:
        """Cancel what still runs and wait for it."""
        me = asyncio.current_task()
        waiting = [task for task in self._running if task is not me]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
