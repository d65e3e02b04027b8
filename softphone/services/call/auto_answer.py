"""Auto answer, where it is switched on: a beep in the headset first, then the call is connected."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode
from softphone.domain.sound import AUTO_ANSWER, Playback
from softphone.services.audio.output_devices import ear_outputs
from softphone.services.event_bus import EventBus
from softphone.services.events import CallOffered, PhoneEvent
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Ringer, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .calls import Calls

_BLOCKED_BY: Final = (
    FailureCode.OTHER_PHONE,
    FailureCode.NO_MICROPHONE,
    FailureCode.NO_SOUND_SERVER,
    FailureCode.NO_RINGER,  # no beep can be heard, and no call is answered without one
)


class AutoAnswer(Reaction):
    """While it is at work the call does not ring; when it fails, it does."""

    def __init__(
        self,
        *,
        store: PhoneStore,
        bus: EventBus,
        settings: SettingsStore,
        ringer: Ringer,
        calls: Calls,
        tasks: Tasks,
    ) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._store = store
        self._settings = settings
        self._ringer = ringer
        self._calls = calls
        self._tasks = tasks
        self._tried: set[str] = set()  # by call id: a refused answer makes an offer of the call again

    def _heard(self, event: PhoneEvent) -> None:
        if not isinstance(event, CallOffered) or not self._settings.current.ring.auto_answer:
            return
        state = self._store.state
        if event.call.id in self._tried:
            return
        if self._is_alone(event.call) and not any(state.has_notice(code) for code in _BLOCKED_BY):
            self._tried.add(event.call.id)
            self._store.update(ring=replace(state.ring, answering=event.call.id))
            self._tasks.run(self._answer(event.call), doing="answer by setting")

    async def _answer(self, call: Call) -> None:
        playing = self._ringer.play(Playback(AUTO_ANSWER, ear_outputs(self._store.state.audio)))
        try:
            await asyncio.sleep(AUTO_ANSWER.seconds)
            if self._is_alone(call):
                await self._calls.answer(call.id)
        finally:
            playing.stop()
            self._store.update(ring=replace(self._store.state.ring, answering=None))

    def _is_alone(self, call: Call) -> bool:
        return [(each.id, each.state) for each in self._store.state.calls] == [(call.id, CallState.OFFERED)]
