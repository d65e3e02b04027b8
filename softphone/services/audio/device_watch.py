"""Has page and ringer look at the devices when the sound server reports a change, instead of every two seconds.

Each look of the page wakes three processes and, in this engine, starts a fourth (measured: 55 wake-ups a second for
nothing). So, while the server reports, nothing else is looked at; where none does, both look by themselves again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final, Protocol

from softphone.domain.errors import EngineFailed, NoReply, NotNow, Refused
from softphone.services import platform_reports as r
from softphone.services.ports import Ringer, TelephonyPlatform, Unsubscribe
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)
UNWATCHED: Final = 2.0  # seconds between two looks where nothing reports a change
NEVER: Final = 0.0
SOON: Final = 0.1  # seconds from a change to the look: changes come in swarms
ONCE_MORE: Final = 1.0  # for what the libraries below page and ringer knew later than we
SERVER_AWAY: Final = 1.0  # between two attempts to find the server


class DeviceEvents(Protocol):
    """What the system itself reports of devices."""

    def changes(self) -> AsyncIterator[None]:
        """Yield once as soon as changes are reported, then at each; end when they are no more, or can't be."""
        ...


class DeviceWatch:
    """From `start` to `close`; `pause` is what holds while the events are reported, in seconds, or `NEVER`."""

    def __init__(
        self,
        *,
        events: DeviceEvents | None,
        platform: TelephonyPlatform,
        ringer: Ringer,
        tasks: Tasks,
        pause: float = NEVER,
    ) -> None:
        self._events = events
        self._platform = platform
        self._ringer = ringer
        self._tasks = tasks
        self._watched = pause
        self._pause = UNWATCHED if events else pause
        self._soon: asyncio.TimerHandle | None = None
        self._once_more: asyncio.TimerHandle | None = None
        self._following: asyncio.Task[None] | None = None
        self._unsubscribe: Unsubscribe | None = None

    async def start(self) -> None:
        """Follow the events, and tell every new page."""
        self._unsubscribe = self._platform.subscribe(self._heard)
        self._look()
        if self._events is not None:
            events = self._events
            self._following = self._tasks.keep(lambda: self._follow(events), doing="follow the sound server's events")

    async def close(self) -> None:
        """Follow them no more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._following is not None:
            self._following.cancel()
            self._following = None
        for timer in (self._soon, self._once_more):
            if timer is not None:
                timer.cancel()
        self._soon = self._once_more = None

    async def _follow(self, events: DeviceEvents) -> None:
        while True:
            async for _ in events.changes():
                self._pause = self._watched
                self._look_soon()
            if self._pause == self._watched:
                _log.info("sound: no events of a sound server: the devices are looked at every %.0f s", UNWATCHED)
                self._pause = UNWATCHED
                self._look()
            await asyncio.sleep(SERVER_AWAY)

    def _heard(self, report: r.PlatformReport) -> None:
        if isinstance(report, r.EngineReady):
            self._tasks.run(self._ask_page(), doing="have the page look at the devices")

    def _look_soon(self) -> None:
        later = asyncio.get_running_loop().call_later
        if self._soon is None:
            self._soon = later(SOON, self._look)
        if self._once_more is not None:
            self._once_more.cancel()
        self._once_more = later(ONCE_MORE, self._look)

    def _look(self) -> None:
        self._soon = None
        self._ringer.look(self._pause)
        self._tasks.run(self._ask_page(), doing="have the page look at the devices")

    async def _ask_page(self) -> None:
        with suppress(NotNow, NoReply, EngineFailed, Refused):  # the next page is asked when it is ready
            await self._platform.look_at_devices(self._pause)
