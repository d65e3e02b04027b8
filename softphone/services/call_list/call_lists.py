"""Preview dialling: one row of a list after the other, dialled only when the agent asks for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from softphone.domain.call import Call
from softphone.domain.call_list import CallListRow, Outcome, RowState
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NotNow
from softphone.services.ports import CallListStore, Clock


class Dialling(Protocol):
    """Dial; `before` is done when nothing but the platform's word is missing."""

    async def __call__(self, request: DialRequest, *, before: Callable[[], Awaitable[None]]) -> Call:
        """Raises `PhoneFailure` kinds."""
        ...


class CallLists:
    """The steps of a row. Raises `NotNow` (`list_no_row`, `list_empty`), `PhoneFailure` (`storage_failed`)."""

    def __init__(
        self,
        *,
        store: CallListStore,
        dial: Dialling,
        mark_call: Callable[[str, str], Awaitable[object]],
        clock: Clock,
    ) -> None:
        """`mark_call` keeps list and row on a call of an id."""
        self._store = store
        self._dial = dial
        self._mark_call = mark_call
        self._clock = clock

    async def next(self) -> CallListRow:
        """The row that is shown, else the next one, which is shown from now on."""
        row = await self._store.next(self._now())
        if row is None:
            raise NotNow(FailureCode.LIST_EMPTY)
        return row

    async def dial(self) -> Call:
        """Call the row that is shown. It is marked before the platform is asked, in one step of the disk."""
        row = await self._row(RowState.SHOWN)

        async def mark() -> None:
            if not await self._store.move(row.id, RowState.SHOWN, RowState.CALLED, self._now()):
                raise NotNow(FailureCode.LIST_NO_ROW)

        call = await self._dial(DialRequest(number=row.number), before=mark)
        await self._mark_call(call.id, f"{row.list} #{row.id}")
        return call

    async def skip(self, reason: str = "") -> CallListRow:
        """Leave the row that is shown out."""
        row = await self._row(RowState.SHOWN)
        return await self._store.settle(row.id, RowState.SKIPPED, self._now(), outcome=None, again=None, text=reason)

    async def result(self, outcome: Outcome, again: datetime | None = None, note: str = "") -> CallListRow:
        """Keep what came of the row that was called last, or of the one that is shown."""
        row = await self._store.current(RowState.CALLED) or await self._row(RowState.SHOWN)
        state = RowState.AGAIN if again else RowState.DONE
        return await self._store.settle(row.id, state, self._now(), outcome=outcome, again=again, text=note)

    async def _row(self, state: RowState) -> CallListRow:
        row = await self._store.current(state)
        if row is None:
            raise NotNow(FailureCode.LIST_NO_ROW)
        return row

    def _now(self) -> datetime:
        return self._clock.now().wall
