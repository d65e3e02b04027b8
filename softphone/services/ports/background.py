"""Work beside the caller's own, for adapters that have some: one helper runs it all and reports how it failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol


class Background(Protocol):
    """`services.tasks.Tasks`."""

    def run(self, work: Coroutine[Any, Any, object], *, doing: str) -> asyncio.Task[None]:
        """Start it and report its failure; `doing` names it in the log."""
        ...

    def keep(self, loop: Callable[[], Coroutine[Any, Any, object]], *, doing: str) -> asyncio.Task[None]:
        """The same for a loop, which is begun again after a failure."""
        ...
