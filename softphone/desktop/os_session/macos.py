"""Awake on macOS by the system's own `caffeinate`. Not run here: tested with another program in its place.

Its manual page: `-d` display, `-i` idle sleep, `-w` ends it with the process named, so that a crash of ours holds
nothing. Lock and sleep are not listened to: the lock's notification is undocumented, and a sleep is seen by the clock.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Callable
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.os_session import OsSessionReport

CAFFEINATE: Final = ("/usr/bin/caffeinate", "-d", "-i", "-w")


class MacAwake:
    """Implements `services.desktop.keep_awake.AwakeKeeper`."""

    def __init__(self, program: tuple[str, ...] = CAFFEINATE) -> None:
        self._command = (*program, str(os.getpid()))
        self._process: subprocess.Popen[bytes] | None = None

    async def hold(self) -> None:
        """Start the program. Raises `PhoneFailure` (`not_available`)."""
        if self._process is not None:
            return
        try:
            self._process = await asyncio.to_thread(subprocess.Popen, self._command, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise PhoneFailure(FailureCode.NOT_AVAILABLE, "caffeinate") from error

    async def release(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            await asyncio.to_thread(process.wait)


class SilentWatch:
    """Implements `services.desktop.os_session.OsSessionWatch` where no documented means reports it: nothing is ever
    reported.
    """

    async def start(self, tell: Callable[[OsSessionReport], None]) -> None:
        """Nothing to listen to."""

    def let_go(self) -> None:
        """Nothing was held."""

    async def close(self) -> None:
        """Nothing was listened to."""
