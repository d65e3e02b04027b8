"""hidapi without devices: the same calls, the same errors, used from the same thread as the real one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

from softphone.desktop.headset.library import HidDevice


class FakeDevice:
    """Blocks in `read` as the real one does; `gone` makes every call fail as after unplugging."""

    def __init__(self, descriptor: bytes) -> None:
        self.descriptor = descriptor
        self.reports: SimpleQueue[bytes] = SimpleQueue()
        self.written: list[bytes] = []
        self.openings = 0
        self.is_open = False
        self.gone = False
        self.refuses_lamps = False
        self.threads: set[str] = set()

    def open_path(self, path: bytes) -> None:
        self._used()
        if self.gone:
            raise OSError("open failed")
        self.openings += 1
        self.is_open = True

    def close(self) -> None:
        self._used()
        self.is_open = False

    def get_report_descriptor(self) -> Sequence[int]:
        self._used()
        return list(self.descriptor)

    def read(self, max_length: int, timeout_ms: int) -> Sequence[int]:
        self._used()
        if self.gone:
            raise OSError("read error")
        try:
            return list(self.reports.get(timeout=timeout_ms / 1000)[:max_length])
        except Empty:
            return []

    def write(self, buff: bytes) -> int:
        self._used()
        if not self.is_open:
            raise ValueError("not open")
        if self.gone or self.refuses_lamps:
            return -1
        self.written.append(bytes(buff))
        return len(buff)

    def _used(self) -> None:
        self.threads.add(threading.current_thread().name)


class FakeLibrary:
    """`devices` by path; of each a record per top-level collection, a consumer one among them."""

    def __init__(self) -> None:
        self.devices: dict[bytes, FakeDevice] = {}
        self.names: dict[bytes, Any] = {}
        self.denied: set[bytes] = set()
        self.fails = False
        self.looks = 0

    def plug(self, path: bytes, descriptor: bytes, name: Any = "Fake headset") -> FakeDevice:
        device = FakeDevice(descriptor)
        self.names[path] = name
        self.devices[path] = device
        return device

    def unplug(self, path: bytes) -> None:
        self.devices.pop(path).gone = True

    def enumerate(self) -> Sequence[dict[str, Any]]:
        self.looks += 1
        if self.fails:
            raise OSError("no udev")
        keyboard = {"path": b"/keyboard", "usage_page": 1, "product_string": "Keyboard"}
        found = [
            {"path": path, "usage_page": page, "product_string": self.names[path], "manufacturer_string": None}
            for path in tuple(self.devices)
            for page in (0x0C, 0x0B)
        ]
        return [keyboard, *found]

    def device(self) -> HidDevice:
        return _Opener(self)

    def may_open(self, path: bytes) -> bool:
        return path not in self.denied


class _Opener:
    """hidapi makes the device first and says at opening which one is meant."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self._device: FakeDevice | None = None

    def open_path(self, path: bytes) -> None:
        device = self._library.devices.get(path)
        if device is None:
            raise OSError("open failed")
        device.open_path(path)
        self._device = device

    def close(self) -> None:
        if self._device is not None:
            self._device.close()

    def get_report_descriptor(self) -> Sequence[int]:
        return self._open.get_report_descriptor()

    def read(self, max_length: int, timeout_ms: int) -> Sequence[int]:
        return self._open.read(max_length, timeout_ms)

    def write(self, buff: bytes) -> int:
        return self._open.write(buff)

    @property
    def _open(self) -> FakeDevice:
        if self._device is None:
            raise ValueError("not open")
        return self._device
