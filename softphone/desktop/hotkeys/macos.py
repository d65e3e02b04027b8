"""Hotkeys on macOS: Carbon's `RegisterEventHotKey` through quickmachotkey. Not run here.

It needs no permission, unlike everything that listens to the whole keyboard; a registered chord reaches no other
program and is reported once however long it is held. macOS reports no conflict: the first of two programs gets it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble, parse_chord
from softphone.services.ports import HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles

from .keys import Codes, mac_codes


class Hotkey(Protocol):
    """One chord at the system, off until `register`."""

    def register(self) -> object:
        """Take it."""
        ...

    def unregister(self) -> object:
        """Give it back."""
        ...


type MakeHotkey = Callable[[Codes, Callable[[], None]], Hotkey]


class MacHotkeys:
    """`services.ports.Hotkeys`; `make` makes one chord that calls back."""

    def __init__(self, make: MakeHotkey) -> None:
        self._make = make
        self._known: dict[str, Hotkey | None] = {}
        self._meaning: dict[str, HotkeyAct] = {}
        self._keys: HotkeyKeys = {}
        self._held: set[str] = set()
        self._listener: HotkeyListener | None = None

    def listen(self, listener: HotkeyListener) -> None:
        """The listener for presses. macOS never takes a hotkey back."""
        self._listener = listener

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Make what is new. The library keeps every chord it ever made: each is made once."""
        self.hold(frozenset())
        self._keys = keys
        self._meaning = {text: act for act, texts in keys.items() for text in texts}
        for text in self._meaning.keys() - self._known.keys():
            self._known[text] = self._made(text)
        return HotkeyReport(self._unusable(frozenset(keys)))

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        """Register what is wanted, give back the rest."""
        wanted = {text for text, act in self._meaning.items() if act in acts and self._known[text] is not None}
        for text in self._held - wanted:
            if (gone := self._known[text]) is not None:
                gone.unregister()
        for text in wanted - self._held:
            if (new := self._known[text]) is not None:
                new.register()
        self._held = wanted
        return self._unusable(acts)

    async def close(self) -> None:
        """Give everything back."""
        self.hold(frozenset())

    def _made(self, text: str) -> Hotkey | None:
        chord = parse_chord(text)
        codes = mac_codes(chord) if chord else None
        if codes is None:
            return None

        def pressed() -> None:
            if text in self._held and self._listener is not None:
                self._listener.pressed(self._meaning[text])

        return self._make(codes, pressed)

    def _unusable(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        without = {act for text, act in self._meaning.items() if self._known[text] is None}
        return dict.fromkeys(sorted(without & acts), HotkeyTrouble.UNUSABLE)


def system_hotkey(codes: Codes, pressed: Callable[[], None]) -> Hotkey:
    """A chord of the real system. Raises `PhoneFailure` (`no_hotkeys`) elsewhere. Not run here."""
    if sys.platform == "darwin":
        from quickmachotkey import quickHotKey  # noqa: PLC0415 - macOS alone has the library

        made: Hotkey = quickHotKey(virtualKey=codes.keys[0], modifierMask=codes.mask, immediately=False)(pressed)
        return made
    raise PhoneFailure(FailureCode.NO_HOTKEYS, "not macOS")
