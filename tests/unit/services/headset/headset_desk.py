"""The agent's desk with a headset on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import EndReason
from softphone.domain.headset import HeadsetLights
from softphone.services import platform_reports as r
from softphone.services.headset.headset_control import HeadsetControl
from tests.helpers.fake_headset import FakeHeadset, Habits
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


class HeadsetDesk(Desk):
    """Make it inside the coroutine that `run_virtual` runs; `begin` before use."""

    def __init__(self, habits: Habits | None = None, seed: int = 1) -> None:
        super().__init__(seed)
        self.headset = FakeHeadset(habits)
        self.dance = HeadsetControl(
            headset=self.headset,
            store=self.store,
            commands=self.commands,
            settings=self.settings,
            bus=self.bus,
            tasks=self.tasks,
            clock=self.clock,
        )

    async def begin(self, *, plugged: bool = True) -> None:
        """Signed in, headset there."""
        if plugged:
            self.headset.plug()
        await self.dance.start()
        await self.ready()

    def offer(self, uuid: str) -> None:
        """A customer calls."""
        self.platform.report(r.OfferReport(CallDetails(uuid, customer="c")))

    def customer_hangs_up(self, uuid: str) -> None:
        """The platform tells that a call is over."""
        self.platform.report(r.CallHungUp(CallDetails(uuid)))

    def connect(self, uuid: str) -> None:
        """The platform tells that both can talk."""
        self.platform.report(r.CallAnswered(CallDetails(uuid)))

    @property
    def leds(self) -> HeadsetLights:
        """What burns on the device."""
        return self.headset.lights

    def reasons(self) -> list[EndReason | None]:
        """How the calls ended, in order."""
        return [event.call.end_reason for event in self.events["call.ended"]]  # type: ignore[attr-defined]

    async def close(self) -> None:
        await self.dance.close()
        await super().close()


def play(story: Callable[[HeadsetDesk], Coroutine[Any, Any, None]], habits: Habits | None = None) -> None:
    """Run a story on a desk with a headset plugged in and the agent online."""

    async def run() -> None:
        desk = HeadsetDesk(habits)
        await desk.begin()
        await story(desk)
        await desk.close()
        assert not desk.headset.is_open

    run_virtual(run())


async def answered(desk: HeadsetDesk, uuid: str = "u1") -> None:
    """A call comes and is answered by the button; everything has settled."""
    desk.offer(uuid)
    await asyncio.sleep(2)
    desk.headset.press_hook()
    await turns()
    desk.connect(uuid)
    await asyncio.sleep(2)
