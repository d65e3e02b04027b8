"""Hotkeys on X11: `XGrabKey` on the root window, over a connection of our own.

A grabbed key reaches no other program. The X server refuses a grab that another program has (`BadAccess`), and that
is how a conflict is found. Num Lock and Caps Lock count as modifiers to it, so each key is grabbed with all four
combinations of them. Asking the server takes a fraction of a millisecond, as everything Qt itself asks of it, and is
done on the loop's thread.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QSocketNotifier, QTimer
from Xlib import X, error
from Xlib.display import Display

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble, parse_chord
from softphone.services.ports import HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles

from .keys import x_codes
from .repeats import Repeats

_log = logging.getLogger(__name__)

_NUM_LOCK: Final = 0xFF7F
_NEXT_GROUP: Final = 0xFE08  # ISO_Next_Group
_SHIFTS: Final = X.ShiftMask | X.ControlMask | X.Mod1Mask | X.Mod4Mask
_SETTLE_MS: Final = 150  # a switch of the layout causes many events
_GONE: Final = (error.ConnectionClosedError, OSError)


@dataclass(frozen=True, slots=True)
class Grab:
    """A key of the keyboard with the modifiers that belong to the chord."""

    keycode: int
    mask: int


class X11Hotkeys:
    """`services.ports.Hotkeys` for the screen of `display`, "" for the one of the environment."""

    def __init__(self, display: str = "") -> None:
        self._name = display or None
        self._display: Display | None = None
        self._notifier: QSocketNotifier | None = None
        self._keys: HotkeyKeys = {}
        self._acts: frozenset[HotkeyAct] = frozenset()
        self._grabs: dict[Grab, HotkeyAct] = {}
        self._repeats = Repeats()
        self._listener: HotkeyListener | None = None
        self._settling = QTimer(singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._keyboard_changed)

    def listen(self, listener: HotkeyListener) -> None:
        """The listeners for presses and for the end."""
        self._listener = listener

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Grab each key once and let it go."""
        try:
            if self._display is None:
                self._connect()
            self._keys = keys
            troubles = self.hold(frozenset(keys))
            self.hold(frozenset())
        except (*_GONE, error.DisplayError, error.XError) as reason:
            self._disconnect()
            raise PhoneFailure(FailureCode.NO_HOTKEYS, type(reason).__name__) from reason
        return HotkeyReport(troubles)

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        """Let go what is not wanted any more, grab what is. All of it is one round trip."""
        self._acts = acts
        if self._display is None:
            return {}
        troubles: HotkeyTroubles = {}
        with self._unless_gone():
            troubles = self._hold(self._display)
        # What came while we waited for the server is in the library's queue, where the notifier doesn't see it
        QTimer.singleShot(0, self._read)
        return troubles

    async def close(self) -> None:
        """The server lets everything go with the connection."""
        self._settling.stop()
        self._disconnect()

    # ---- grabbing

    def _hold(self, display: Display) -> HotkeyTroubles:
        troubles: dict[HotkeyAct, HotkeyTrouble] = {}
        wanted: dict[Grab, HotkeyAct] = {}
        for act in sorted(self._acts):
            for text in self._keys.get(act, ()):
                found = self._find(display, text)
                wanted |= dict.fromkeys(found, act)
                if not found:
                    troubles[act] = HotkeyTrouble.UNUSABLE
                elif (found[0].mask & self._switching).bit_count() > 1:
                    troubles[act] = HotkeyTrouble.SWITCHES
        for grab in self._grabs.keys() - wanted.keys():
            self._release(display, grab)
        refused = self._grab(display, wanted.keys() - self._grabs.keys())
        for grab in refused:
            self._release(display, grab)  # some of its four combinations may have been had
            troubles[wanted[grab]] = HotkeyTrouble.TAKEN
        display.sync()
        self._grabs = {grab: act for grab, act in wanted.items() if grab not in refused}
        return troubles

    def _find(self, display: Display, text: str) -> list[Grab]:
        chord = parse_chord(text)
        codes = x_codes(chord) if chord else None
        if codes is None:
            return []
        # Both the function key and what maps put in its place: a keyboard may have it on several keys
        found = {code for keysym in codes.keys for code, _ in display.keysym_to_keycodes(keysym)}
        return [Grab(code, codes.mask) for code in sorted(found)]

    def _grab(self, display: Display, grabs: set[Grab]) -> set[Grab]:
        """Those of them that another program has."""
        catches = []
        for grab in grabs:
            for lock in self._locks():
                catch = error.CatchError(error.BadAccess)
                asynchronous = X.GrabModeAsync
                display.screen().root.grab_key(
                    grab.keycode, grab.mask | lock, 0, asynchronous, asynchronous, onerror=catch
                )
                catches.append((grab, catch))
        display.sync()
        return {grab for grab, catch in catches if catch.get_error() is not None}

    def _release(self, display: Display, grab: Grab) -> None:
        for lock in self._locks():
            display.screen().root.ungrab_key(grab.keycode, grab.mask | lock)

    def _locks(self) -> tuple[int, ...]:
        return (0, X.LockMask, self._num_lock, X.LockMask | self._num_lock)

    def _learn(self, display: Display) -> None:
        """Which modifier Num Lock is (Mod2 nearly everywhere), and which ones together switch the layout.

        With Alt+Shift as the switch, say, X takes the second of the two for no modifier at all: a chord that has
        both could never be matched. Either key of such a pair has "next group" on its second level.
        """
        rows = display.get_modifier_mapping()
        num_lock = display.keysym_to_keycode(_NUM_LOCK)
        self._num_lock = next(
            (1 << index for index, row in enumerate(rows) if num_lock and num_lock in row), X.Mod2Mask
        )
        switches = {code for code, _ in display.keysym_to_keycodes(_NEXT_GROUP)}
        self._switching = sum(1 << index for index, row in enumerate(rows) if switches & set(row)) & _SHIFTS

    # ---- hearing

    def _connect(self) -> None:
        display = Display(self._name)
        self._display = display
        self._learn(display)
        notifier = QSocketNotifier(display.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(self._read)
        self._notifier = notifier

    def _disconnect(self) -> None:
        display, self._display = self._display, None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        self._grabs = {}
        if display is not None:
            with contextlib.suppress(*_GONE):
                display.close()

    @contextlib.contextmanager
    def _unless_gone(self) -> Iterator[None]:
        try:
            yield
        except _GONE as reason:
            _log.warning("hotkeys: the X connection ended: %s", type(reason).__name__)
            self._disconnect()
            if self._listener is not None:
                self._listener.lost()

    def _read(self) -> None:
        with self._unless_gone():
            while self._display is not None and self._display.pending_events():
                self._heard(self._display, self._display.next_event())

    def _heard(self, display: Display, event: Any) -> None:
        if event.type == X.KeyPress:
            act = self._grabs.get(Grab(event.detail, event.state & _SHIFTS))
            meant = self._repeats.pressed(event.detail, event.time)
            if meant and act is not None and self._listener is not None:
                self._listener.pressed(act)
        elif event.type == X.KeyRelease:
            self._repeats.released(event.detail, event.time)
        elif event.type == X.MappingNotify and event.request != X.MappingPointer:
            display.refresh_keyboard_mapping(event)
            self._settling.start()

    def _keyboard_changed(self) -> None:
        """Another layout: the same letters may be on other keys."""
        if self._display is not None:
            with self._unless_gone():
                self._learn(self._display)
                for grab in self._grabs:
                    self._release(self._display, grab)
                self._grabs = {}
                self._hold(self._display)
