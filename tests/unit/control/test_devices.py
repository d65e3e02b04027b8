"""The verbs `devices` and `use-device`."""

from __future__ import annotations

import pytest

from softphone.control.devices import chosen_device, devices_view
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
    assert chosen_device({"kind": "ringer", "name": " Desk "}) == (DeviceKind.RINGER, "Desk")
    assert chosen_device({"kind": "speaker", "name": "Default"}) == (DeviceKind.SPEAKER, "")
    for given in ({"kind": "speaker", "name": " "}, {"kind": "camera", "name": "Desk"}, {}):
        with pytest.raises(BadInput) as refused:
            chosen_device(given)
        assert refused.value.code is FailureCode.DEVICE_UNKNOWN
