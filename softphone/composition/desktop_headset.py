"""Buttons and lamps of a headset."""

from __future__ import annotations

from softphone.desktop.headset.hid_device import HidHeadset
from softphone.services.headset.headset_control import HeadsetControl

from .phone import Phone


def headset(phone: Phone) -> HeadsetControl:
    """In step with the calls, as far as the setting allows."""
    return HeadsetControl(
        headset=HidHeadset(),
        store=phone.store,
        calls=phone.calls,
        settings=phone.settings,
        bus=phone.bus,
        tasks=phone.tasks,
        clock=phone.clock,
    )
