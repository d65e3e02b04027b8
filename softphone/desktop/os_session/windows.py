"""Awake, locked and asleep on Windows. Not run here: tested against fakes of the calls and with composed messages.

Sources: learn.microsoft.com, SetThreadExecutionState, WM_POWERBROADCAST, WTSRegisterSessionNotification. The
execution state belongs to the calling thread (ours is the one with the loop) and ends with it, also in a crash.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Final, Protocol, override

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.os_session import OsSessionReport

ES_SYSTEM_REQUIRED: Final = 0x1
ES_DISPLAY_REQUIRED: Final = 0x2
ES_CONTINUOUS: Final = 0x80000000
WM_POWERBROADCAST: Final = 0x218
WM_WTSSESSION_CHANGE: Final = 0x2B1
REPORTS: Final = {
    (WM_POWERBROADCAST, 0x4): OsSessionReport.SLEEPS,  # PBT_APMSUSPEND
    (WM_POWERBROADCAST, 0x12): OsSessionReport.WOKE,  # PBT_APMRESUMEAUTOMATIC: always, with or without a person
    (WM_WTSSESSION_CHANGE, 0x7): OsSessionReport.LOCKED,
    (WM_WTSSESSION_CHANGE, 0x8): OsSessionReport.UNLOCKED,
}


class SystemCalls(Protocol):
    """The two calls of Windows, as `RealCalls` makes them."""

    def set_execution_state(self, flags: int) -> bool:
        """`SetThreadExecutionState`; False when it failed."""
        ...

    def watch_session(self, window: int) -> bool:
        """`WTSRegisterSessionNotification` for this session; False when it failed."""
        ...


class RealCalls:
    """By ctypes; not run here."""

    def set_execution_state(self, flags: int) -> bool:
        """See `SystemCalls`."""
        return bool(_library("kernel32").SetThreadExecutionState(ctypes.c_uint(flags)))

    def watch_session(self, window: int) -> bool:
        """See `SystemCalls`."""
        return bool(_library("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(window), 0))


def _library(name: str) -> ctypes.CDLL:
    loader: Callable[[str], ctypes.CDLL] = getattr(ctypes, "WinDLL")  # noqa: B009 - only Windows' ctypes has it
    return loader(name)


class WindowsAwake:
    """Implements `services.desktop.keep_awake.AwakeKeeper`."""

    def __init__(self, calls: SystemCalls) -> None:
        self._calls = calls

    async def hold(self) -> None:
        """Screen and system. Raises `PhoneFailure` (`not_available`)."""
        if not self._calls.set_execution_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED):
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, "SetThreadExecutionState")

    async def release(self) -> None:
        """Neither any more."""
        self._calls.set_execution_state(ES_CONTINUOUS)


class WindowsSessionWatch(QAbstractNativeEventFilter):
    """Implements `services.desktop.os_session.OsSessionWatch`. `window` gives the native handle of one of our
    windows.
    """

    def __init__(self, calls: SystemCalls, window: Callable[[], int]) -> None:
        super().__init__()
        self._calls = calls
        self._window = window
        self._tell: Callable[[OsSessionReport], None] | None = None

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Read the messages of our windows from now on."""
        self._tell = tell
        self._calls.watch_session(self._window())
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def let_go(self) -> None:
        """Windows waits for no program."""

    async def close(self) -> None:
        """Read them no more."""
        application = QCoreApplication.instance()
        if application is not None and self._tell is not None:
            application.removeNativeEventFilter(self)
        self._tell = None

    @override
    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Never hides a message from other filters."""
        if eventType == b"windows_generic_MSG" and self._tell is not None:
            found = wintypes.MSG.from_address(int(message))
            report = REPORTS.get((found.message, found.wParam))
            if report is not None:
                self._tell(report)
        return False, 0
