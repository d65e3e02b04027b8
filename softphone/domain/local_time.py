"""Hours of a day by the wall's clock, and where a local day begins: right at midnight and when the clocks change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

HOURS: Final = r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)"
"""The form of `09:00-12:00`; `22:00-06:00` goes over midnight, `00:00-24:00` is the whole day."""


def within_hours(hours: Iterable[str], local: time) -> bool:
    """Whether a time by the wall's clock is within any of them: the first minute is, the last one named is not."""
    now = f"{local:%H:%M}"
    for span in hours:
        begin, _, end = span.partition("-")
        if begin <= now < end if begin < end else (now >= begin or now < end):
            return True
    return False


def day_begins(now: datetime, zone: tzinfo | None = None) -> datetime:
    """The first instant of the local day that `now` is in, in UTC; without a zone by this computer's."""
    midnight = now.astimezone(zone).replace(tzinfo=zone, hour=0, minute=0, second=0, microsecond=0, fold=0)
    return midnight.astimezone(UTC)


def day_ends(now: datetime, zone: tzinfo | None = None) -> datetime:
    """The first instant of the next local day, in UTC: a day has 23 to 25 hours."""
    noon = now.astimezone(zone).replace(tzinfo=zone, hour=12, minute=0, second=0, microsecond=0, fold=0)
    return day_begins(noon + timedelta(days=1), zone)
