"""Waiting for something to become true, with a limit. The one place of the tests that polls and sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable


class NotInTimeError(AssertionError):
    """What a test waited for did not come within its limit."""


def wait_until[T](probe: Callable[[], T], *, within: float, what: str, every: float = 0.05) -> T:
    """The first truthy value of `probe`, asked every `every` seconds for at most `within` seconds.

    Raises `NotInTimeError`, naming `what` and the last value. What `probe` raises goes through.
    """
    deadline = time.monotonic() + within
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise NotInTimeError(f"{what}: not within {within:g} s; the last answer was {value!r}")
        time.sleep(every)
