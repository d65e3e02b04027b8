"""Waiting times before another try, in seconds; with jitter where a server is tried (`reliability.md` section 3).

The random source is given, so that tests and the fleet simulation can seed it.
"""

from __future__ import annotations

from random import Random
from typing import Final

REST_TRIES: Final = 3
REST_BASE: Final = 0.5
REST_CAP: Final = 8.0
RETRY_AFTER_CAP: Final = 300.0
RESTART_CAP: Final = 60.0
HEALTHY_AFTER: Final = 60.0
AGAIN_FIRST: Final = 1.0
AGAIN_LONGEST: Final = 60.0


def rest_delay(attempt: int, random: Random) -> float:
    """Full jitter before repeating a GET; `attempt` counts from 0."""
    return random.uniform(0.0, min(REST_CAP, REST_BASE * 2.0 ** min(attempt, 16)))


def restart_delay(attempt: int, random: Random) -> float:
    """Before starting the page, or signing in, again: U(0,5), then 1 + U(0, min(60, 3*2^n) - 1)."""
    if attempt == 0:
        return random.uniform(0.0, 5.0)
    return 1.0 + random.uniform(0.0, min(RESTART_CAP, 3.0 * 2.0 ** min(attempt, 16)) - 1.0)


def token_retry_delay(attempt: int, random: Random) -> float:
    """After a failed token refresh: full jitter from 5 s, cap 5 min."""
    return random.uniform(0.0, min(300.0, 5.0 * 2.0 ** min(attempt, 16)))


def again_delay(attempt: int) -> float:
    """Before something of this computer's own that failed is looked at again: 1, 2, 4 … 60 s. No others to spread."""
    return min(AGAIN_LONGEST, AGAIN_FIRST * 2.0 ** min(attempt, 16))


def after_server_wish(delay: float, retry_after: float | None) -> float:
    """`delay` counted from the end of the server's Retry-After (at most 5 min).

    Added, not the larger of the two: all clients given "7 seconds" would come back in the same instant.
    """
    return delay + min(max(retry_after or 0.0, 0.0), RETRY_AFTER_CAP)
