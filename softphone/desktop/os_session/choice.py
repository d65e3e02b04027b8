"""Which of the modules serves this system. Each is loaded only there: they bring libraries that the others lack."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from softphone.services.ports import Background

if TYPE_CHECKING:
    from .linux_awake import LinuxAwake
    from .linux_watch import LinuxSessionWatch
    from .macos import MacAwake, SilentWatch
    from .windows import WindowsAwake, WindowsSessionWatch


def awake_keeper(app: str, why: str) -> LinuxAwake | MacAwake | WindowsAwake:
    """Implements `services.desktop.keep_awake.AwakeKeeper`; `app` and `why` are shown where the desktop lists who keeps
    it awake.
    """
    if sys.platform == "win32":
        from .windows import RealCalls, WindowsAwake  # noqa: PLC0415

        return WindowsAwake(RealCalls())
    if sys.platform == "darwin":
        from .macos import MacAwake  # noqa: PLC0415

        return MacAwake()
    from .linux_awake import LinuxAwake  # noqa: PLC0415

    return LinuxAwake(app, why)


def session_watch(
    window: Callable[[], int], app: str, why: str, tasks: Background
) -> LinuxSessionWatch | SilentWatch | WindowsSessionWatch:
    """Implements `services.desktop.os_session.OsSessionWatch`; `window` gives the native handle of one of our windows.
    `app` and `why` are shown where the system lists who holds its sleep back for a moment.
    """
    if sys.platform == "win32":
        from .windows import RealCalls, WindowsSessionWatch  # noqa: PLC0415

        return WindowsSessionWatch(RealCalls(), window)
    if sys.platform == "darwin":
        from .macos import SilentWatch  # noqa: PLC0415

        return SilentWatch()
    from .linux_watch import LinuxSessionWatch  # noqa: PLC0415

    return LinuxSessionWatch(app, why, tasks)
