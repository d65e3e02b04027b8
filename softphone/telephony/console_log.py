"""The page's JavaScript console in our log: masked, capped, and never a flood."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Final

LINES_A_SECOND: Final = 20
# Not the browser's own kinds (NotAllowedError …): those pass through our functions to the SDK that called them.
_UNCAUGHT: Final = re.compile(r"Uncaught (?:\(in promise\) )?(?:Type|Reference|Range|Syntax|URI)?Error\b")
_LOG: Final = logging.getLogger(__name__)


class ConsoleLog:
    """`clean` takes secrets and numbers out of a message; `origin` is the page's, where only our scripts are."""

    def __init__(
        self, clean: Callable[[str], str], origin: str = "", now: Callable[[], float] = time.monotonic
    ) -> None:
        """`now` gives seconds."""
        self._clean = clean
        self._origin = origin
        self._now = now
        self._second = 0
        self._lines = 0

    def write(self, message: str, source: str, line: int, *, serious: bool) -> None:
        """Log a line, warnings and errors as information, the rest for debugging only; an exception of ours as one."""
        level = logging.INFO if serious else logging.DEBUG
        if self._origin and source.rstrip("/") == self._origin and _UNCAUGHT.match(message):
            level = logging.ERROR
        if not _LOG.isEnabledFor(level) or not self._has_room():
            return
        _LOG.log(level, "console: %s (%s:%d)", self._clean(message), self._clean(source.partition("?")[0][:200]), line)

    def _has_room(self) -> bool:
        second = int(self._now())
        if second != self._second:
            if self._lines > LINES_A_SECOND:
                _LOG.info("console: %d more lines left out", self._lines - LINES_A_SECOND)
            self._second, self._lines = second, 0
        self._lines += 1
        return self._lines <= LINES_A_SECOND
