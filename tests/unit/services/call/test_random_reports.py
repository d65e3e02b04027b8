"""T16: random steps of agent and platform, doubled, late, reordered, missing or with foreign uuids.

Plain random with a printed seed, a million of them by `TEST_STEPS=1000000`; the store, the book, the announcer and the
report handler are the real ones.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from softphone.domain import call_events as e
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import CallState, Direction, PendingAction
from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from softphone.services.call.call_registry import CallRegistry
from softphone.services.call.platform_events import PlatformEvents
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEnded, CallEvent, PhoneEvent
from softphone.services.phone_store import PhoneStore
from softphone.services.state_events import StateEvents
from tests.acceptance import Figure
from tests.helpers.virtual_time import VirtualClock, run_virtual
from tests.unit.services.desk import ScriptedPlatform

STEPS = int(os.environ.get("TEST_STEPS", "100000"))
SEED = int(os.environ.get("TEST_SEED", "20261122"))
REPORTS = (r.OfferReport, r.RingingReport, r.CallAnswered, r.CallHungUp, r.CallBlacklisted)


class World:
    """Plays random steps and keeps the rows a history would have."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.store = PhoneStore()
        self.bus = EventBus()
        clock = VirtualClock()
        StateEvents(self.store, self.bus, clock).start()
        self.clock = clock
        self.registry = CallRegistry(self.store, clock)
        self.reports = PlatformEvents(ScriptedPlatform(), self.store, self.registry, self.bus, clock)
        self.begun: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.uuids = [f"u{number}" for number in range(4)]
        self.fresh = 4
        self.bus.subscribe(self._count)

    def _count(self, event: PhoneEvent) -> None:
        if isinstance(event, CallEnded):
            self.ended[event.call.id] += 1
        if isinstance(event, CallEvent) and event.call.id not in self.begun:
            self.begun[event.call.id] += 1

    def step(self) -> None:
        kind = self.random.random()
        if kind < 0.75:
            report = self.random.choice(REPORTS)
            self.reports.take(report(CallDetails(self._uuid(), customer="c")))
        elif kind < 0.80:
            self.reports.take(self.random.choice((r.SocketLost, r.Registered, r.EngineLost))())
        elif kind < 0.88 and not self.store.state.calls:
            self.registry.begin_dial(DialRequest(number="13800138000"))
        else:
            self._press()

    def _uuid(self) -> str | None:
        luck = self.random.random()
        if luck < 0.1:
            return None
        if luck < 0.35:
            self.fresh += 1
            self.uuids[self.fresh % 4] = f"u{self.fresh}"
        return self.random.choice(self.uuids)

    def _press(self) -> None:
        calls = self.store.state.calls
        if not calls:
            return
        now = self.clock.now()
        action = self.random.choice(tuple(PendingAction))
        press: Callable[[], e.MachineEvent] = self.random.choice(
            (
                lambda: e.AnswerPressed(now),
                lambda: e.HangUpPressed(now),
                lambda: e.ActionStarted(now, action),
                lambda: e.ActionAccepted(now, action),
                lambda: e.ActionRefused(now, action),
                lambda: e.DialAccepted(now),
                lambda: e.NoWord(now),
                lambda: e.EndUnconfirmed(now),
            )
        )
        self.registry.apply(self.random.choice(calls), press())

    def check(self) -> None:
        state = self.store.state
        uuids = [call.uuid for call in state.calls if call.uuid]
        assert len(uuids) == len(set(uuids)), "two live calls with one uuid"
        assert sum(call.direction is Direction.OUTBOUND for call in state.calls) <= 1
        for call in state.calls:
            assert call.state is not CallState.ENDED
            assert call.end_reason is None
            assert self.ended[call.id] == 0


@pytest.mark.timeout(600)
def test_random_steps_break_nothing_and_make_one_row_per_call(figure: Figure) -> None:
    async def play() -> World:
        world = World(SEED)
        for number in range(STEPS):
            world.step()
            if number % 50 == 0:
                world.check()
        return world

    world = run_virtual(play())
    live = {call.id for call in world.store.state.calls}
    print(f"seed {SEED}: {STEPS} steps, {len(world.begun)} calls")
    figure("T16", "random steps", STEPS, "")
    figure("T16", "calls, each with one row", len(world.begun), "")
    assert set(world.ended) | live == set(world.begun)
    assert set(world.ended.values()) == {1}
