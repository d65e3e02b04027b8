"""Hotkeys on Windows: `RegisterHotKey` for this thread, heard in a filter of Qt's native events. Not run here.

Windows gives a registered chord to no other program, refuses one that another has, and with `MOD_NOREPEAT` reports
a key that is held down once.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Final, Protocol, override

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble, parse_chord
from softphone.services.ports import HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles

from .keys import Codes, windows_codes

WM_HOTKEY: Final = 0x0312
MOD_NOREPEAT: Final = 0x4000


class WindowsKeys(Protocol):
    """The two calls of `user32`."""

    def register(self, number: int, mask: int, key: int) -> bool:
        """`RegisterHotKey` for this thread: False when another program has the chord."""
        ...

    def unregister(self, number: int) -> None:
        """`UnregisterHotKey`."""
        ...


class NativeMessage(ctypes.Structure):
    """Windows' `MSG`, as far as we read it (its head)."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("w_param", ctypes.c_size_t),
        ("l_param", ctypes.c_ssize_t),
    )


class WindowsHotkeys:
    """`services.ports.Hotkeys` over `WindowsKeys`."""

    def __init__(self, system: WindowsKeys) -> None:
        self._system = system
        self._keys: HotkeyKeys = {}
        self._acts: dict[int, HotkeyAct] = {}
        self._held: dict[tuple[HotkeyAct, str], int] = {}
        self._count = 0
        self._listener: HotkeyListener | None = None
        self._filter = _Filter(self._heard)
        self._listening = False

    def listen(self, listener: HotkeyListener) -> None:
        """The listener for presses. Windows never takes a hotkey back."""
        self._listener = listener

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Register each key once and give it back."""
        application = QCoreApplication.instance()
        if application is None:
            raise PhoneFailure(FailureCode.NO_HOTKEYS, "no application")
        if not self._listening:
            application.installNativeEventFilter(self._filter)
            self._listening = True
        self.hold(frozenset())
        self._keys = keys
        troubles = self.hold(frozenset(keys))
        self.hold(frozenset())
        return HotkeyReport(troubles)

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:
        """Register what is wanted, give back the rest."""
        wanted = {(act, text) for act in acts for text in self._keys.get(act, ())}
        for gone in self._held.keys() - wanted:
            number = self._held.pop(gone)
            self._system.unregister(number)
            del self._acts[number]
        troubles: dict[HotkeyAct, HotkeyTrouble] = {}
        for act, text in sorted(wanted - self._held.keys()):
            codes = _codes(text)
            if codes is None:
                troubles[act] = HotkeyTrouble.UNUSABLE
            elif not self._register(act, text, codes):
                troubles[act] = HotkeyTrouble.TAKEN
        return troubles

    async def close(self) -> None:
        """Give everything back."""
        self.hold(frozenset())
        application = QCoreApplication.instance()
        if application is not None and self._listening:
            application.removeNativeEventFilter(self._filter)
        self._listening = False

    def _register(self, act: HotkeyAct, text: str, codes: Codes) -> bool:
        self._count = self._count % 0xBFFF + 1  # a program's own numbers end there
        if not self._system.register(self._count, codes.mask | MOD_NOREPEAT, codes.keys[0]):
            return False
        self._held[act, text] = self._count
        self._acts[self._count] = act
        return True

    def _heard(self, message: NativeMessage) -> bool:
        act = self._acts.get(message.w_param) if message.message == WM_HOTKEY else None
        if act is None or self._listener is None:
            return False
        self._listener.pressed(act)
        return True


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, heard: Callable[[NativeMessage], bool]) -> None:
        super().__init__()
        self._heard = heard

    @override
    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if bytes(QByteArray(kind).data()) not in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            return False, 0
        return self._heard(NativeMessage.from_address(int(message))), 0


def _codes(text: str) -> Codes | None:
    chord = parse_chord(text)
    return windows_codes(chord) if chord else None


def system_keys() -> WindowsKeys:
    """The real `user32`. Raises `PhoneFailure` (`no_hotkeys`) elsewhere. Not run here."""
    if sys.platform == "win32":
        return _User32(ctypes.WinDLL("user32"))
    raise PhoneFailure(FailureCode.NO_HOTKEYS, "not Windows")


class _User32:
    def __init__(self, library: ctypes.CDLL) -> None:
        self._register, self._unregister = library.RegisterHotKey, library.UnregisterHotKey
        self._register.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_uint)
        self._unregister.argtypes = (ctypes.c_void_p, ctypes.c_int)

    def register(self, number: int, mask: int, key: int) -> bool:
        return bool(self._register(None, number, mask, key))

    def unregister(self, number: int) -> None:
        self._unregister(None, number)
