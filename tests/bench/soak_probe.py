"""The softphone, which at SIGUSR2 writes how much of its own is alive into the file named by `SOAK_PROBE`.

Asyncio's tasks, the timers of the loop, and Python's objects: what no look from outside can count.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from softphone.cli import main


def write(_signal: int, _frame: FrameType | None) -> None:
    """Of the running loop."""
    loop = asyncio.get_event_loop()
    timers = getattr(getattr(loop, "_timer", None), "_SimpleTimer__callbacks", ())
    alive = {"tasks": len(asyncio.all_tasks(loop)), "timers": len(timers), "objects": len(gc.get_objects())}
    path = Path(os.environ["SOAK_PROBE"])
    path.with_suffix(".new").write_text(json.dumps(alive), encoding="utf-8")
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    if "SOAK_PROBE" in os.environ:
        signal.signal(signal.SIGUSR2, write)
    sys.exit(main())
