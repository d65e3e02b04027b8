"""Remembers how loud each speaker and each ringer was left, and sets it again when that device is in use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from softphone.services.phone_state import Audio, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.settings import DeviceVolume, Settings, with_setting

MOST: Final = 20  # devices that are remembered


@dataclass(frozen=True, slots=True)
class _Knob:
    """`device` is the field of `Audio`, the others are paths of settings."""

    device: str
    present: str
    remembered: str


_KNOBS: Final = (
    _Knob("speaker", "audio.volume", "audio.speaker_volumes"),
    _Knob("ringer", "ring.volume", "audio.ringer_volumes"),
)


class DeviceVolumes(Reaction):
    """Subscribes to state and settings."""

    def __init__(self, store: PhoneStore, settings: SettingsStore) -> None:
        super().__init__(partial(store.subscribe, self._moved), partial(settings.subscribe, self._changed))
        self._store = store
        self._settings = settings

    def _moved(self, old: PhoneState, new: PhoneState) -> None:
        """Another device: as loud as it was left, or as the last one when it is new."""
        for knob in _KNOBS:
            name = _name(new.audio, knob)
            if name and name != _name(old.audio, knob):
                left = next((each.volume for each in self._kept(knob) if each.name == name), None)
                if left is not None and left != _value(self._settings.current, knob.present):
                    self._put(knob.present, left)

    def _changed(self, old: Settings, new: Settings) -> None:
        for knob in _KNOBS:
            name, volume = _name(self._store.state.audio, knob), _value(new, knob.present)
            if name and volume != _value(old, knob.present):
                others = tuple(each for each in self._kept(knob) if each.name != name)
                self._put(knob.remembered, (DeviceVolume(name, volume), *others)[:MOST])

    def _kept(self, knob: _Knob) -> tuple[DeviceVolume, ...]:
        kept: tuple[DeviceVolume, ...] = _record(self._settings.current, knob.remembered)
        return kept

    def _put(self, path: str, value: object) -> None:
        """Written with what it follows from, or at the latest with the next setting or at the end."""
        self._settings.slide(**with_setting(self._settings.current, path, value))


def _name(audio: Audio, knob: _Knob) -> str | None:
    name: str | None = getattr(audio, knob.device)
    return name


def _value(settings: Settings, path: str) -> float:
    value: float = _record(settings, path)
    return value


def _record(settings: Settings, path: str) -> Any:
    section, _, name = path.partition(".")
    return getattr(getattr(settings, section), name)
