"""Keys that work from every program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble

type HotkeyKeys = Mapping[HotkeyAct, tuple[str, ...]]
"""The keys of each act, as portable text."""


type HotkeyTroubles = Mapping[HotkeyAct, HotkeyTrouble]


@dataclass(frozen=True, slots=True)
class HotkeyReport:
    """Which acts can't have their keys. `given`: what the desktop wrote for an act, where it assigns keys itself."""

    troubles: HotkeyTroubles
    given: Mapping[HotkeyAct, str] | None = None


class HotkeyListener(Protocol):
    """The listener for hotkeys, on the loop's thread."""

    def pressed(self, act: HotkeyAct) -> None:
        """A key was pressed: once for each press, never for a repeat."""
        ...

    def given(self, given: Mapping[HotkeyAct, str]) -> None:
        """The agent changed keys in the desktop's own settings."""
        ...

    def lost(self) -> None:
        """No key works any more."""
        ...


class Hotkeys(Protocol):
    """Keys that are ours from whatever program has the keyboard."""

    def listen(self, listener: HotkeyListener) -> None:
        """Report to `listener` from now on."""
        ...

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Use these keys from now on; each is tried and given back. Nothing is held afterwards.

        Raises `PhoneFailure` (`no_hotkeys`) where the system has none for programs. May take as long as the desktop
        asks the agent.
        """
        ...

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        """Hold the keys of exactly these acts; other programs get the rest. Returns those it could not have."""
        ...

    async def close(self) -> None:
        """Give everything back. Never raises; also called when `prepare` failed or never ran."""
        ...
