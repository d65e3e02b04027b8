"""Where things are, and what every package says of itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
BUILD: Final = ROOT / "build" / "package"
PACKAGING: Final = ROOT / "packaging"
RESOURCES: Final = ROOT / "resources"
APP_ID: Final = "meiqia-softphone"
SUMMARY: Final = "Desktop softphone for Meiqia call-centre agents"
SOME_DAY: Final = 1_767_225_600  # 2026-01-01
SCHEMES: Final = ("tel", "sip", "callto", "softphone")


def version() -> str:
    """The version, as the program tells it."""
    sys.path.insert(0, str(ROOT))
    from softphone import __version__  # noqa: PLC0415 - only from here on found

    return __version__


def commit_time() -> int:
    """Seconds since 1970 of the present commit: the date of every file in a package, so that two builds agree.

    In a source archive, or without git, one day for all.
    """
    if not shutil.which("git"):
        return SOME_DAY
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout.strip() or 0) or SOME_DAY


def size_of(folder: Path) -> int:
    """Bytes of all files, each once: links count nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def mebibytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 2**20:.1f} MiB"
