"""The messages on the control socket: one JSON object a line, strictly read on both sides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

type Json = bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None

VERSION: Final = 1
MAX_REQUEST: Final = 64 * 1024  # bytes of a line, its end included
MAX_REPLY: Final = 4 * 1024 * 1024
DEADLINE: Final = 14.5  # seconds; a verb has 15, and its own process takes a part of them
TRANSFER_DEADLINE: Final = 64.5  # of 65
QUIT_DEADLINE: Final = 4.0  # of the 5 in which the app ends; it answers before it begins to
DOCTOR_DEADLINE: Final = 45.0  # its slowest part gives up at 20, and another check may be under way

SIGN_IN: Final = "sign-in"
"""What a second start with an agent and a token asks; no verb of the command line."""

HUNG: Final = "hung"
"""What a second start leaves for an app that didn't answer it; no verb of the command line."""

BAD_REQUEST: Final = "bad_request"
TOO_LARGE: Final = "too_large"
NOT_AVAILABLE: Final = "not_available"


class BadMessage(Exception):  # noqa: N818 - what it is
    """A line that doesn't follow the protocol; `code` is one of the words above."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Request:
    """A verb with its arguments, all of them text; they hold numbers and ciphers and are never printed."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """The app did it; `body` is what the verb prints."""

    body: Json = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The app refused. `message` is in its language; "" leaves the sentence to the command line."""

    code: str
    message: str = ""


def deadline_of(verb: str) -> float:
    """Seconds the app has to answer."""
    return {"transfer": TRANSFER_DEADLINE, "doctor": DOCTOR_DEADLINE, "quit": QUIT_DEADLINE}.get(verb, DEADLINE)


def encode_request(request: Request) -> bytes:
    """The line of a request. Raises `BadMessage` (`too_large`)."""
    return _line({"v": VERSION, "verb": request.verb, "arguments": request.arguments}, MAX_REQUEST)


def decode_request(line: bytes) -> Request:
    """Read a request. Raises `BadMessage` (`bad_request`, `too_large`)."""
    message = _object(line, MAX_REQUEST)
    verb, arguments = message.get("verb"), message.get("arguments")
    if message.get("v") != VERSION or not isinstance(verb, str) or not isinstance(arguments, dict):
        raise BadMessage(BAD_REQUEST)
    texts = {name: value for name, value in arguments.items() if isinstance(value, str) and is_text(value)}
    if len(texts) != len(arguments):
        raise BadMessage(BAD_REQUEST)
    return Request(verb, texts)


def encode_reply(reply: Done | Failed) -> bytes:
    """The line of a reply. Raises `BadMessage` (`too_large`)."""
    match reply:
        case Done(body):
            return _line({"ok": body}, MAX_REPLY)
        case Failed(code, message):
            return _line({"error": {"code": code, "message": message}}, MAX_REPLY)


def decode_reply(line: bytes) -> Done | Failed:
    """Read a reply. Raises `BadMessage` (`bad_request`, `too_large`)."""
    message = _object(line, MAX_REPLY)
    if "ok" in message:
        return Done(message["ok"])
    match message.get("error"):
        case {"code": str(code), "message": str(text)}:
            return Failed(code, text)
    raise BadMessage(BAD_REQUEST)


def encode_event(event: Mapping[str, Json]) -> bytes:
    """A line of the events stream, at most as long as a reply."""
    return _line(event, MAX_REPLY)


def _line(message: Mapping[str, Json], limit: int) -> bytes:
    # ASCII escapes: no line separator, bidi mark or lone surrogate of a caller's name reaches a terminal raw.
    line = json.dumps(message, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"
    if len(line) > limit:
        raise BadMessage(TOO_LARGE)
    return line


def _object(line: bytes, limit: int) -> dict[str, Json]:
    if len(line) > limit:
        raise BadMessage(TOO_LARGE)
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadMessage(BAD_REQUEST) from error
    if not isinstance(message, dict):
        raise BadMessage(BAD_REQUEST)
    return message


def is_text(value: str) -> bool:
    """False for lone surrogates, which no later part could encode."""
    return not any("\ud800" <= mark <= "\udfff" for mark in value)
