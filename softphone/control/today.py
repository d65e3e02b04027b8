"""The verb `today`: the figures of the local day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from softphone.domain.day_figures import DayFigures

from .protocol import Json


def today_verb(figures: Callable[[], Awaitable[DayFigures]]) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler over the service."""

    async def handle(_: Mapping[str, str]) -> Json:
        day = await figures()
        mean, share = day.mean_handling_seconds, day.answered_share
        return {
            "calls_in": day.calls_in,
            "calls_out": day.calls_out,
            "answered": day.answered,
            "answered_share": None if share is None else round(share, 4),
            "missed": day.missed,
            "connected": day.connected,
            "talk_seconds": round(day.talk_seconds, 1),
            "hold_seconds": round(day.hold_seconds, 1),
            "wrap_up_seconds": round(day.wrap_up_seconds, 1),
            "mean_handling_seconds": None if mean is None else round(mean, 1),
            "status_seconds": {status: round(seconds, 1) for status, seconds in day.status_seconds.items()},
        }

    return handle
