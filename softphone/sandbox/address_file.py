"""Where a running sandbox can be asked: a file with the console's address and secret, for its owner only."""

import contextlib
import json
from pathlib import Path

from softphone.common.files import read_private, replace_file

_LARGEST = 4096  # bytes


def write(path: Path, console_url: str) -> None:
    """Write the address, readable by this user only (0600), in one step."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(path, json.dumps({"console_url": console_url}).encode())


def read(path: Path) -> str | None:
    """Return the console's address, or ``None`` when no sandbox left one."""
    try:
        content = json.loads(read_private(path, _LARGEST))
    except (OSError, ValueError):
        return None
    address = content.get("console_url") if isinstance(content, dict) else None
    return address if isinstance(address, str) else None


def remove(path: Path, console_url: str) -> None:
    """Remove the file if it is still ours: a later sandbox may have written its own."""
    if read(path) == console_url:
        with contextlib.suppress(OSError):
            path.unlink()
