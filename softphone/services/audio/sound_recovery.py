"""Brings the sound of calls back after the sound server was away.

The engine's part for sound keeps to the server that it began with: when that one ends, it lists no device for the rest
of its life though the next server is there at once (measured on QtWebEngine 6.12 with PulseAudio). So, while the page
lists none, the server is looked for, and when it is there the engine's part is begun anew, more and more seldom.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final, Protocol

from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Unsubscribe
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)
FIRST: Final = 0.5  # seconds between the page's empty list and our look
LONGEST: Final = 60.0


class EngineSound(Protocol):
    """The sound server, and the part of the engine that speaks with it."""

    async def server_is_there(self) -> bool:
        """Whether a sound server listens. Takes a second at most; never raises."""
        ...

    async def begin_anew(self) -> None:
        """Have the engine speak with the server that is there now; calls are silent for a moment. Never raises."""
        ...


class SoundRecovery:
    """Follows the page's list of devices, from `start` to `close`."""

    def __init__(self, store: PhoneStore, engine: EngineSound, tasks: Tasks) -> None:
        self._engine = engine
        self._tasks = tasks
        self._pause = FIRST
        self._timer: asyncio.TimerHandle | None = None
        self._store = store
        self._unsubscribe: Unsubscribe | None = None

    async def start(self) -> None:
        """Follow it from now on."""
        self._unsubscribe = self._store.subscribe(self._changed)

    async def close(self) -> None:
        """Look no more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._rest()

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if _silent(new) == _silent(old):
            return
        self._rest()
        self._pause = FIRST
        if _silent(new):
            self._wait()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(
            self._pause, lambda: self._tasks.run(self._look(), doing="look for the sound server")
        )

    async def _look(self) -> None:
        timer = self._timer
        if await self._engine.server_is_there():
            _log.info("sound: a sound server is there and the page sees no device: the engine's sound starts anew")
            self._pause = min(LONGEST, self._pause * 4)
            await self._engine.begin_anew()
        if self._timer is timer is not None:  # nothing has changed meanwhile
            self._wait()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _silent(state: PhoneState) -> bool:
    return state.audio.microphones == () and state.audio.speakers == ()
