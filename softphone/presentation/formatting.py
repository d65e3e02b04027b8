"""Format durations and numbers for display."""

from __future__ import annotations

from datetime import date, datetime

from softphone.domain.moment import Moment
from softphone.domain.phone_number import grouped, is_number

from .safe_text import shown


def duration(seconds: float) -> str:
    """`02:14`, from one hour on `1:02:14`; the digits keep their places, so nothing moves while it counts."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def elapsed(since: Moment | None, now: Moment) -> str:
    """The time since a moment; nothing for None."""
    return "" if since is None else duration(now.seconds_since(since))


def clock_time(wall: datetime, *, seconds: bool = False) -> str:
    """`14:02` or `14:02:05` where this computer is."""
    return wall.astimezone().strftime("%H:%M:%S" if seconds else "%H:%M")


def day_and_time(wall: datetime, today: date) -> str:
    """`14:02` for today, `11-21 14:02` for another day, `2025-11-21` for another year."""
    then = wall.astimezone()
    if then.date() == today:
        return then.strftime("%H:%M")
    return then.strftime("%m-%d %H:%M" if then.year == today.year else "%Y-%m-%d")


def number_text(number: str) -> str:
    """A number grouped for reading; anything else comes back safe and otherwise unchanged."""
    safe = shown(number)
    return grouped(safe) if is_number(safe) else safe
