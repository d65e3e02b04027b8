"""A headset as the port shows it, with a mind of its own: hook, mute, lamps, and the habits of real ones."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.headset import (
    ButtonReport,
    Flash,
    HeadsetLights,
    HeadsetPresence,
    HeadsetState,
    HookSwitch,
    MuteButton,
    Reject,
)
from softphone.services.ports import Unsubscribe


@dataclass(frozen=True, slots=True)
class Habits:
    """`follows_after` seconds the device takes its states from its lamps and reports that (None: it ignores them).

    `stateless` devices tell presses only; `momentary` ones let go of the hook again by themselves.
    """

    follows_after: float | None = 0.05
    stateless: bool = False
    momentary: bool = False


class FakeHeadset:
    """Implements `ports.Headset`; `plug`, `unplug` and the `press_…` are the agent's hands."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self.is_open = False
        self.plugged = False
        self.denied = False
        self.hook = self.muted = False
        self.lights = HeadsetLights()
        self.shown: list[HeadsetLights] = []
        self._listeners: list[Callable[[ButtonReport | HeadsetState], None]] = []
        self._following: list[asyncio.TimerHandle] = []
        self._untaken: deque[HeadsetLights] = deque()

    def subscribe(self, listener: Callable[[ButtonReport | HeadsetState], None]) -> Unsubscribe:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def open(self) -> None:
        self.is_open = True
        self._tell_state()

    async def close(self) -> None:
        self.is_open = False
        self._forget()

    def show(self, lights: HeadsetLights) -> None:
        assert self.is_open
        assert self.plugged, "lamps are written for nobody"
        self.shown.append(lights)
        self.lights = lights
        if self.habits.follows_after is not None:
            loop = asyncio.get_running_loop()
            self._untaken.append(lights)
            self._following.append(loop.call_later(self.habits.follows_after, self._follow))

    def plug(self, *, denied: bool = False) -> None:
        self.plugged, self.denied = not denied, denied
        self._forget()
        self._tell_state()

    def unplug(self) -> None:
        self.plugged = self.denied = False
        self._forget()
        self._tell_state()

    def press_hook(self) -> None:
        self.hook = not self.hook
        self.tell(HookSwitch(None if self.habits.stateless else self.hook))
        if self.habits.momentary:
            self.hook = False
            asyncio.get_running_loop().call_later(0.1, self.tell, HookSwitch(off=False))

    def press_mute(self) -> None:
        self.muted = not self.muted
        self.tell(MuteButton(None if self.habits.stateless else self.muted))

    def press_reject(self) -> None:
        self.tell(Reject())

    def press_flash(self) -> None:
        self.tell(Flash())

    def tell(self, report: ButtonReport | HeadsetState) -> None:
        if self.is_open and (self.plugged or isinstance(report, HeadsetState)):
            for listener in tuple(self._listeners):
                listener(report)

    def _follow(self) -> None:
        lights = self._untaken.popleft()  # timers of one moment come in any order
        if self.hook != lights.off_hook and not self.habits.momentary:
            self.hook = lights.off_hook
            if not self.habits.stateless:
                self.tell(HookSwitch(self.hook))
        if self.muted != lights.muted:
            self.muted = lights.muted
            if not self.habits.stateless:
                self.tell(MuteButton(self.muted))

    def _forget(self) -> None:
        for timer in self._following:
            timer.cancel()
        self._following.clear()
        self._untaken.clear()
        self.hook = self.muted = False
        self.lights = HeadsetLights()

    def _tell_state(self) -> None:
        presence = HeadsetPresence.READY if self.plugged else HeadsetPresence.NONE
        if self.denied:
            presence = HeadsetPresence.NO_ACCESS
        self.tell(HeadsetState(presence, "Fake headset" if self.plugged or self.denied else ""))
