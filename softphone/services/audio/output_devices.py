"""Which loudspeakers our own sounds use, and whether there is any: kept true in the state.

The same library also knows the system's default microphone, which goes with them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.phone_state import Audio, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Ringer, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.settings import Settings


def ring_outputs(audio: Audio, settings: Settings) -> tuple[str, ...]:
    """Where a call rings: the ringer, or everywhere by setting; nothing where nothing can be heard."""
    if settings.ring.all_outputs and audio.outputs:
        return audio.outputs
    return (audio.ringer,) if audio.ringer else ()


def ear_outputs(audio: Audio) -> tuple[str, ...]:
    """Where the agent hears the customer: sounds for the agent only (beeps, ringback) go there."""
    outputs = audio.outputs or ()
    return (audio.speaker,) if audio.speaker in outputs and audio.speaker else outputs[:1]


class OutputDevices(Reaction):
    """Follows the ringer port, the page's list and the settings.

    A device that plays nothing is only passed over: another one rings for it, with a notice (`ringer_silent`), until it
    plays again. Nothing else is decided by that.

    The port may keep a device that was unplugged; the page's list, asked for every two seconds, does not. A name that
    the page once had and has no more is gone. A page that has none at all may have lost the sound server, which the
    port finds again by itself: then the port's word counts, for a ring into nothing costs less than none.
    """

    def __init__(self, store: PhoneStore, ringer: Ringer, settings: SettingsStore) -> None:
        super().__init__(
            partial(ringer.subscribe, self._review),
            partial(store.subscribe, self._changed),
            partial(settings.subscribe, lambda _old, _new: self._wished()),
        )
        self._store = store
        self._ringer = ringer
        self._settings = settings
        self._seen: set[str] = set()

    def start(self) -> None:
        """Look for the first time, and follow from then on."""
        super().start()
        self._review()

    def _wished(self) -> None:
        """Also when the ringer that was passed over is chosen once more."""
        self._review()
        if self._ringer.passed_over():
            self._ringer.try_again()

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if new.audio.speakers != old.audio.speakers or new.audio.outputs is None:  # None: cleared at a sign-out
            self._review()

    def _review(self) -> None:
        audio = self._store.state.audio
        outputs = self._present(audio.speakers)
        passed_over, wish = self._ringer.passed_over(), self._chosen(outputs)
        ringer = self._chosen(tuple(name for name in outputs if name not in passed_over)) or wish
        microphone = self._ringer.microphone()
        self._store.update(audio=replace(audio, outputs=outputs, ringer=ringer, system_microphone=microphone))
        if ringer != wish and not self._settings.current.ring.all_outputs:
            self._store.raise_notice(PhoneFailure(FailureCode.RINGER_SILENT, ringer or "", lost=wish or ""))
        else:
            self._store.clear_notice(FailureCode.RINGER_SILENT)
        if outputs:
            self._store.clear_notice(FailureCode.NO_RINGER)
        else:
            self._store.raise_notice(PhoneFailure(FailureCode.NO_RINGER))

    def _present(self, speakers: tuple[str, ...] | None) -> tuple[str, ...]:
        if not speakers:
            return self._ringer.outputs()
        self._seen.update(speakers)
        return tuple(name for name in self._ringer.outputs() if name in speakers or name not in self._seen)

    def _chosen(self, outputs: tuple[str, ...]) -> str | None:
        default = outputs[0] if outputs else None
        for name in self._settings.current.audio.ringers:
            if not name:
                return default
            if name in outputs:
                return name
        return default
