"""What the verbs about lists, and `today`, print for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .cli_words import CliWords


def do_not_call_lines(body: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    """The list, or what came of a change."""
    yield from body.get("numbers", ())
    if "added" in body:
        yield words.say("do-not-call.added", **body)
    if body.get("bad_lines"):
        yield words.say("do-not-call.bad", lines=", ".join(map(str, body["bad_lines"])))


def lists_lines(body: Iterable[Mapping[str, Any]], words: CliWords) -> Iterator[str]:
    """All lists for people."""
    for each in body:
        yield words.say("lists.one", **each)


def list_lines(body: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    """What came of an action, for people."""
    if "call_id" in body:
        return
    if "exported" in body:
        yield words.say("list.exported", **body)
    elif "added" in body:
        yield words.say("do-not-call.added", **body)
        if body["bad_lines"]:
            yield words.say("do-not-call.bad", lines=", ".join(map(str, body["bad_lines"])))
    elif "rows" in body:
        yield words.say("lists.one", **body)
        yield from map(_line, body["rows"])
    else:
        yield _line(body)


def _line(row: Mapping[str, Any]) -> str:
    shown = (row["state"], row["number"], *row["columns"].values(), row["outcome"], row["again_at"])
    return "  ".join(str(part) for part in shown if part)


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
