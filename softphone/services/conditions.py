"""Conditions that a look finds are checked again: a notice must not outlast its cause.

Each look finds what is wrong now; it tries again by itself what it can. The notices of the codes it answers for
follow what the looks find, also where another part raised them first.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure

from .phone_store import PhoneStore
from .tasks import Tasks

PAUSE: Final = 5.0  # seconds between looks; one that finds nothing costs next to nothing
_log = logging.getLogger(__name__)

type Look = Callable[[], Awaitable[Iterable[PhoneFailure]]]


class Conditions:
    """The notices of `codes`, each the first failure that the looks, in their order, find with that code."""

    def __init__(self, store: PhoneStore, tasks: Tasks, *codes: FailureCode, looks: Iterable[Look] = ()) -> None:
        self._store = store
        self._tasks = tasks
        self._codes = codes
        self._looks = list(looks)
        self._watching: asyncio.Task[None] | None = None

    def add(self, look: Look) -> None:
        """Ask it from now on."""
        self._looks.append(look)

    def start(self) -> None:
        """Look again and again, until `close`."""
        self._watching = self._tasks.run(self._watch(), doing="look again at what is wrong")

    def close(self) -> None:
        """Look no more."""
        if self._watching is not None:
            self._watching.cancel()

    async def look(self) -> None:
        """Ask every look once. One that fails leaves the notices as they are."""
        try:
            found = [failure for look in self._looks for failure in await look()]
        except Exception:
            _log.exception("conditions: a check failed")
            return
        for code in self._codes:
            first = next((failure for failure in found if failure.code is code), None)
            if first is not None:
                self._store.raise_notice(first)
            elif any(notice.code is code for notice in self._store.state.notices):
                self._store.clear_notice(code)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            await self.look()
