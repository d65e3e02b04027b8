"""The headset itself: found, opened, read, lit, lost and found again. Implements `ports.Headset`.

    thread: look every 2.5 s -> open -> descriptor -> read (0.1 s at a time), LEDs in between -> gone -> look again
    loop:   the thread's reports, in order

hidapi blocks and wants a device used by one thread, so all of it happens in one thread, from `open` to `close`.
Everything that can go wrong there is an ordinary state of the world (unplugged, denied, nonsense): it is logged once
and looked at again at the next round.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final

from softphone.domain.headset import ButtonReport, HeadsetLights, HeadsetPresence, HeadsetState
from softphone.services.ports import Unsubscribe

from .descriptor import DescriptorError, parse
from .fields import Descriptor
from .library import HidDevice, HidLibrary, SystemHid
from .reports import TELEPHONY, ButtonReader, light_reports, telephony_fields

_log = logging.getLogger(__name__)

LOOKS_EVERY: Final = 2.5  # seconds
_READS_FOR: Final = 100  # milliseconds; also how long LEDs and the end may have to wait
_ENDS_IN: Final = 2.0  # seconds; a driver that hangs must not keep the app from leaving
_LONGEST_INPUT: Final = 1024  # bytes
_LONGEST_NAME: Final = 60  # characters

type ReportListener = ButtonReport | HeadsetState


class HidHeadset:
    """One at a time: the first that can be used, until it goes."""

    def __init__(self, library: Callable[[], HidLibrary] = SystemHid, *, looks_every: float = LOOKS_EVERY) -> None:
        self._library = library
        self._looks_every = looks_every
        self._listeners: list[Callable[[ReportListener], None]] = []
        self._worker: _Worker | None = None

    def subscribe(self, listener: Callable[[ReportListener], None]) -> Unsubscribe:
        """See `ports.Headset`."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def open(self) -> None:
        """See `ports.Headset`."""
        if self._worker is None:
            loop = asyncio.get_running_loop()

            def tell(worker: _Worker, heard: ReportListener) -> None:
                with suppress(RuntimeError):  # the loop is closed: the app ended without `close`
                    loop.call_soon_threadsafe(self._tell, worker, heard)

            self._worker = _Worker(self._library, self._looks_every, tell)
            self._worker.start()

    async def close(self) -> None:
        """See `ports.Headset`."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.ending.set()
            await asyncio.to_thread(worker.join, _ENDS_IN)

    def show(self, lights: HeadsetLights) -> None:
        """See `ports.Headset`."""
        if self._worker is not None:
            self._worker.lights.put(lights)

    def _tell(self, worker: _Worker, heard: ReportListener) -> None:
        if worker is self._worker:  # what an ended one still said is of no interest
            for listener in tuple(self._listeners):
                listener(heard)


class _Worker(threading.Thread):
    """The thread. It calls `tell`; `lights` and `ending` may be used from any."""

    def __init__(
        self, library: Callable[[], HidLibrary], looks_every: float, tell: Callable[[_Worker, ReportListener], None]
    ) -> None:
        super().__init__(name="headset", daemon=True)
        self.lights: SimpleQueue[HeadsetLights] = SimpleQueue()
        self.ending = threading.Event()
        self._make_library = library
        self._looks_every = looks_every
        self._tell = tell
        self._told: HeadsetState | None = None
        self._complained: set[str] = set()

    def run(self) -> None:
        try:
            library = self._make_library()
        except (ImportError, OSError) as error:
            self._complain("library", f"buttons can't be used here: {error}")
            self._say(HeadsetState(HeadsetPresence.NONE))
            return
        while not self.ending.is_set():
            try:
                self._round(library)
            except Exception:  # a thread that ends without a report would look like a headset without buttons
                _log.exception("headset: the search failed unexpectedly")
            self.ending.wait(self._looks_every)

    def _round(self, library: HidLibrary) -> None:
        """Look once; stay with the first headset that works, until it goes."""
        denied: HeadsetState | None = None
        for path, name in self._found(library).items():
            device = self._opened(library, path)
            if device is None:
                denied = denied or HeadsetState(HeadsetPresence.NO_ACCESS, name)
            elif self._use(device, path, name):
                self._complained.clear()
                break
        if not self.ending.is_set():
            self._say(denied or HeadsetState(HeadsetPresence.NONE))

    def _found(self, library: HidLibrary) -> dict[bytes, str]:
        """Paths and names of the devices with a telephony collection; one path may be listed per collection."""
        try:
            records = library.enumerate()
        except OSError as error:
            self._complain("enumerate", f"no HID devices can be listed: {error}")
            return {}
        return {record["path"]: _name(record) for record in records if record.get("usage_page") == TELEPHONY}

    def _opened(self, library: HidLibrary, path: bytes) -> HidDevice | None:
        if not library.may_open(path):
            return None
        device = library.device()
        try:
            device.open_path(path)
        except OSError as error:
            self._complain(f"open {path!r}", f"one can't be opened: {error}")
            return None
        return device

    def _use(self, device: HidDevice, path: bytes, name: str) -> bool:
        """Read and light one device until it goes or all ends; False if it is of no use to us."""
        try:
            descriptor = parse(bytes(device.get_report_descriptor()))
            if not telephony_fields(descriptor):
                self._complain(f"use {path!r}", "one without buttons of a known kind")
                return False
            self._forget_lights()
            self._say(HeadsetState(HeadsetPresence.READY, name))
            self._talk(device, descriptor)
        except DescriptorError as error:
            self._complain(f"use {path!r}", f"the report descriptor can't be read: {error}")
            return False
        except (OSError, ValueError) as error:
            self._complain(f"use {path!r}", f"it went away: {error}")
        finally:
            device.close()
        return True

    def _talk(self, device: HidDevice, descriptor: Descriptor) -> None:
        reader = ButtonReader(descriptor)
        while not self.ending.is_set():
            self._light(device, descriptor)
            for report in reader.read(bytes(device.read(_LONGEST_INPUT, _READS_FOR))):
                self._tell(self, report)
        self.lights.put(HeadsetLights())
        self._light(device, descriptor)

    def _light(self, device: HidDevice, descriptor: Descriptor) -> None:
        with suppress(Empty):
            while True:
                for report in light_reports(descriptor, self.lights.get_nowait()):
                    if device.write(report) < 0:  # some refuse a LED; one that is gone fails at reading
                        self._complain("light", "a lamp can't be written")

    def _forget_lights(self) -> None:
        """Lights for the headset before this one; this one gets its own after it is reported."""
        with suppress(Empty):
            while True:
                self.lights.get_nowait()

    def _say(self, state: HeadsetState) -> None:
        if state != self._told:
            self._told = state
            _log.info("headset: %s %s", state.presence.value, state.name)
            self._tell(self, state)

    def _complain(self, about: str, text: str) -> None:
        if about not in self._complained:
            self._complained.add(about)
            _log.info("headset: %s", text)


def _name(record: dict[str, Any]) -> str:
    """The product's own name as one short line: it comes from the device and is shown in the window."""
    text = str(record.get("product_string") or record.get("manufacturer_string") or "")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_NAME]
