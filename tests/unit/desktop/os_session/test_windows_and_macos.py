"""What can't run here, against fakes of the system's calls and with messages composed as Windows sends them."""

from __future__ import annotations

import asyncio
import ctypes
import os
import sys
from ctypes import wintypes

import pytest

from softphone.desktop.os_session import choice
from softphone.desktop.os_session.macos import MacAwake, SilentWatch
from softphone.desktop.os_session.windows import REPORTS, RealCalls, WindowsAwake, WindowsSessionWatch
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.os_session import OsSessionReport
from tests.helpers.background import tasks


class FakeCalls:
    """Windows, as far as it is asked."""

    def __init__(self) -> None:
        self.states: list[int] = []
        self.windows: list[int] = []
        self.works = True

    def set_execution_state(self, flags: int) -> bool:
        self.states.append(flags)
        return self.works

    def watch_session(self, window: int) -> bool:
        self.windows.append(window)
        return True


def test_windows_is_kept_awake_and_let_go() -> None:
    calls = FakeCalls()
    awake = WindowsAwake(calls)
    asyncio.run(awake.hold())
    asyncio.run(awake.release())
    assert calls.states == [0x80000003, 0x80000000]
    calls.works = False
    with pytest.raises(PhoneFailure) as caught:
        asyncio.run(awake.hold())
    assert caught.value.code is FailureCode.NOT_AVAILABLE


def send(watch: WindowsSessionWatch, number: int, what: int, kind: bytes = b"windows_generic_MSG") -> None:
    """A message as Qt hands it to native filters."""
    message = wintypes.MSG(message=number, wParam=what)
    assert watch.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)


def test_windows_tells_of_locking_and_sleeping() -> None:
    calls, told = FakeCalls(), list[OsSessionReport]()
    watch = WindowsSessionWatch(calls, lambda: 42)
    send(watch, 0x2B1, 0x7)
    asyncio.run(watch.start(told.append))
    assert calls.windows == [42]
    for number, what in REPORTS:
        send(watch, number, what)
    send(watch, 0x218, 0x7)  # resumed by a person: the automatic one has come before
    send(watch, 0x2B1, 0x5)  # somebody logged on
    send(watch, 0x10, 0x7)
    send(watch, 0x2B1, 0x7, b"xcb_generic_event_t")
    assert told == [OsSessionReport.SLEEPS, OsSessionReport.WOKE, OsSessionReport.LOCKED, OsSessionReport.UNLOCKED]
    asyncio.run(watch.close())
    send(watch, 0x2B1, 0x7)
    assert len(told) == 4


def test_macos_is_kept_awake_by_a_program_that_ends_with_us() -> None:
    wait_for = "import os, sys; print(sys.argv[-1], flush=True); os.read(0, 1) or __import__('signal').pause()"

    async def story() -> None:
        awake = MacAwake((sys.executable, "-c", wait_for, "-w"))
        await awake.hold()
        process = awake._process
        await awake.hold()
        assert process is not None
        assert awake._process is process
        assert process.args == (sys.executable, "-c", wait_for, "-w", str(os.getpid()))
        await awake.release()
        assert process.returncode is not None
        await awake.release()
        with pytest.raises(PhoneFailure):
            await MacAwake(("/nowhere/caffeinate",)).hold()
        silent = SilentWatch()
        await silent.start(lambda _: None)
        await silent.close()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("platform", "awake", "watch"),
    [("win32", WindowsAwake, WindowsSessionWatch), ("darwin", MacAwake, SilentWatch)],
)
def test_each_system_has_its_own(platform: str, awake: type, watch: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert isinstance(choice.awake_keeper("a", "b"), awake)
    assert isinstance(choice.session_watch(lambda: 1, "a", "b", tasks()), watch)


@pytest.mark.skipif(sys.platform == "win32", reason="there they work")
def test_the_real_calls_are_windows_alone() -> None:
    with pytest.raises(AttributeError, match="WinDLL"):
        RealCalls().set_execution_state(0)
    with pytest.raises(AttributeError, match="WinDLL"):
        RealCalls().watch_session(0)
