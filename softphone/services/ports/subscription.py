"""What every port that reports hands back to its listener."""

from __future__ import annotations

from collections.abc import Callable

type Unsubscribe = Callable[[], None]
