"""The sound that a call rings with: a bundled one, or the agent's own file once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.sound import Recording, Sound
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Ringer, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.settings import RingSettings, Settings
from softphone.services.tasks import Tasks

OWN: Final = "own"
DEFAULT: Final = RingSettings().sound


class RingSound(Reaction):
    """`present` is never missing: a file that can't be read causes a notice, and the default rings in its place."""

    def __init__(
        self, *, sounds: Mapping[str, Sound], ringer: Ringer, settings: SettingsStore, store: PhoneStore, tasks: Tasks
    ) -> None:
        """`sounds` are the bundled ones by name; the default is among them."""
        super().__init__(partial(settings.subscribe, self._changed))
        self._sounds = sounds
        self._ringer = ringer
        self._settings = settings
        self._store = store
        self._tasks = tasks
        self._own: tuple[str, Recording] | None = None

    def start(self) -> None:
        """Get the chosen sound ready, and each that is chosen later."""
        super().start()
        self.again()

    @property
    def present(self) -> Sound | Recording:
        """What rings now."""
        ring = self._settings.current.ring
        if ring.sound == OWN and self._own is not None and self._own[0] == ring.file:
            return self._own[1]
        return self._sounds.get(ring.sound, self._sounds[DEFAULT])

    def _changed(self, old: Settings, new: Settings) -> None:
        if (old.ring.sound, old.ring.file) != (new.ring.sound, new.ring.file):
            self.again()

    def again(self) -> None:
        """Get the chosen sound ready; a file of the same name may be another one by now."""
        ring = self._settings.current.ring
        self._store.clear_notice(FailureCode.RING_FILE_BAD)
        if ring.sound == OWN:
            self._tasks.run(self._load(ring.file), doing="read the ring file")
        sound = self.present
        if isinstance(sound, Sound):
            self._tasks.run(self._ringer.prepare(sound), doing="render the ring")

    async def _load(self, path: str) -> None:
        try:
            recording = await self._ringer.load(path)
        except PhoneFailure as failure:
            ring = self._settings.current.ring
            if (ring.sound, ring.file) == (OWN, path):
                self._store.raise_notice(failure)
        else:
            self._own = (path, recording)
