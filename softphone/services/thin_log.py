"""Log lines that a flood can cause: the 1st, 2nd, 4th, 8th … of each kind, so that it rotates no other line away."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Final

_MOST_KINDS: Final = 200  # of names that come from outside; the others share a count


class ThinLog:
    """Over one logger; counts by kind."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._counts: Counter[str] = Counter()

    def info(self, kind: str, line: str, *values: object) -> None:
        """Write the line, or count it only."""
        known = kind in self._counts or len(self._counts) < _MOST_KINDS
        kind = kind if known else ""
        self._counts[kind] += 1
        count = self._counts[kind]
        if count & (count - 1) == 0:
            self._log.info(f"{line} (%d so far)", *values, count)
