"""Reports as they come, and waiting for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.services.platform_reports import PlatformReport
from softphone.services.ports import TelephonyPlatform
from tests.helpers.rig.waiting import PATIENCE


class Heard:
    """`all` holds every report so far."""

    def __init__(self, platform: TelephonyPlatform) -> None:
        self.all: list[PlatformReport] = []
        self._changed = asyncio.Event()
        platform.subscribe(self._take)

    def _take(self, report: PlatformReport) -> None:
        self.all.append(report)
        self._changed.set()

    def of[R: PlatformReport](self, kind: type[R]) -> list[R]:
        """Every report of a kind so far."""
        return [report for report in self.all if isinstance(report, kind)]

    async def wait_for[R: PlatformReport](
        self, kind: type[R], wanted: Callable[[R], bool] = lambda _: True, *, within: float = PATIENCE, after: int = 0
    ) -> R:
        """The first report of a kind that is as wanted, among those from number `after` on. Raises `TimeoutError`."""
        async with asyncio.timeout(max(within, PATIENCE)):
            while True:
                for report in self.all[after:]:
                    if isinstance(report, kind) and wanted(report):
                        return report
                self._changed.clear()
                await self._changed.wait()
