"""Holds the one `PhoneState` and sends each new one to its subscribers. The only place that changes it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from softphone.domain.call import Call
from softphone.domain.errors import FailureCode, PhoneFailure

from .phone_state import Notice, PhoneState
from .ports import Unsubscribe

_log = logging.getLogger(__name__)


class PhoneStore:
    """`state` is replaced, never mutated; subscribers get (old, new) in the order of subscription."""

    def __init__(self, state: PhoneState | None = None) -> None:
        self._state = state or PhoneState()
        self._listeners: list[Callable[[PhoneState, PhoneState], None]] = []
        self._untold: deque[tuple[PhoneState, PhoneState]] = deque()

    @property
    def state(self) -> PhoneState:
        """The present snapshot."""
        return self._state

    def subscribe(self, listener: Callable[[PhoneState, PhoneState], None]) -> Unsubscribe:
        """Have every change. The returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def update(self, **changes: Any) -> None:
        """Replace fields of the state; nothing is sent when nothing changed.

        A change made by a subscriber is sent after the one it is reacting to, so that no subscriber sees them reversed.
        """
        old, new = self._state, replace(self._state, **changes)
        if new == old:
            return
        self._state = new
        self._untold.append((old, new))
        if len(self._untold) > 1:
            return
        while self._untold:
            for listener in tuple(self._listeners):
                self._tell(listener, *self._untold[0])
            self._untold.popleft()

    @staticmethod
    def _tell(listener: Callable[[PhoneState, PhoneState], None], old: PhoneState, new: PhoneState) -> None:
        try:
            listener(old, new)
        except Exception:
            _log.exception("state: a subscriber failed on a new one")

    def put_call(self, call: Call) -> None:
        """Add a call or replace it by id; an ended one moves to `last_call` in the same snapshot."""
        others = tuple(kept for kept in self._state.calls if kept.id != call.id)
        if not call.is_live:
            self.update(calls=others, last_call=call)
        elif len(others) == len(self._state.calls):
            self.update(calls=(*others, call))
        else:
            self.update(calls=tuple(call if kept.id == call.id else kept for kept in self._state.calls))

    def raise_notice(self, failure: PhoneFailure) -> None:
        """Add a condition, or renew what its sentence says."""
        kept = tuple(notice for notice in self._state.notices if notice.code is not failure.code)
        same = next((notice.failure for notice in self._state.notices if notice.code is failure.code), None)
        if same is not None and (same.reason, same.arguments) == (failure.reason, failure.arguments):
            return
        self.update(notices=(*kept, Notice(failure)))

    def clear_notice(self, *codes: FailureCode) -> None:
        """Take conditions away that are no longer true."""
        self.update(notices=tuple(notice for notice in self._state.notices if notice.code not in codes))


async def wait_for_state(store: PhoneStore, condition: Callable[[PhoneState], bool], limit: float | None) -> PhoneState:
    """The first state that meets `condition`. Raises `TimeoutError` after `limit` seconds (None: never)."""
    if condition(store.state):
        return store.state
    met: asyncio.Future[PhoneState] = asyncio.get_running_loop().create_future()

    def look(_: PhoneState, new: PhoneState) -> None:
        if not met.done() and condition(new):
            met.set_result(new)

    unsubscribe = store.subscribe(look)
    try:
        async with asyncio.timeout(limit):
            return await met
    finally:
        unsubscribe()
