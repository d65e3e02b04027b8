"""Waiting for something to become true, with a limit. The one place of the tests that polls and sleeps."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE = 40.0  # seconds at least: others use this machine too, and how fast a thing is, is no verdict here


class NotInTimeError(AssertionError):
    """What a test waited for did not come within its limit."""


def wait_until[T](
    probe: Callable[[], T], *, within: float, what: str, every: float = 0.05, least: float = PATIENCE
) -> T:
    """The first truthy value of `probe`, asked every `every` seconds for at most `within` seconds, but `least` anyhow.

    Raises `NotInTimeError`, naming `what` and the last value. What `probe` raises goes through.
    """
    within = max(within, least)
    deadline = time.monotonic() + within
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise NotInTimeError(f"{what}: not within {within:g} s; the last answer was {value!r}")
        time.sleep(every)


async def until(condition: Callable[[], object], *, within: float = PATIENCE, every: float = 0.005) -> None:
    """Let the loop turn until it is so: for what a thread or another process does, which sets no event of ours.

    Raises `TimeoutError` after `within` seconds.
    """
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - see above
            await asyncio.sleep(every)


async def eventually[T](look: Callable[[], Awaitable[T | None]], *, within: float = PATIENCE, every: float = 0.05) -> T:
    """The first truthy answer of `look`, which itself takes its time. Raises `TimeoutError` after `within` seconds."""
    async with asyncio.timeout(max(within, PATIENCE)):
        while not (found := await look()):  # noqa: ASYNC110 - see `until`
            await asyncio.sleep(every)
    return found
