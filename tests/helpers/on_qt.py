"""A coroutine on Qt's own loop, for what needs both: processes, decoders and timers of Qt."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication


def the_application() -> QApplication:
    """The one application object of this process."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


def on_qt[T](app: QApplication, story: Coroutine[Any, Any, T]) -> T:
    """Run it on Qt's loop. The loop's timers end here: collected on another thread they would end the process."""
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            return runner.run(story)
    finally:
        gc.collect()
