"""T38 in the small: whatever our code logs as an error is shown to the agent, once in a while."""

from __future__ import annotations

import asyncio
import logging
import threading
from pathlib import Path

from softphone.domain.errors import FailureCode
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.faults import AGAIN_AFTER, Faults
from softphone.services.tasks import Tasks
from softphone.storage.logging_setup import Log
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import VirtualClock, run_virtual

OURS = logging.getLogger("softphone.test")


def told_of(story: list[PhoneEvent]) -> list[FailureCode]:
    return [event.failure.code for event in story if isinstance(event, CommandFailed)]


def test_a_fault_is_told_once_in_a_while_and_a_librarys_error_never(tmp_path: Path, expected_log: LogGuard) -> None:
    expected_log("planted|it failed|a listener failed")
    log = Log(tmp_path)

    async def story() -> None:
        told: list[PhoneEvent] = []
        bus, clock = EventBus(), VirtualClock()
        bus.subscribe(told.append)
        log.watch_faults(Faults(bus, clock).noted)
        logging.getLogger("qt").error("planted")
        OURS.warning("planted")
        await asyncio.sleep(1)
        assert told == []
        for _ in range(100):
            OURS.error("planted")
        await asyncio.sleep(AGAIN_AFTER + 1)
        assert told_of(told) == [FailureCode.INTERNAL]
        await Tasks(bus, clock).run(_planted(), doing="it")
        await asyncio.sleep(1)
        assert told_of(told) == [FailureCode.INTERNAL] * 2, "a task's own word is enough"

    run_virtual(story())
    OURS.error("planted after the loop's end")
    log.close()


async def _planted() -> None:
    raise RuntimeError("planted")


def test_a_fault_in_another_thread_is_told_on_the_loop(tmp_path: Path, expected_log: LogGuard) -> None:
    expected_log("planted")
    log = Log(tmp_path)

    async def story() -> None:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        bus = EventBus()
        bus.subscribe(lambda _: told.set_result(threading.get_ident()))
        log.watch_faults(Faults(bus, VirtualClock()).noted)
        await asyncio.to_thread(OURS.error, "planted")
        assert await told == threading.get_ident()

    asyncio.run(story())
    log.close()
