"""A verb's side of the socket: asks the running app once, or reads its events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from . import protocol
from .endpoint import NobodyThere, connect
from .protocol import BadMessage, Done, Failed, Request

GRACE: Final = 1.0  # seconds beyond the app's own deadline


class Unanswered(Exception):  # noqa: N818 - what it is
    """The app took the request and said nothing: it may or may not have been done."""


def ask(address: Path, request: Request) -> Done | Failed:
    """The app's answer. Raises `NobodyThere`, `Unanswered`."""
    try:
        line = protocol.encode_request(request)
    except BadMessage as bad:
        return Failed(bad.code)
    try:
        with closing(connect(address, protocol.deadline_of(request.verb) + GRACE)) as stream:
            stream.write(line)
            stream.flush()
            reply = stream.readline(protocol.MAX_REPLY + 1)
        return protocol.decode_reply(reply)
    except (OSError, BadMessage) as error:
        raise Unanswered from error


def leave(address: Path, request: Request) -> None:
    """Have the app do it when it comes to it, and wait for no answer. Raises `NobodyThere`, `Unanswered`."""
    try:
        with closing(connect(address, protocol.DEADLINE)) as stream:
            stream.write(protocol.encode_request(request))
            stream.flush()
    except OSError as error:
        raise Unanswered from error


def events(address: Path) -> Iterator[str]:
    """Every event from now on, a line of JSON each; ends with the app. Raises `NobodyThere`, `Unanswered`."""
    try:
        with closing(connect(address, limit=None)) as stream:
            stream.write(protocol.encode_request(Request("events")))
            stream.flush()
            if not isinstance(protocol.decode_reply(stream.readline(protocol.MAX_REPLY + 1)), Done):
                raise Unanswered
            while line := stream.readline(protocol.MAX_REPLY + 1):
                yield line.decode("ascii").rstrip("\n")
    except (OSError, BadMessage) as error:
        raise Unanswered from error


__all__ = ["NobodyThere", "Unanswered", "ask", "events", "leave"]
