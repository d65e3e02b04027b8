"""Runs actions one after the other in the order of their requests, and reports how each ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from softphone.domain.errors import FailureCode, NoReply, PhoneFailure


class ActionQueue:
    """`async with turn.taken():` waits until all earlier actions are done."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._end: asyncio.Future[PhoneFailure | None] | None = None

    @property
    def others_wait(self) -> bool:
        """True while an action waits."""
        return self._waiting > 0

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """One turn. What is raised in it is raised in `same_end` too."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        end = self._end = asyncio.get_running_loop().create_future()
        failure: PhoneFailure | None = NoReply(FailureCode.COMMAND_UNANSWERED)  # for one who was cancelled
        try:
            yield
            failure = None
        except PhoneFailure as raised:
            failure = raised
            raise
        finally:
            self._lock.release()
            end.set_result(failure)

    async def same_end(self) -> None:
        """Wait for the end of the turn that is taken now. Raises the `PhoneFailure` that it ends with."""
        failure = await asyncio.shield(self._end) if self._end is not None else None
        if failure is not None:
            raise failure
