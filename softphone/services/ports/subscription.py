"""The subscription that every reporting port returns to its listener."""

from __future__ import annotations

from collections.abc import Callable

type Unsubscribe = Callable[[], None]
