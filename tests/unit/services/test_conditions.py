"""A condition found once is looked at again: the notice goes when its cause has gone, whoever raised it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.conditions import PAUSE, Conditions
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual

from .desk import Desk

FULL = PhoneFailure(FailureCode.STORAGE_FAILED, "full")
LOCKED = PhoneFailure(FailureCode.STORAGE_FAILED, "locked")
BROKEN = PhoneFailure(FailureCode.SETTINGS_BROKEN, "wrong")


class Found:
    """A look, and what it finds."""

    def __init__(self, *failures: PhoneFailure) -> None:
        self.failures = failures

    async def __call__(self) -> Iterable[PhoneFailure]:
        return self.failures


def test_notices_follow_what_the_looks_find() -> None:
    async def story() -> None:
        desk = Desk()
        conditions = Conditions(desk.store, desk.tasks, FailureCode.STORAGE_FAILED, FailureCode.SETTINGS_BROKEN)
        first, second = Found(FULL), Found(LOCKED, BROKEN)
        conditions.add(first)
        conditions.add(second)
        conditions.start()

        async def shown() -> list[str]:
            await asyncio.sleep(PAUSE + 0.1)
            return sorted(notice.failure.reason for notice in desk.state.notices)

        desk.store.raise_notice(PhoneFailure(FailureCode.NO_TRAY, "none of these"))
        assert await shown() == ["full", "none of these", "wrong"]
        first.failures = ()
        assert await shown() == ["locked", "none of these", "wrong"]
        second.failures = ()
        assert await shown() == ["none of these"]
        desk.store.raise_notice(FULL)  # by a service that met it
        assert await shown() == ["none of these"]
        await desk.close()

    run_virtual(story())


def test_a_look_that_fails_ends_nothing(expected_log: LogGuard) -> None:
    expected_log("conditions: a check failed")

    async def story() -> None:
        desk = Desk()
        conditions = Conditions(desk.store, desk.tasks, FailureCode.STORAGE_FAILED)

        async def fails() -> Iterable[PhoneFailure]:
            if desk.clock.now().monotonic < 2 * PAUSE:
                raise ZeroDivisionError
            return [FULL]

        conditions.add(fails)
        conditions.start()
        await asyncio.sleep(3 * PAUSE)
        assert [notice.failure for notice in desk.state.notices] == [FULL]
        await desk.close()

    run_virtual(story())
