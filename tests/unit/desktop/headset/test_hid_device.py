"""The thread that owns the device: found, read, lit, lost, denied, nonsense. On a real loop, waiting for facts only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest

from softphone.desktop.headset.hid_device import HidHeadset
from softphone.desktop.headset.library import HidLibrary, SystemHid
from softphone.domain.headset import (
    ButtonReport,
    HeadsetLights,
    HeadsetPresence,
    HeadsetState,
    HookSwitch,
    MuteButton,
    Reject,
)
from tests.helpers.rig.waiting import until

from . import descriptors as d
from .fake_library import FakeDevice, FakeLibrary

PATH = b"/dev/hidraw7"
NONE = HeadsetState(HeadsetPresence.NONE)
READY = HeadsetState(HeadsetPresence.READY, "Fake headset")
NO_ACCESS = HeadsetState(HeadsetPresence.NO_ACCESS, "Fake headset")


class Bench:
    """A headset over a fake library that is looked through a hundred times a second."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.headset = HidHeadset(lambda: self.library, looks_every=0.01)
        self.heard: list[ButtonReport | HeadsetState] = []
        self.headset.subscribe(self.heard.append)

    async def hears(self, *expected: ButtonReport | HeadsetState) -> None:
        """Wait until exactly this has been heard, and forget it."""
        await until(lambda: len(self.heard) >= len(expected))
        assert tuple(self.heard) == expected
        self.heard.clear()


def play(story: Callable[[Bench], Coroutine[Any, Any, None]]) -> None:
    """Run a story; afterwards the device is closed and the thread gone."""

    async def run() -> None:
        bench = Bench()
        devices: list[FakeDevice] = []
        try:
            await story(bench)
        finally:
            devices += bench.library.devices.values()
            await bench.headset.close()
        assert not any(device.is_open for device in devices)
        assert "headset" not in {thread.name for thread in threading.enumerate()}

    asyncio.run(run())


def test_found_read_and_lit_in_a_thread_of_its_own() -> None:
    async def story(bench: Bench) -> None:
        device = bench.library.plug(PATH, d.HEADSET)
        await bench.headset.open()
        await bench.headset.open()
        await bench.hears(READY)
        device.reports.put(b"\x03\x01")
        await bench.hears(HookSwitch(off=True))
        bench.headset.show(HeadsetLights(off_hook=True))
        await until(lambda: device.written)
        assert device.written == [b"\x03\x01"]
        device.reports.put(b"\x03\x05")
        device.reports.put(b"\x03\x01")
        device.reports.put(b"\x03\x20")
        await bench.hears(MuteButton(None), HookSwitch(off=False), Reject())
        await bench.headset.close()
        assert device.written[-1] == b"\x03\x00"
        assert device.threads == {"headset"}
        assert device.openings == 1

    play(story)


def test_gone_and_back_it_is_found_again_and_told_each_time() -> None:
    async def story(bench: Bench) -> None:
        await bench.headset.open()
        await bench.hears(NONE)
        first = bench.library.plug(PATH, d.HEADSET)
        await bench.hears(READY)
        bench.headset.show(HeadsetLights(off_hook=True, muted=True))
        await until(lambda: first.written)
        bench.library.unplug(PATH)
        await bench.hears(NONE)
        second = bench.library.plug(PATH, d.HANDSET)
        await bench.hears(READY)
        assert second.written == []
        bench.headset.show(HeadsetLights(off_hook=True))
        await until(lambda: second.written)
        assert second.written == [b"\x00\x01"]

    play(story)


def test_a_device_that_may_not_be_opened_is_told_apart_from_none() -> None:
    async def story(bench: Bench) -> None:
        bench.library.denied.add(PATH)
        device = bench.library.plug(PATH, d.HEADSET)
        await bench.headset.open()
        await bench.hears(NO_ACCESS)
        assert device.openings == 0
        bench.library.denied.clear()  # the udev rule was installed
        await bench.hears(READY)

    play(story)


def test_a_device_that_fails_to_open_is_no_access_too() -> None:
    async def story(bench: Bench) -> None:
        bench.library.plug(PATH, d.HEADSET).gone = True
        await bench.headset.open()
        await bench.hears(NO_ACCESS)

    play(story)


