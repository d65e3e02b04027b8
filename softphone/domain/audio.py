"""What calls are heard and spoken through: devices by name, processing, volume, and why a microphone did not open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .device_ranking import DEFAULT
from .errors import FailureCode

_BY_NAME: Final = {
    "NotFoundError": FailureCode.NO_MICROPHONE,
    "OverconstrainedError": FailureCode.NO_MICROPHONE,  # the one that was asked for is gone
    "NotAllowedError": FailureCode.MICROPHONE_DENIED,
    "SecurityError": FailureCode.MICROPHONE_DENIED,
    "NotReadableError": FailureCode.MICROPHONE_BUSY,
}
CAPTURE_FAILURES: Final = frozenset({*_BY_NAME.values(), FailureCode.MICROPHONE_FAILED})
"""All that `capture_failure` can give; none of them is true any more once a microphone has opened."""


def capture_failure(name: str) -> FailureCode:
    """The cause for a DOM error of this name; `microphone_failed` where it names no cause."""
    return _BY_NAME.get(name, FailureCode.MICROPHONE_FAILED)


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
    """What calls should use. `volume` 0.0–1.0 of the speaker; a processing that is on is left to the platform."""

    microphone: str = DEFAULT
    speaker: str = DEFAULT
    echo_cancellation: bool = True
    noise_suppression: bool = True
    automatic_gain: bool = True
    volume: float = 1.0
