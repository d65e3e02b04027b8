"""A headset's buttons and lights, in terms that no device's protocol shows in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class HookSwitch:
    """The call button, or a handset lifted and laid down: `off` the hook means talking.

    None where the device only reports that its button was pressed.
    """

    off: bool | None


@dataclass(frozen=True, slots=True)
class MuteButton:
    """The headset's microphone is `on` mute; None where it only reports that its button was pressed."""

    on: bool | None


@dataclass(frozen=True, slots=True)
class Reject:
    """The button that declines a call was pressed."""


@dataclass(frozen=True, slots=True)
class Flash:
    """The button that changes between two calls was pressed; we use it for hold."""


type ButtonReport = HookSwitch | MuteButton | Reject | Flash


@dataclass(frozen=True, slots=True)
class HeadsetLights:
    """The lights that the headset has to show. `off_hook` also opens its radio link: without it, many stay silent."""

    off_hook: bool = False
    ringing: bool = False
    muted: bool = False
    held: bool = False


class HeadsetPresence(StrEnum):
    """Whether buttons work: OFF by the setting, NONE found, NO_ACCESS to one that is there, READY."""

    OFF = "off"
    NONE = "none"
    NO_ACCESS = "no_access"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class HeadsetState:
    """`name` is the product's own, "" where none is there or it gives none."""

    presence: HeadsetPresence = HeadsetPresence.OFF
    name: str = ""
