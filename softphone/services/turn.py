"""Lets one thing follow another, in the order in which they were wished for."""

from __future__ import annotations

import asyncio
from typing import Self


class Turn:
    """`async with turn:` waits until everybody who came before is done."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    @property
    def others_wait(self) -> bool:
        """True while somebody's turn is yet to come."""
        return self._waiting > 0

    async def __aenter__(self) -> Self:
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        return self

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()
