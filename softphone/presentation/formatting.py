"""Durations and numbers as the eye wants them."""

from __future__ import annotations

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


def number_text(number: str) -> str:
    """A number grouped for reading; anything else comes back safe and otherwise unchanged."""
    safe = shown(number)
    return grouped(safe) if is_number(safe) else safe
