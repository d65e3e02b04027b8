"""Mistimed input: a control that has just changed its role, or just appeared, ignores the hand for a moment.

An agent who is about to click "Call" must not decline the call that took its place. Hotkeys, headset and command
line are not guarded: they name what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

GUARD_SECONDS: Final = 0.7

type Monotonic = Callable[[], float]


class MisclickGuard:
    """Closed for 0.7 s after each change of role; `clock` gives monotonic seconds."""

    def __init__(self, clock: Monotonic) -> None:
        self._clock = clock
        self._role: Hashable = None
        self._fresh = True
        self._since = float("-inf")

    def plays(self, role: Hashable) -> None:
        """Set what the control does now. What it does at the start of the program is open at once."""
        if role == self._role and not self._fresh:
            return
        if not self._fresh:
            self._since = self._clock()
        self._fresh = False
        self._role = role

    @property
    def open(self) -> bool:
        """True when a click means what it says."""
        return self._clock() - self._since >= GUARD_SECONDS
