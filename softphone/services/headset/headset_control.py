"""The headset in step with the call: its buttons mean the same commands as clicks, its LEDs follow the state.

    button report -> `headset_leds`: only an echo? -> `headset_mapping.meaning` -> `Commands`
    PhoneState    -> `headset_mapping.lights_of`  -> `headset_leds`           -> the device

An unplugged headset ends nothing: the call goes on, with a toast, and the next headset gets the LEDs.
"""

from __future__ import annotations

import asyncio

from softphone.domain.headset import ButtonReport, HeadsetPresence, HeadsetState
from softphone.services.command_table import Commands
from softphone.services.event_bus import EventBus
from softphone.services.events import HeadsetLost
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, Headset, SettingsStore, Unsubscribe
from softphone.services.settings import Settings
from softphone.services.tasks import Tasks

from .headset_leds import HeadsetLeds
from .headset_mapping import Meaning, lights_of, meaning


class HeadsetControl:
    """One of the desktop's parts: from `start` to `close` it follows the setting `headset.buttons`."""

    def __init__(
        self,
        *,
        headset: Headset,
        store: PhoneStore,
        commands: Commands,
        settings: SettingsStore,
        bus: EventBus,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        self._headset = headset
        self._store = store
        self._commands = commands
        self._settings = settings
        self._bus = bus
        self._tasks = tasks
        self._clock = clock
        self._leds = HeadsetLeds(headset, clock)
        self._switching = asyncio.Lock()
        self._ends: tuple[Unsubscribe, ...] = ()

    async def start(self) -> None:
        """Follow the setting, the calls and the headset."""
        self._ends = (
            self._headset.subscribe(self._told),
            self._store.subscribe(self._changed),
            self._settings.subscribe(self._chosen),
        )
        self._leds.follow(lights_of(self._store.state))
        await self._follow_setting()

    async def close(self) -> None:
        """LEDs out, device given back. Never raises."""
        for end in self._ends:
            end()
        self._ends = ()
        self._leds.lost()
        await self._headset.close()

    def _chosen(self, old: Settings, new: Settings) -> None:
        if old.headset.buttons != new.headset.buttons:
            self._tasks.run(self._follow_setting(), doing="switch the headset's buttons")

    async def _follow_setting(self) -> None:
        async with self._switching:
            if self._settings.current.headset.buttons:
                await self._headset.open()
            else:
                await self._headset.close()
                self._put(HeadsetState(HeadsetPresence.OFF))

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        self._leds.follow(lights_of(new))

    def _told(self, report: ButtonReport | HeadsetState) -> None:
        if isinstance(report, HeadsetState):
            self._put(report)
        elif not self._leds.is_echo(report):
            meant = meaning(report, self._store.state, settled=self._leds.settled)
            if meant is None:
                self._leds.correct()
            else:
                self._tasks.run(self._do(meant), doing=f"headset: {meant.command.doing}")

    async def _do(self, meant: Meaning) -> None:
        if self._store.state.call_by_id(meant.call_id) is None:
            return  # a click was faster
        try:
            await self._commands.do(meant.command)
        finally:
            self._leds.correct()

    def _put(self, state: HeadsetState) -> None:
        before = self._store.state.headset.presence
        self._store.update(headset=state)
        if state.presence is HeadsetPresence.READY:
            self._leds.found()
            return
        self._leds.lost()
        gone = before is HeadsetPresence.READY and state.presence is not HeadsetPresence.OFF
        if gone and self._store.state.calls:
            self._bus.publish(HeadsetLost(self._clock.now()))
