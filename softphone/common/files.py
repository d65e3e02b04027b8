"""Files: replaced in one step; private ones readable by their owner only, moved aside instead of deleted.

Every private file is opened here: no link is followed out of our folders, and a FIFO makes nothing wait.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_SAFELY: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class OddFile(OSError):  # noqa: N818 - what it is
    """A folder, link, FIFO, socket or device where a file of ours belongs."""


def open_private(path: Path, flags: int) -> int:
    """A handle on a regular file, made with 0600 where `flags` have O_CREAT. Raises `OddFile`, `OSError`."""
    if is_odd(path):
        raise OddFile(errno.EINVAL, "not a regular file")
    handle = os.open(path, flags | _SAFELY, PRIVATE_FILE)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OddFile(errno.EINVAL, "not a regular file")


def is_odd(path: Path) -> bool:
    """True for what is there and no regular file. Raises `OSError` where that can't be seen."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def read_private(path: Path, most: int = -1) -> bytes:
    """The content, of which `most` bytes. Raises `OddFile`, `OSError`."""
    with os.fdopen(open_private(path, os.O_RDONLY), "rb") as file:
        return file.read(most)


def replace_file(path: Path, content: bytes, mode: int = PRIVATE_FILE) -> None:
    """Replace `path` in one step: after a crash there is the old file or the new one, never half of either.

    Raises `OSError` (disk full, read-only, folder missing) and leaves the old file as it was.
    """
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # or a power cut could leave the new name with no content
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise


def create_private(path: Path) -> None:
    """Make sure that `path` is a file which only its owner can read. Raises `OddFile`, `OSError`."""
    handle = open_private(path, os.O_RDWR | os.O_CREAT)
    try:
        if hasattr(os, "fchmod"):  # not on Windows before Python 3.13
            os.fchmod(handle, PRIVATE_FILE)
    finally:
        os.close(handle)


def move_aside(path: Path) -> Path | None:
    """Rename a file that can't be used to `name.broken-<UTC time>-<random>`; None when even that failed.

    Whatever was in it is still there for support: nothing is ever deleted silently.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.broken-{stamp}-{secrets.token_hex(2)}")
    try:
        return path.rename(aside)
    except OSError:
        return None


def why(error: OSError) -> str:
    """The system's words for an error, without the path: paths hold people's names."""
    return error.strerror or type(error).__name__
