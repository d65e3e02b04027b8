"""Which microphone and speaker are really in use, by name: what the page tells, kept true in the state."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.audio import DeviceKind, Processing
from softphone.domain.capture import CAPTURE_FAILURES
from softphone.domain.device_ranking import DEFAULT

from . import platform_reports as r
from .phone_state import PhoneState
from .phone_store import PhoneStore
from .ports import TelephonyPlatform


class AudioInUse:
    """Names the system's default by its real name where that is known.

    Make it after `AudioDevices`: who was behind the default is asked there before a new list changes it.
    """

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        self._store = store
        self._told = r.AudioInUse(DEFAULT, DEFAULT)
        platform.subscribe(self._heard)
        store.subscribe(self._changed)

    def _heard(self, report: r.PlatformReport) -> None:
        if isinstance(report, r.AudioDevices):
            self._name()
        elif isinstance(report, r.AudioInUse):
            self._told = report
            self._name()
            if report.processing != Processing():  # open: nobody keeps it from us any more
                self._store.clear_notice(*CAPTURE_FAILURES)

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if old.audio.outputs != new.audio.outputs and new.audio.microphones is not None:
            self._name()

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
