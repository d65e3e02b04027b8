"""Runs every coroutine beside the caller's own: keeps it alive, reports how it failed, begins a loop again.

Nothing else in the app calls `create_task`: a failure in a task of asyncio's own is reported nowhere while something
holds the task (`tests/test_architecture.py` looks for others).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from softphone.domain.errors import FailureCode, PhoneFailure

from .event_bus import EventBus
from .events import CommandFailed
from .ports import Clock

_log = logging.getLogger(__name__)
FIRST_PAUSE: Final = 1.0  # seconds before a loop that broke begins again; doubled at each break
LONGEST_PAUSE: Final = 60.0


class Tasks:
    """Every background task of the app; `close` ends those that still run."""

    def __init__(self, bus: EventBus, clock: Clock) -> None:
        self._bus = bus
        self._clock = clock
        self._running: set[asyncio.Task[Any]] = set()

    def run(self, work: Coroutine[Any, Any, object], *, doing: str) -> asyncio.Task[None]:
        """Start `work`; a failure is published as `CommandFailed`, `doing` names it in the log."""
        task = self._start(self._run_once(work, doing), doing)
        task.add_done_callback(lambda _: work.close())  # cancelled before its first step, it was never awaited
        return task

    def keep(self, loop: Callable[[], Coroutine[Any, Any, object]], *, doing: str) -> asyncio.Task[None]:
        """Start `loop()`, which goes on until it returns or is cancelled; after a failure it is begun again."""
        return self._start(self._again_and_again(loop, doing), doing)

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _run_once(self, work: Coroutine[Any, Any, object], doing: str) -> None:
        await self._once(work, doing)

    async def _once(self, work: Coroutine[Any, Any, object], doing: str) -> bool:
        """True unless it failed, which is reported."""
        try:
            await work
        except PhoneFailure as failure:
            _log.info("task: %s: %s", doing, failure.code.value)
            self._bus.publish(CommandFailed(self._clock.now(), failure))
        except Exception:
            self._broke(doing)
        except asyncio.CancelledError:
            me = asyncio.current_task()
            if me is None or me.cancelling():
                raise
            self._broke(doing)  # what it waited for was cancelled, not this task
        else:
            return True
        return False

    def _broke(self, doing: str) -> None:
        _log.exception("task: %s failed unexpectedly", doing)
        self._bus.publish(CommandFailed(self._clock.now(), PhoneFailure(FailureCode.INTERNAL)))

    async def _again_and_again(self, loop: Callable[[], Coroutine[Any, Any, object]], doing: str) -> None:
        pause = FIRST_PAUSE
        while not await self._once(loop(), doing):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)

    async def close(self) -> None:
        """Cancel what still runs and wait for it."""
        me = asyncio.current_task()
        waiting = [task for task in self._running if task is not me]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
