"""What a crash of this process leaves: a short trace in the log's folder, and no image of its memory.

The access token is in that memory. No core is written, whatever the parent allows, for us and what we start; and on
Linux the process can't be dumped or read by others of the same user either.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from softphone.common.files import open_private
from softphone.storage.paths import make_private

TRACES: Final = "crash.log"
MOST: Final = 64 * 1024  # bytes; a file longer than that begins anew
_PR_SET_DUMPABLE: Final = 4


def forbid_cores() -> None:
    """For this process and its children, from now on."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _set_dumpable(0)


@contextmanager
def dumpable() -> Iterator[None]:
    """While Chromium starts its own sandbox: the children of a process that can't be dumped may not make theirs."""
    _set_dumpable(1)
    try:
        yield
    finally:
        _set_dumpable(0)


def keep_traces(logs: Path) -> None:
    """Write where Python was when the process crashes; to the standard error where no file can be had."""
    try:
        make_private(logs)
        handle = open_private(logs / TRACES, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        if os.fstat(handle).st_size > MOST:
            os.ftruncate(handle, 0)
    except OSError:
        if sys.stderr is not None:
            faulthandler.enable()
        return
    faulthandler.enable(handle)  # the handle stays open for the rest of the process


def _set_dumpable(on: int) -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - Linux alone needs it

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, on, 0, 0, 0)
