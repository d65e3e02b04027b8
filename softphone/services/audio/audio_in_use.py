"""Which microphone and speaker are really in use, by name: the page's reports, kept in the state."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from softphone.domain.audio import CAPTURE_FAILURES, DeviceKind, Processing
from softphone.domain.device_ranking import DEFAULT
from softphone.services import platform_reports as r
from softphone.services.phone_state import Audio, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction

SETTLES: Final = 2.5  # seconds; the page looks at its devices every two at least


class AudioInUse(Reaction):
    """Names the system's default by its real name where that is known.

    It listens after `AudioDevices`: who was behind the default is asked there before a new list changes it. So another
    default is named at once only when the page has reported it; the sound library may know of it before the page
    misses a device that was unplugged, whose loss would never be reported.
    """

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._told = r.DevicesInUseReport(DEFAULT, DEFAULT)

    def _heard(self, report: r.PlatformReport) -> None:
        if isinstance(report, r.DevicesReport):
            self._name()
        elif isinstance(report, r.DevicesInUseReport):
            self._told = report
            self._name()
            if report.processing != Processing():  # open: no other program holds it any more
                self._store.clear_notice(*CAPTURE_FAILURES)

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if new.audio.microphones is None or _known(old.audio) == _known(new.audio):
            return
        named = (new.audio.microphone or DEFAULT, new.audio.speaker or DEFAULT)
        delay = SETTLES if DEFAULT not in named else 0.0
        self._call_off()
        self._call_later(delay, self._name)

    def _name(self) -> None:
        audio, told = self._store.state.audio, self._told
        self._store.update(
            audio=replace(
                audio,
                microphone=told.microphone or audio.behind_default(DeviceKind.MICROPHONE),
                speaker=told.speaker or audio.behind_default(DeviceKind.SPEAKER),
                processing=told.processing,
            )
        )


def _known(audio: Audio) -> tuple[tuple[str, ...] | None, str]:
    """Take a report of the sound library."""
    return audio.outputs, audio.system_microphone
