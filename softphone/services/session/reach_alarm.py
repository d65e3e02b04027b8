"""Says loudly, and once, that calls can't arrive any more; again when the agent comes back to it after a while."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from softphone.domain.reachability import Obstacle
from softphone.domain.sound import CANNOT_RECEIVE, Playback
from softphone.services.audio.output_devices import ear_outputs, ring_outputs
from softphone.services.event_bus import EventBus
from softphone.services.events import CannotReceive, PhoneEvent, ReachableChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, IdleClock, Ringer, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

PATIENCE: Final = 3.0  # seconds: a registration that comes back at once needs no alarm
AWAY: Final = 120.0  # seconds without input after which the agent counts as away
LOOK_EVERY: Final = 5.0
LEAST: Final = 0.5  # of full volume: what must be heard is not turned down with the ring


class AlarmSound:
    """Two falling notes. Neither a muted nor a silenced ring keeps them quiet."""

    def __init__(self, store: PhoneStore, settings: SettingsStore, ringer: Ringer) -> None:
        self._store = store
        self._settings = settings
        self._ringer = ringer

    def play(self) -> None:
        """Be heard, once."""
        state, settings = self._store.state, self._settings.current
        # Beside a conversation it is for the headset alone: the customer would hear a loudspeaker.
        outputs = ear_outputs(state.audio) if state.calls else ring_outputs(state.audio, settings)
        self._ringer.play(Playback(CANNOT_RECEIVE, outputs, max(LEAST, settings.ring.volume)))


class ReachAlarm(Reaction):
    """When to sound, with a `CannotReceive` each time."""

    def __init__(
        self, *, store: PhoneStore, bus: EventBus, sound: AlarmSound, idle: IdleClock, clock: Clock, tasks: Tasks
    ) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._store = store
        self._bus = bus
        self._sound = sound
        self._idle = idle
        self._clock = clock
        self._tasks = tasks
        self._watch: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Watch no more: the agent leaves."""
        super().close()
        self._rest()

    def _rest(self) -> None:
        self._call_off()
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _heard(self, event: PhoneEvent) -> None:
        if not isinstance(event, ReachableChanged):
            return
        self._rest()
        if not event.reachable and event.obstacle is not Obstacle.SIGNED_OUT:
            self._call_later(PATIENCE, self._lost)

    def _lost(self) -> None:
        if self._alarm(again=False):
            self._watch = self._tasks.run(self._remind(), doing="wait for the agent to come back")

    async def _remind(self) -> None:
        away = False
        while True:
            await asyncio.sleep(LOOK_EVERY)
            idle = await self._idle.idle()
            was_away, away = away, idle is not None and idle >= AWAY
            if was_away and not away and not self._alarm(again=True):
                return

    def _alarm(self, *, again: bool) -> bool:
        obstacle = self._store.state.obstacle
        if obstacle in (None, Obstacle.SIGNED_OUT):
            return False
        self._sound.play()
        self._bus.publish(CannotReceive(self._clock.now(), obstacle, again))
        return True
