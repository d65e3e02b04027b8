"""T15: two customers at once, in 1,000 random orders (`TEST_ORDERS`) of what they, the agent and the platform do.

`answer()` and `hangup()` of the SDK name no call. This one takes whichever of several it likes: so neither may be sent
while it has more than the one that is meant.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from random import Random

from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState
from softphone.domain.errors import PhoneFailure
from softphone.services import platform_reports as r
from tests.acceptance import Figure
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, ScriptedMicrophone, ScriptedPlatform

ORDERS = int(os.environ.get("TEST_ORDERS", "1000"))
SEED = 20261201


class SlowMicrophone(ScriptedMicrophone):
    """Takes up to a second, in which the other customer may come or go."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    async def try_microphone(self) -> str:
        await asyncio.sleep(self._random.uniform(0.0, 1.0))
        return ""


class AnySdk(ScriptedPlatform):
    """Answers and ends any of its calls; what is answered is checked against what was meant."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self.registers = True
        self._random = random
        self.offered: list[str] = []
        self.talking: list[str] = []
        self.answered: list[str] = []

    def offer(self, uuid: str) -> None:
        self.offered.append(uuid)
        self.report(r.OfferReport(CallDetails(uuid)))

    def give_up(self, uuid: str) -> None:
        for calls in (self.offered, self.talking):
            if uuid in calls:
                calls.remove(uuid)
                self.report(r.CallHungUp(CallDetails(uuid)))

    async def answer(self) -> None:
        await self._take("answer")
        if self.offered:
            uuid = self._random.choice(self.offered)
            self.offered.remove(uuid)
            self.talking.append(uuid)
            self.answered.append(uuid)
            self.report(r.CallAnswered(CallDetails(uuid)))

    async def hang_up(self) -> None:
        await self._take("hang_up")
        if calls := self.talking + self.offered:
            asyncio.get_running_loop().call_later(self._random.uniform(0, 1), self.give_up, self._random.choice(calls))


class Order:
    """One random order: what was meant by each press is noted when it is made, as the agent sees it."""

    def __init__(self, desk: Desk, sdk: AnySdk, random: Random, name: str) -> None:
        self.desk, self.sdk, self.random = desk, sdk, random
        self.uuids = (f"{name}-a", f"{name}-b")
        self.meant: set[str] = set()

    async def play(self) -> None:
        steps: list[Callable[[], None]] = [
            *(lambda uuid=uuid: self.sdk.offer(uuid) for uuid in self.uuids),
            *(lambda uuid=uuid: self.sdk.give_up(uuid) for uuid in self.uuids),
            *[self.press_answer] * 4,
            *[self.press_end] * 2,
        ]
        self.random.shuffle(steps)
        for step in steps:
            step()
            await asyncio.sleep(self.random.choice((0.0, 0.0, 0.1, 0.7, 3.0)))
            self.check()
        for uuid in self.uuids:
            self.sdk.give_up(uuid)
        await asyncio.sleep(16)
        self.check()
        assert self.desk.state.calls == ()

    def press_answer(self) -> None:
        offered = [call for call in self.desk.state.calls if call.state is CallState.OFFERED]
        if offered:
            call = self.random.choice(offered)
            self.meant.add(str(call.uuid))
            self.desk.tasks.run(self._press(self.desk.calls.answer(call.id)), doing="answer")

    def press_end(self) -> None:
        if self.desk.state.calls:
            call = self.random.choice(self.desk.state.calls)
            self.desk.tasks.run(self._press(self.desk.calls.hang_up(call.id)), doing="hang up")

    async def _press(self, pressed: object) -> None:
        with suppress(PhoneFailure):
            await pressed  # type: ignore[misc]

    def check(self) -> None:
        assert set(self.sdk.answered) <= self.meant, f"answered {self.sdk.answered}, meant {self.meant}"
        shown = [call.uuid for call in self.desk.state.calls if call.state is CallState.CONNECTED]
        assert set(shown) <= set(self.sdk.talking)


def test_no_order_of_two_customers_answers_the_wrong_one(figure: Figure, expected_log: LogGuard) -> None:
    expected_log("hang-up: not sent")

    async def play() -> int:
        random = Random(SEED)
        sdk = AnySdk(random)
        desk = Desk(platform=sdk, microphone=SlowMicrophone(random))
        await desk.ready()
        answered = 0
        for number in range(ORDERS):
            sdk.answered.clear()
            await Order(desk, sdk, random, f"{SEED}-{number}").play()
            answered += len(sdk.answered)
            desk.rows.rows.clear()  # each row is looked at again at every end
        await desk.close()
        return answered

    answered = run_virtual(play())
    figure("T15", "orders", ORDERS, "")
    figure("T15", "calls answered, none of them the wrong one", answered, "")
    assert answered > ORDERS / 4
