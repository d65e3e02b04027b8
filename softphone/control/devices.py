"""The verbs `devices` and `use-device`: what can be heard and spoken through, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from softphone.domain.audio import DeviceKind
from softphone.domain.device_ranking import DEFAULT
from softphone.domain.errors import BadInput, FailureCode
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore
from softphone.services.settings import Settings

from .protocol import Json

DEFAULT_NAME: Final = "default"
"""How the system's default device is called on the command line and in JSON."""


def device_name(name: str | None) -> str | None:
    """A device in JSON; None while it is unknown."""
    return DEFAULT_NAME if name == DEFAULT else name


def devices_view(state: PhoneState, settings: Settings) -> dict[str, Json]:
    """For each kind what is there and what is remembered; `rank` counts from 1, null for what was never chosen."""
    return {f"{kind}s": [*_rows(kind, state, settings)] for kind in DeviceKind}


def _rows(kind: DeviceKind, state: PhoneState, settings: Settings) -> list[Json]:
    there = state.audio.present(kind) or ()
    listed = settings.audio.ranked(kind)
    current = getattr(state.audio, kind)
    names = (DEFAULT, *there, *(name for name in listed if name != DEFAULT and name not in there))
    return [
        {
            "name": device_name(name),
            "current": name == current,
            "present": name == DEFAULT or name in there,
            "rank": listed.index(name) + 1 if name in listed else None,
        }
        for name in dict.fromkeys(names)
    ]


def devices_verb(store: PhoneStore, settings: SettingsStore) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler of `devices`."""

    async def handle(_: Mapping[str, str]) -> Json:
        return devices_view(store.state, settings.current)

    return handle


def chosen_device(given: Mapping[str, str]) -> tuple[DeviceKind, str]:
    """Which device `use-device` names. Raises `BadInput` (`device_unknown`)."""
    name = given.get("name", "").strip()
    if not name or given.get("kind") not in set(DeviceKind):
        raise BadInput(FailureCode.DEVICE_UNKNOWN)
    return DeviceKind(given["kind"]), DEFAULT if name.casefold() == DEFAULT_NAME else name
