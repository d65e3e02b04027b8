"""A real virtual HID device, made through Linux' uhid, found and used by the installed hidapi.

Needs write access to /dev/uhid and to the hidraw node that appears; skipped where there is none.
"""

from __future__ import annotations

import asyncio
import os
import struct
from pathlib import Path
from typing import Self

import pytest

from softphone.desktop.headset.hid_device import HidHeadset
from softphone.domain.headset import (
    ButtonReport,
    HeadsetLights,
    HeadsetPresence,
    HeadsetState,
    HookSwitch,
)
from tests.helpers.rig.waiting import until

from . import descriptors as d

UHID = Path("/dev/uhid")
NAME = "Composed telephony device"
DESTROY, OUTPUT, CREATE2, INPUT2 = 1, 6, 11, 12  # include/uapi/linux/uhid.h
LONGEST = 4096
EVENT = 4 + 128 + 64 + 64 + 2 + 2 + 4 * 4 + LONGEST
USB = 3

pytestmark = pytest.mark.skipif(not os.access(UHID, os.R_OK | os.W_OK), reason="no access to /dev/uhid")


class VirtualDevice:
    """Lives as long as the file is open."""

    def __init__(self, descriptor: bytes) -> None:
        self._file = os.open(UHID, os.O_RDWR | os.O_NONBLOCK)
        head = struct.pack("=I128s64s64sHHIIII", CREATE2, NAME.encode(), b"", b"", len(descriptor), USB, 1, 1, 0, 0)
        os.write(self._file, head + descriptor.ljust(LONGEST, b"\0"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.write(self._file, struct.pack("=I", DESTROY))
        os.close(self._file)

    def press(self, report: bytes) -> None:
        os.write(self._file, struct.pack("=IH", INPUT2, len(report)) + report)

    def lamps(self) -> list[bytes]:
        """The output reports since the last look."""
        reports: list[bytes] = []
        while True:
            try:
                event = os.read(self._file, EVENT)
            except BlockingIOError:
                return reports
            if struct.unpack_from("=I", event)[0] == OUTPUT:
                (size,) = struct.unpack_from("=H", event, 4 + LONGEST)
                reports.append(event[4 : 4 + size])


def test_a_virtual_headset_is_found_pressed_lit_and_lost() -> None:
    async def story() -> None:
        heard: list[ButtonReport | HeadsetState] = []
        lit: list[bytes] = []
        headset = HidHeadset(looks_every=0.1)
        headset.subscribe(heard.append)

        def shines(report: bytes) -> bool:
            lit.extend(device.lamps())
            return report in lit

        try:
            with VirtualDevice(d.HEADSET) as device:
                await headset.open()
                await until(lambda: any(isinstance(h, HeadsetState) and h.name == NAME for h in heard))
                if heard[-1] == HeadsetState(HeadsetPresence.NO_ACCESS, NAME):
                    pytest.skip("no access to the hidraw node")
                assert heard[-1] == HeadsetState(HeadsetPresence.READY, NAME)
                headset.show(HeadsetLights(off_hook=True, muted=True))
                await until(lambda: shines(b"\x03\x03"))
                device.press(b"\x03\x01")
                await until(lambda: heard[-1] == HookSwitch(off=True))
            await until(lambda: heard[-1] == HeadsetState(HeadsetPresence.NONE))
        finally:
            await headset.close()

    asyncio.run(story())
