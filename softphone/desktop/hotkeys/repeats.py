"""A key that is held down is pressed once. Also a contact that bounces is."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

BOUNCE_MS: Final = 20  # X reports a repeat as release and press at one time; no finger is faster than this
FORGOTTEN_MS: Final = 1000  # no keyboard waits longer between two repeats: the release was lost
_CLOCK: Final = 2**32  # X counts milliseconds in 32 bits and begins anew after 50 days


class Repeats:
    """Separates real presses from the keyboard's repeats; times are milliseconds of one clock."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[int, bool]] = {}

    def pressed(self, key: Hashable, at: int) -> bool:
        """True when the key was really pressed now."""
        last = self._last.get(key)
        self._last[key] = (at, True)
        if last is None:
            return True
        since, down = last
        return (at - since) % _CLOCK > (FORGOTTEN_MS if down else BOUNCE_MS)

    def released(self, key: Hashable, at: int) -> None:
        """The key came up, or the keyboard says so between two repeats."""
        self._last[key] = (at, False)
