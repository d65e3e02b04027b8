"""Where a running sandbox can be asked: a file with the console's address and secret, for its owner only."""

import contextlib
import json
import os
import stat
from pathlib import Path

_LARGEST = 4096  # bytes


def write(path: Path, console_url: str) -> None:
    """Write the address, readable by this user only (0600), in one step."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"console_url": console_url}, file)
    fresh.replace(path)


def read(path: Path) -> str | None:
    """Return the console's address, or ``None`` when no sandbox left one."""
    try:
        content = json.loads(_read(path))
    except (OSError, ValueError):
        return None
    address = content.get("console_url") if isinstance(content, dict) else None
    return address if isinstance(address, str) else None


def _read(path: Path) -> bytes:
    """The content of a regular file; no link is followed, and nothing waits for a FIFO's other end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        return file.read(_LARGEST) if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def remove(path: Path, console_url: str) -> None:
    """Remove the file if it is still ours: a later sandbox may have written its own."""
    if read(path) == console_url:
        with contextlib.suppress(OSError):
            path.unlink()
