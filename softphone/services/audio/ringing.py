"""When it rings, where, and how loud; in a call one short beep in the headset stands for it.

A pure reaction: from the state and the settings follows what should be heard, and only a difference causes an action.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import Final

from softphone.domain.call_state import CallState
from softphone.domain.moment import Moment
from softphone.domain.sound import CALL_WAITING, Playback, Recording, Sound
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, Playing, Ringer, SettingsStore
from softphone.services.reaction import Reaction

from .output_devices import ear_outputs, ring_outputs

BEGINS_AT: Final = 0.4  # of the volume
RISES_IN: Final = 6.0  # seconds
MUTE_FOR: Final = 600.0
TEST_FOR: Final = 3.0


class Heard(Enum):
    """What an offered call is heard as."""

    NOTHING = auto()
    RING = auto()
    BEEP = auto()


def heard(state: PhoneState) -> Heard:
    """Beside any other call the beep; else the ring, unless it is silenced, muted, or answered by setting."""
    ring = state.ring
    untold = (*ring.silenced, ring.answering)
    if not any(call.state is CallState.OFFERED and call.id not in untold for call in state.calls):
        return Heard.NOTHING
    if any(call.state is not CallState.OFFERED for call in state.calls):
        return Heard.BEEP
    return Heard.RING if ring.muted_until is None else Heard.NOTHING


class Ringing(Reaction):
    """Subscribes to state and settings; `silence`, `mute` and `test` are the agent's."""

    def __init__(
        self,
        *,
        store: PhoneStore,
        settings: SettingsStore,
        ringer: Ringer,
        clock: Clock,
        sound: Callable[[], Sound | Recording],
    ) -> None:
        """`sound` is the ring sound of now."""
        super().__init__(
            partial(store.subscribe, self._changed), partial(settings.subscribe, lambda _old, _new: self._review())
        )
        self._store = store
        self._settings = settings
        self._ringer = ringer
        self._clock = clock
        self._sound = sound
        self._present: tuple[Heard, tuple[str, ...]] = (Heard.NOTHING, ())
        self._began: Moment | None = None
        self._playing: Playing | None = None
        self._test: Playing | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def silence(self) -> None:
        """No more ring for the calls that are offered now."""
        offered = tuple(call.id for call in self._store.state.calls if call.state is CallState.OFFERED)
        self._store.update(ring=replace(self._store.state.ring, silenced=offered))

    def mute(self) -> None:
        """No ring for ten minutes, or again at once when it is muted; beeps and the alarm stay."""
        ring = self._store.state.ring
        if ring.muted_until is not None:
            self._unmute()
            return
        now = self._clock.now()
        until = Moment(now.wall + timedelta(seconds=MUTE_FOR), now.monotonic + MUTE_FOR)
        self._after("mute", MUTE_FOR, self._unmute)
        self._store.update(ring=replace(ring, muted_until=until))

    def test(self) -> None:
        """Ring for three seconds, as loud as it will; pressed again, stop."""
        if self._test is not None:
            self._end_test()
            return
        settings = self._settings.current
        outputs = ring_outputs(self._store.state.audio, settings)
        self._test = self._ringer.play(Playback(self._sound(), outputs, settings.ring.volume, loop=True))
        self._after("test", TEST_FOR, self._end_test)

    def close(self) -> None:
        """Be silent, and cancel the timers."""
        super().close()
        for timer in self._timers.values():
            timer.cancel()
        for playing in (self._playing, self._test):
            if playing is not None:
                playing.stop()

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if new.ring.muted_until is not None and old.agent is not None and new.agent != old.agent:
            self._unmute()  # the next agent has not asked for silence
        self._review()

    def _unmute(self) -> None:
        self._cancel("mute")
        self._store.update(ring=replace(self._store.state.ring, muted_until=None))

    def _end_test(self) -> None:
        self._cancel("test")
        if self._test is not None:
            self._test.stop()
            self._test = None

    def _review(self) -> None:
        state = self._store.state
        what = heard(state)
        outputs = {
            Heard.NOTHING: (),
            Heard.RING: ring_outputs(state.audio, self._settings.current),
            Heard.BEEP: ear_outputs(state.audio),
        }[what]
        if (what, outputs) != self._present:
            self._hear(what, outputs)
        self._tell(state, sounding=what is Heard.RING)

    def _hear(self, what: Heard, outputs: tuple[str, ...]) -> None:
        if what is not self._present[0]:
            self._began = self._clock.now()
        self._present = (what, outputs)
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
        if what is Heard.NOTHING:
            return
        self._end_test()
        playback = self._ring(outputs) if what is Heard.RING else Playback(CALL_WAITING, outputs, loop=True)
        self._playing = self._ringer.play(playback)

    def _ring(self, outputs: tuple[str, ...]) -> Playback:
        """From wherever the rise is: another device goes on where the last one was lost."""
        age = self._clock.now().seconds_since(self._began) if self._began else 0.0
        done = min(1.0, age / RISES_IN)
        return Playback(
            self._sound(),
            outputs,
            self._settings.current.ring.volume,
            begins_at=BEGINS_AT + (1.0 - BEGINS_AT) * done,
            rises_in=RISES_IN * (1.0 - done),
            loop=True,
        )

    def _tell(self, state: PhoneState, *, sounding: bool) -> None:
        offered = [call.id for call in state.calls if call.state is CallState.OFFERED]
        silenced = tuple(call_id for call_id in state.ring.silenced if call_id in offered)
        self._store.update(ring=replace(state.ring, sounding=sounding, silenced=silenced))

    def _after(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        self._timers[name] = asyncio.get_running_loop().call_later(seconds, then)

    def _cancel(self, name: str) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
