"""Has the system read the engine's library, of some hundred megabytes, while Python is busy with its own modules."""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_LIBRARY: Final = Path("Qt", "lib", "libQt6WebEngineCore.so.6")  # below PySide6's folder


def preload_engine() -> threading.Thread | None:
    """On a thread, which needs no interpreter for it; None where the library lies elsewhere (Windows, macOS)."""
    qt = find_spec("PySide6") if sys.platform == "linux" else None
    library = Path(((qt and qt.submodule_search_locations) or [""])[0]) / _LIBRARY
    if not library.is_file():
        return None
    reading = threading.Thread(target=_read, args=(library,), name="engine", daemon=True)
    reading.start()
    return reading


def _read(library: Path) -> None:
    with suppress(OSError):  # the engine's own start reports what is wrong with it
        ctypes.CDLL(str(library))
