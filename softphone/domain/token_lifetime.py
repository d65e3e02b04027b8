"""How long an SDK token lives, and when to renew it.

`ExpireTime` has no documented form. The reading (`platform.md`): RFC 3339, else epoch seconds or milliseconds, else
a zone-less stamp as UTC+8 and then as UTC: the first that lies between 5 s and 30 days ahead of the server's own
`Date`. A number below a year's seconds is a lifetime. Nothing fits: 30 minutes are assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Final

ASSUMED_LIFETIME: Final = 1800.0
SHORTEST: Final = 5.0
LONGEST: Final = 30 * 86400.0
_A_YEAR: Final = 365 * 86400.0
_CHINA: Final = timezone(timedelta(hours=8))
_ZONE_APART: Final = re.compile(r" (?P<zone>[+-]\d{2}:?\d{2}|UTC|Z)\b.*")  # "… +0800 CST", as Go prints times


def lifetime_from(expire_time: object, server_now: datetime) -> float | None:
    """Seconds (5 s to 30 days) the token lives from `server_now` (aware), or None when no reading fits."""
    number = _number(expire_time)
    if number is not None and 0 < number < _A_YEAR:
        # Held inside the bounds: a lifetime of nothing would have us renew without end.
        return min(max(number, SHORTEST), LONGEST)
    for instant in readings(expire_time):
        seconds = (instant - server_now).total_seconds()
        if SHORTEST <= seconds <= LONGEST:
            return seconds
    return None


def readings(value: object) -> Iterator[datetime]:
    """Every instant (aware) that a value of the platform may mean, the likeliest first; none for what is no time."""
    number = _number(value)
    if number is not None:
        for seconds in (number, number / 1000.0):
            try:
                yield datetime.fromtimestamp(seconds, UTC)
            except (ValueError, OverflowError, OSError):
                continue
        return
    stamp = _stamp(value.strip()) if isinstance(value, str) else None
    if stamp is None:
        return
    if stamp.tzinfo is not None:
        yield stamp
        return
    yield stamp.replace(tzinfo=_CHINA)
    yield stamp.replace(tzinfo=UTC)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e18 else None


def _stamp(text: str) -> datetime | None:
    zoned = _ZONE_APART.sub(lambda found: found["zone"].replace("UTC", "Z"), text.replace("/", "-"))
    try:
        return datetime.fromisoformat(zoned)
    except ValueError:
        return None


def refresh_after(lifetime: float, random: Random) -> float:
    """Seconds from obtaining a token to renewing it: half its life, 10 % to either side at random."""
    return lifetime * random.uniform(0.45, 0.55)


def shortest_gap(lifetime: float) -> float:
    """Seconds that must lie between two renewals, however often the platform says *expired*."""
    return min(30.0, lifetime / 8.0)
