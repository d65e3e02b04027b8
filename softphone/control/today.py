"""The verb `today`: the figures of the local day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from softphone.domain.day_figures import DayFigures

from .cli_words import CliWords
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


def today_lines(body: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    """The figures for people."""
    share, mean = body["answered_share"], body["mean_handling_seconds"]
    seconds = {name: _clock(body[f"{name}_seconds"]) for name in ("talk", "hold", "wrap_up")}
    shown = {"answered_share": "–" if share is None else f"{share:.0%}", "mean": "–" if mean is None else _clock(mean)}
    yield words.say("today.calls", **{**body, **shown})
    yield words.say("today.seconds", **seconds, mean=shown["mean"])
    for status, lasted in body["status_seconds"].items():
        yield f"{words.word(status)}  {_clock(lasted)}"


def _clock(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{left:02}"
