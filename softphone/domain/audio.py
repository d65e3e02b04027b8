"""What calls are heard and spoken through: devices by name, what is done to the voice, how loud the speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .device_ranking import DEFAULT


class DeviceKind(StrEnum):
    """What a device is used for."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RINGER = "ringer"


@dataclass(frozen=True, slots=True)
class Processing:
    """What the browser does to the microphone's sound; None where it isn't known."""

    echo_cancellation: bool | None = None
    noise_suppression: bool | None = None
    automatic_gain: bool | None = None


@dataclass(frozen=True, slots=True)
class AudioUse:
    """What calls should use. `volume` 0.0–1.0 of the speaker; what is switched on leaves the platform its own wish."""

    microphone: str = DEFAULT
    speaker: str = DEFAULT
    echo_cancellation: bool = True
    noise_suppression: bool = True
    automatic_gain: bool = True
    volume: float = 1.0