@pytest.mark.parametrize("descriptor", [b"\x05", b"", d.page(0x0C) + d.usages(1) + d.collection(d.LAMPS)])
def test_one_that_is_of_no_use_is_passed_over_for_one_that_is(descriptor: bytes) -> None:
    async def story(bench: Bench) -> None:
        bench.library.plug(b"/dev/hidraw1", descriptor, "Nonsense")
        await bench.headset.open()
        await bench.hears(NONE)
        bench.library.plug(PATH, d.BUTTON_BOX)
        await bench.hears(READY)

    play(story)


def test_a_second_headset_waits_until_the_first_goes() -> None:
    async def story(bench: Bench) -> None:
        bench.library.plug(PATH, d.HEADSET)
        await bench.headset.open()
        await bench.hears(READY)
        second = bench.library.plug(b"/dev/hidraw8", d.HANDSET, "Second")
        bench.library.unplug(PATH)
        await bench.hears(NONE, HeadsetState(HeadsetPresence.READY, "Second"))
        second.reports.put(b"\x02")
        await bench.hears(MuteButton(on=True))

    play(story)


def test_a_lamp_that_is_refused_costs_no_button() -> None:
    async def story(bench: Bench) -> None:
        device = bench.library.plug(PATH, d.HEADSET)
        device.refuses_lamps = True
        await bench.headset.open()
        await bench.hears(READY)
        bench.headset.show(HeadsetLights(ringing=True))
        device.reports.put(b"\x03\x01")
        await bench.hears(HookSwitch(off=True))

    play(story)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (None, ""),
        ("", ""),
        ("  Two\nlines\x00 \u202e", "Two lines"),
        ("x" * 500, "x" * 60),
    ],
)
def test_the_devices_name_is_one_short_line(name: str | None, shown: str) -> None:
    async def story(bench: Bench) -> None:
        bench.library.plug(PATH, d.HEADSET, name)
        await bench.headset.open()
        await bench.hears(HeadsetState(HeadsetPresence.READY, shown))

    play(story)


def test_where_nothing_can_be_listed_there_is_none() -> None:
    async def story(bench: Bench) -> None:
        bench.library.fails = True
        await bench.headset.open()
        await bench.hears(NONE)
        await until(lambda: bench.library.looks > 3)
        assert bench.heard == []

    play(story)


def test_where_the_library_is_missing_there_is_none() -> None:
    async def run() -> None:
        def missing() -> HidLibrary:
            raise ImportError("libudev.so.1")

        heard: list[ButtonReport | HeadsetState] = []
        headset = HidHeadset(missing)
        headset.subscribe(heard.append)
        await headset.open()
        await until(lambda: heard)
        await headset.close()
        assert heard == [NONE]

    asyncio.run(run())


def test_a_mistake_of_ours_is_logged_and_the_looking_goes_on(expected_log: Callable[[str], None]) -> None:
    expected_log("headset: the search failed unexpectedly")

    async def story(bench: Bench) -> None:
        bench.library.plug(PATH, cast("bytes", None))  # bytes(None) is a TypeError, which no device can cause
        await bench.headset.open()
        await until(lambda: bench.library.looks > 2)
        bench.library.plug(PATH, d.HEADSET)
        await bench.hears(READY)

    play(story)


def test_closed_without_having_been_opened_nothing_happens() -> None:
    async def run() -> None:
        headset = HidHeadset(FakeLibrary)
        headset.show(HeadsetLights())
        await headset.close()

    asyncio.run(run())


def test_the_installed_library_lists_and_refuses_as_the_fake_does() -> None:
    library = SystemHid()
    for record in library.enumerate():
        assert isinstance(record["path"], bytes)
        assert isinstance(record["usage_page"], int)
    with pytest.raises(OSError, match="open failed"):
        library.device().open_path(b"/dev/hidraw-none")
    with pytest.raises(ValueError, match="not open"):
        library.device().read(64, 1)
    library.device().close()
    assert not library.may_open(b"/dev/hidraw-none")
