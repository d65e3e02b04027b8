"""One app per data folder: a lock on a file, which the system gives back however the process ends.

The standard library does, so that a second start needs no Qt and is gone again at once. The file stays for good:
deleting it would let two processes lock two files of the same name.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from softphone.common.files import open_private

if sys.platform == "win32":  # not run here
    import msvcrt
else:
    import fcntl


class HeldByAnother(Exception):  # noqa: N818 - what it is
    """Another process is the app of this data folder."""


class InstanceLock:
    """Held from `take` until `release` or the end of the process; child processes don't inherit it."""

    def __init__(self, handle: int, *, is_whole: bool) -> None:
        self._handle = handle
        self.is_whole = is_whole
        """Whether it excludes all other instances: not where only the folder could be locked, which may change."""

    @classmethod
    def take(cls, path: Path) -> Self:
        """Become the app. Raises `HeldByAnother`, and `OSError` where no file can be locked (read-only disk).

        Where a link lies in its place, or the file can't be opened, the folder itself is locked.
        """
        handle = _open_file(path)
        is_whole = handle is not None
        if handle is None:
            handle = os.open(path.parent, os.O_RDONLY)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if isinstance(error, (BlockingIOError, PermissionError)):
                raise HeldByAnother from error
            raise
        return cls(handle, is_whole=is_whole)

    def release(self) -> None:
        """Let another process be the app."""
        os.close(self._handle)


def _open_file(path: Path) -> int | None:
    """The file, made where it is missing, read only on a disk that was made read-only since; None without one."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return open_private(path, flags)
    return None


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_held(path: Path) -> bool:
    """True while some process is the app of the folder; False too when that is unknown."""
    try:
        InstanceLock.take(path).release()
    except HeldByAnother:
        return True
    except OSError:
        return False
    return False
