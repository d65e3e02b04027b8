"""The tones of a call for the agent: ringback where the platform sends none, two beeps at an end not our own."""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.call_state import CallState, EndReason
from softphone.domain.sound import CALL_ENDED, RINGBACK, Playback
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEnded, PhoneEvent
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import LineHeard, LineMeasured, PlatformReport
from softphone.services.ports import Playing, Ringer, TelephonyPlatform
from softphone.services.reaction import Reaction

from .output_devices import ear_outputs

PATIENCE: Final = 1.0  # seconds from `calling` on, in which the platform may begin a ringback of its own
AUDIBLE: Final = 0.001  # of full scale, 60 dB under it
_NOT_OURS: Final = frozenset(
    {
        EndReason.OTHER_SIDE_ENDED,
        EndReason.NOT_ANSWERED,
        EndReason.CLIENT_FAULT,
        EndReason.INTERRUPTED,
        EndReason.UNKNOWN,
    }
)


class EndBeeps(Reaction):
    """Listens for ended calls."""

    def __init__(self, store: PhoneStore, bus: EventBus, ringer: Ringer) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._store = store
        self._ringer = ringer

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, CallEnded) and event.call.end_reason in _NOT_OURS:
            self._ringer.play(Playback(CALL_ENDED, ear_outputs(self._store.state.audio)))


class Ringback(Reaction):
    """From a moment after `calling` until the customer's side is heard for the first time, or the ringing ends.

    The page reports the first sound of a connection within a tenth of a second. The measured quality, each second, is
    for a platform that keeps one connection for many calls.
    """

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore, ringer: Ringer) -> None:
        super().__init__(partial(platform.subscribe, self._reported), partial(store.subscribe, self._changed))
        self._store = store
        self._ringer = ringer
        self._line_heard = False
        self._playing: Playing | None = None

    def close(self) -> None:
        """Be silent."""
        super().close()
        self._rest()

    def _rest(self) -> None:
        self._call_off()
        if self._playing is not None:
            self._playing.stop()
            self._playing = None

    def _reported(self, report: PlatformReport) -> None:
        if self._store.state.calls and _tells_of_sound(report):
            self._line_heard = True  # for the rest of the call: a ringback has pauses of its own
            self._rest()

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if not new.calls:
            self._line_heard = False
        rings, going_on = _rings(new), self._playing is not None
        if not rings or ear_outputs(old.audio) != ear_outputs(new.audio):
            self._rest()
        if rings and not self._deadlines and not self._line_heard:
            patience = 0.0 if going_on else PATIENCE
            self._call_later(patience, self._play)

    def _play(self) -> None:
        self._playing = self._ringer.play(Playback(RINGBACK, ear_outputs(self._store.state.audio), loop=True))


def _tells_of_sound(report: PlatformReport) -> bool:
    if isinstance(report, LineMeasured):
        return report.sample is not None and (report.sample.level_in or 0.0) >= AUDIBLE
    return isinstance(report, LineHeard)


def _rings(state: PhoneState) -> bool:
    """A customer's phone rings."""
    return any(call.state is CallState.RINGING for call in state.calls)
