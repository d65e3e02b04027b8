"""How long an SDK token lives, and when to renew it.

`ExpireTime` has no documented form. The reading (`platform.md`): RFC 3339, else epoch seconds or milliseconds, else
a zone-less stamp as UTC+8 and then as UTC: the first that lies between 5 s and 30 days ahead of the server's own
`Date`. A number below a year's seconds is a lifetime. Nothing fits: 30 minutes are assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Final

ASSUMED_LIFETIME: Final = 1800.0
SHORTEST: Final = 5.0
LONGEST: Final = 30 * 86400.0
_A_YEAR: Final = 365 * 86400.0
_CHINA: Final = timezone(timedelta(hours=8))


def lifetime_from(expire_time: object, server_now: datetime) -> float | None:
    """Seconds the token lives from `server_now` (aware), or None when no reading fits."""
    number = _number(expire_time)
    if number is not None and 0 < number < _A_YEAR:
        return number
    for instant in _readings(expire_time, number):
        seconds = (instant - server_now).total_seconds()
        if SHORTEST <= seconds <= LONGEST:
            return seconds
    return None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e18 else None


def _readings(value: object, number: float | None) -> Iterator[datetime]:
    if number is not None:
        for seconds in (number, number / 1000.0):
            try:
                yield datetime.fromtimestamp(seconds, UTC)
            except (ValueError, OverflowError, OSError):
                continue
        return
    if not isinstance(value, str):
        return
    stamp = _stamp(value.strip())
    if stamp is None:
        return
    if stamp.tzinfo is not None:
        yield stamp
        return
    yield stamp.replace(tzinfo=_CHINA)
    yield stamp.replace(tzinfo=UTC)


def _stamp(text: str) -> datetime | None:
    plain = text.replace("/", "-")
    for candidate in (text, plain, plain.split(" +")[0], plain.removesuffix(" UTC")):
        try:
            return datetime.fromisoformat(candidate)
        except ValueError:
            continue
    return None


def refresh_after(lifetime: float, random: Random) -> float:
    """Seconds from obtaining a token to renewing it: half its life, 10 % to either side at random."""
    return lifetime * random.uniform(0.45, 0.55)


def shortest_gap(lifetime: float) -> float:
    """Seconds that must lie between two renewals, however often the platform says *expired*."""
    return min(30.0, lifetime / 8.0)
