"""The verbs `devices` and `use-device`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from softphone.control.devices import devices_view, use_device_verb
from softphone.control.protocol import Json
from softphone.domain.audio import DeviceKind
from softphone.domain.errors import BadInput, FailureCode
from softphone.services.phone_state import Audio, PhoneState
from softphone.services.settings import AudioSettings, Settings


def test_what_is_there_and_what_is_remembered() -> None:
    audio = Audio(microphones=("Desk", "Headset"), speakers=("Desk",), microphone="Headset", speaker="", outputs=None)
    settings = Settings(audio=AudioSettings(microphones=("Headset", "Old", "")))
    view = devices_view(PhoneState(audio=audio), settings)
    assert view["microphones"] == [
        {"name": "default", "current": False, "present": True, "rank": 3},
        {"name": "Desk", "current": False, "present": True, "rank": None},
        {"name": "Headset", "current": True, "present": True, "rank": 1},
        {"name": "Old", "current": False, "present": False, "rank": 2},
    ]
    assert view["speakers"] == [
        {"name": "default", "current": True, "present": True, "rank": 1},
        {"name": "Desk", "current": False, "present": True, "rank": None},
    ]
    assert view["ringers"] == [{"name": "default", "current": False, "present": True, "rank": 1}]


def test_a_device_is_chosen_by_its_name() -> None:
    chosen: list[tuple[DeviceKind, str]] = []

    async def choose(kind: DeviceKind, name: str) -> None:
        chosen.append((kind, name))

    verb = use_device_verb(choose)
    asyncio.run(_done(verb({"kind": "ringer", "name": " Desk "})))
    asyncio.run(_done(verb({"kind": "speaker", "name": "Default"})))
    assert chosen == [(DeviceKind.RINGER, "Desk"), (DeviceKind.SPEAKER, "")]
    for given in ({"kind": "speaker", "name": " "}, {"kind": "camera", "name": "Desk"}, {}):
        with pytest.raises(BadInput) as refused:
            asyncio.run(_done(verb(given)))
        assert refused.value.code is FailureCode.DEVICE_UNKNOWN


async def _done(answer: Awaitable[Json]) -> Json:
    return await answer
