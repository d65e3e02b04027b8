"""Private files: written in one step, readable by their owner only, moved aside instead of deleted."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def write_private(path: Path, content: bytes) -> None:
    """Replace `path` in one step: after a crash there is the old file or the new one, never half of either.

    Raises `OSError` (disk full, read-only, folder missing) and leaves the old file as it was.
    """
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
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
    """Make sure that `path` is a file which only its owner can read. Raises `OSError`."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
    path.chmod(PRIVATE_FILE)


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
