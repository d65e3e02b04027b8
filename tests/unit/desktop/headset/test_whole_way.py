"""From the bytes of a device to the platform's commands and back to the bytes of its lamps, on a real loop."""

from __future__ import annotations

import asyncio

from softphone.desktop.headset.hid_device import HidHeadset
from softphone.domain.call_events import CallDetails
from softphone.domain.headset import ButtonReport, HeadsetPresence, HeadsetState, HookSwitch
from softphone.services import platform_reports as r
from softphone.services.headset.headset_control import HeadsetControl
from softphone.services.headset.headset_leds import ECHO
from tests.helpers.rig.waiting import until
from tests.helpers.virtual_time import SleepyClock
from tests.unit.services.desk import Desk

from . import descriptors as d
from .fake_library import FakeLibrary

PATH = b"/dev/hidraw7"
DARK, OFF_HOOK, RINGING, MUTED = b"\x03\x00", b"\x03\x01", b"\x03\x04", b"\x03\x03"


def test_a_call_from_button_to_button_with_the_headset_unplugged_in_between() -> None:
    async def story() -> None:
        library, clock = FakeLibrary(), SleepyClock()
        desk = Desk(clock=clock)
        headset, told = HidHeadset(lambda: library, looks_every=0.01), list[ButtonReport | HeadsetState]()
        control = HeadsetControl(
            headset=headset,
            store=desk.store,
            commands=desk.commands,
            settings=desk.settings,
            bus=desk.bus,
            tasks=desk.tasks,
            clock=desk.clock,
        )
        first = library.plug(PATH, d.HEADSET)
        await desk.ready()
        await control.start()
        headset.subscribe(told.append)
        await until(lambda: first.written == [DARK])

        desk.platform.report(r.OfferReport(CallDetails("u1", customer="c")))
        await until(lambda: first.written[-1] == RINGING)
        first.reports.put(b"\x03\x01")
        await until(lambda: desk.platform.count("answer"))
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        await until(lambda: first.written[-1] == OFF_HOOK)
        for button in (b"\x03\x05", b"\x03\x01"):
            first.reports.put(button)
        await until(lambda: first.written[-1] == MUTED)

        library.unplug(PATH)
        await until(lambda: desk.events["headset.lost"])
        assert desk.state.headset.presence is HeadsetPresence.NONE
        assert desk.live().muted
        second = library.plug(PATH, d.HEADSET)
        await until(lambda: second.written == [MUTED])
        told.clear()
        second.reports.put(b"\x03\x01")  # it follows its lamp
        await until(lambda: told == [HookSwitch(off=True)])
        clock.sleep(ECHO)  # until then a press may be its own doing
        second.reports.put(b"\x03\x00")
        await until(lambda: desk.platform.count("hang_up"))
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await until(lambda: second.written[-1] == DARK)
        assert (desk.platform.count("answer"), desk.platform.count("mute")) == (1, 1)
        assert desk.events["command.failed"] == []
        await control.close()
        await desk.close()

    asyncio.run(story())
