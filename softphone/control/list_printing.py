"""What the verbs about lists print for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .cli_words import CliWords


def do_not_call_lines(body: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    """The list, or what came of a change."""
    yield from body.get("numbers", ())
    if "added" in body:
        yield words.say("do-not-call.added", **body)
    if body.get("bad_lines"):
        yield words.say("do-not-call.bad", lines=", ".join(map(str, body["bad_lines"])))
