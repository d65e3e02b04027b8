"""When a private screen's next window appears, as the X server reports it."""

from __future__ import annotations

import select
import time
from collections.abc import Mapping
from typing import Final

from Xlib import X, display

_SMALLEST: Final = 100  # pixels each way: helper windows are smaller


class WindowWatch:
    """Made before the program starts; it must map no window before that."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._display = display.Display(env["DISPLAY"])
        self._display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()

    def wait(self, within: float = 30.0) -> float:
        """The monotonic time at which a window of a program was mapped. Raises `TimeoutError`."""
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0:
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], left)
                continue
            event = self._display.next_event()
            if event.type == X.MapNotify and not event.override and self._is_large(event.window):
                return time.monotonic()
        raise TimeoutError("no window was mapped")

    def close(self) -> None:
        """Watch no more."""
        self._display.close()

    @staticmethod
    def _is_large(window: object) -> bool:
        geometry = window.get_geometry()  # type: ignore[attr-defined] # the library has no types
        return bool(geometry.width >= _SMALLEST and geometry.height >= _SMALLEST)
