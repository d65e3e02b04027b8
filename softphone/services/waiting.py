"""Waits for the state to be something, never longer than a limit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .phone_state import PhoneState
from .phone_store import PhoneStore


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
