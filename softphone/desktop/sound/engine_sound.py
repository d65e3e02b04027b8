"""The engine's part for sound, on Linux: a process of its own, which Chromium starts again whenever it has ended.

Implements `services.audio.sound_recovery.EngineSound`. Windows and macOS have no server that could end.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from .sound_server import has_sound_server

_log = logging.getLogger(__name__)
_MARK: Final = b"--utility-sub-type=audio.mojom.AudioService"


class LinuxEngineSound:
    """Finds the process among our own children and theirs."""

    def __init__(self, processes: Path = Path("/proc")) -> None:
        self._processes = processes

    async def server_is_there(self) -> bool:
        """See `EngineSound`."""
        return await asyncio.to_thread(has_sound_server)

    async def begin_anew(self) -> None:
        """See `EngineSound`."""
        found = await asyncio.to_thread(lambda: tuple(self._own()))
        for pid in found:
            with suppress(OSError):  # it ended by itself
                os.kill(pid, signal.SIGTERM)
        _log.info("sound: ended %d audio processes of the engine", len(found))

    def _own(self) -> Iterator[int]:
        us = os.getpid()
        for entry in self._processes.iterdir():
            if entry.name.isdigit():
                with suppress(OSError, ValueError):  # it ended while we read
                    if _MARK in (entry / "cmdline").read_bytes() and self._descends(int(entry.name), us):
                        yield int(entry.name)

    def _descends(self, pid: int, ancestor: int) -> bool:
        while pid > 1:
            # The name stands in parentheses and may hold any character; state and parent follow the last one.
            pid = int((self._processes / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            if pid == ancestor:
                return True
        return False
