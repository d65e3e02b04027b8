"""What differs per system about HID devices: which hidapi module to use, and how "no access" shows.

Linux: `hidraw`, because the other backend takes the device away from the kernel's own driver, and with it the volume
keys; enumerating needs no permission there, so a headset that is listed and can't be opened says that a udev rule is
missing. Windows and macOS (not run here): `hid`, the system's own HID interface, open to every program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, Protocol, cast


class HidDevice(Protocol):
    """An open device, as hidapi's `device` class has it. Any of these raises `OSError` when the device is gone."""

    def open_path(self, path: bytes) -> None:
        """Open the device at a path of `enumerate`."""
        ...

    def close(self) -> None:
        """Give it back; closed already is fine."""
        ...

    def get_report_descriptor(self) -> Sequence[int]:
        """The bytes of its report descriptor."""
        ...

    def read(self, max_length: int, timeout_ms: int) -> Sequence[int]:
        """One input report, or nothing within `timeout_ms`."""
        ...

    def write(self, buff: bytes) -> int:
        """Send an output report that begins with its id (0 for none); the bytes written, or -1."""
        ...


class HidLibrary(Protocol):
    """hidapi, as far as we use it. All of it blocks."""

    def enumerate(self) -> Sequence[dict[str, Any]]:
        """One record per device and top-level collection: `path`, `usage_page`, `product_string` and more."""
        ...

    def device(self) -> HidDevice:
        """A device to be opened."""
        ...

    def may_open(self, path: bytes) -> bool:
        """False where this user lacks the permission; True where only opening it shows that."""
        ...


class SystemHid:
    """The hidapi that is installed. Raises `ImportError` or `OSError` where it or its own libraries are missing."""

    def __init__(self) -> None:
        self._module = _hidapi()

    def enumerate(self) -> Sequence[dict[str, Any]]:
        """See `HidLibrary`."""
        return cast("Sequence[dict[str, Any]]", self._module.enumerate())

    def device(self) -> HidDevice:
        """See `HidLibrary`."""
        return cast("HidDevice", self._module.device())

    def may_open(self, path: bytes) -> bool:
        """See `HidLibrary`."""
        return sys.platform != "linux" or os.access(path, os.R_OK | os.W_OK)


def _hidapi() -> Any:
    """Imported late, in the headset's own thread: it loads libraries of the system, and one may be missing."""
    if sys.platform == "linux":
        import hidraw as hidapi  # noqa: PLC0415
    else:
        import hid as hidapi  # noqa: PLC0415
    return hidapi
