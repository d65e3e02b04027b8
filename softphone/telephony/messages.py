"""What crosses the bridge: JSON text in one envelope, decoded strictly, tolerant of extra fields only.

    {"v": 1, "kind": "command" | "reply" | "event", "page": "…", "id": 7, "name": "noun.verb", "body": {…}}

`page` names the page load and `id` the command; an event's id is 0. A reply's body is `{"accepted": true, "value":
{…}}` or `{"accepted": false, "code": "…", "reason": "…"}`. One example of each message is under
`tests/fixtures/bridge/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn

PROTOCOL: Final = 1
EVENT_CAP: Final = 16 * 1024  # characters of the JSON text
REPLY_CAP: Final = 1024 * 1024
_MOST: Final = 1e9  # of anything that is measured here
_NAME: Final = re.compile(r"[a-z]+\.[a-z_]+")
# Control characters, halves of characters, and marks that turn or hide what stands around them: a caller's name must
# not use them. One pattern, since a text may have a million characters.
_UNREADABLE: Final = re.compile("[\u0000-\u001f\u007f-\u009f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER: Final = json.JSONDecoder(parse_constant=_no_constant)


class JunkError(Exception):
    """Text from the page that is no message of ours. The message says what is wrong and quotes no value."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a message; each reader raises `JunkError` for a field of another type than it reads."""

    fields: Mapping[str, object] = field(repr=False)

    def text(self, key: str) -> str:
        """A text without control, bidi and half characters; "" when absent or null."""
        value = self.fields.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise JunkError(f"{key} is no text")
        return _readable(value)

    def integer(self, key: str) -> int | None:
        """A whole number; None when absent or null."""
        value = self.fields.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise JunkError(f"{key} is no whole number")
        return value

    def figure(self, key: str) -> float | None:
        """A measured number, zero or more; None when absent or null."""
        value = self.fields.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= _MOST:
            raise JunkError(f"{key} is no figure")
        return float(value)

    def flag(self, key: str) -> bool:
        """A truth value; False when absent."""
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise JunkError(f"{key} is no truth value")
        return value

    def truth(self, key: str) -> bool | None:
        """A truth value that may be unknown; None when absent or null."""
        return None if self.fields.get(key) is None else self.flag(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        return tuple(Body({key: value}).text(key) for value in self._list(key))

    def bodies(self, key: str) -> tuple[Body, ...]:
        """A list of objects; empty when absent."""
        return tuple(_body(value, key) for value in self._list(key))

    def body(self, key: str) -> Body:
        """An object; empty when absent."""
        return _body(self.fields.get(key, {}), key)

    def _list(self, key: str) -> list[object]:
        value = self.fields.get(key, [])
        if not isinstance(value, list):
            raise JunkError(f"{key} is no list")
        return value


NO_BODY: Final = Body({})


@dataclass(frozen=True, slots=True)
class Reply:
    """The page's answer to command `id`. `code` and `reason` say why it was not accepted."""

    page: str
    id: int
    name: str
    accepted: bool
    value: Body = NO_BODY
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, unasked."""

    page: str
    name: str
    body: Body = NO_BODY


def encode_command(page: str, command_id: int, name: str, body: Mapping[str, object]) -> str:
    """The text of a command."""
    envelope = {"v": PROTOCOL, "kind": "command", "page": page, "id": command_id, "name": name, "body": body}
    return json.dumps(envelope, ensure_ascii=False)


def decode(text: str, is_awaited: Callable[[int], bool] = lambda _: True) -> Reply | Event:
    """The reply or event in a text from the page. Raises `JunkError` for anything else.

    Of a reply to a command that is not awaited (any more) only the envelope is read.
    """
    envelope = _envelope(text)
    page, name = envelope.text("page"), envelope.text("name")
    if not _NAME.fullmatch(name):
        raise JunkError("the name is no name")
    body = envelope.body("body")
    match envelope.text("kind"):
        case "event" if len(text) <= EVENT_CAP:
            return Event(page, name, body)
        case "reply":
            command_id = envelope.integer("id") or 0
            return _reply(page, command_id, name, body if is_awaited(command_id) else NO_BODY)
    raise JunkError("neither a reply nor an event of a fair size")


def _reply(page: str, command_id: int, name: str, body: Body) -> Reply:
    if body.flag("accepted"):
        return Reply(page, command_id, name, accepted=True, value=body.body("value"))
    return Reply(page, command_id, name, accepted=False, code=body.text("code"), reason=body.text("reason"))


def _envelope(text: str) -> Body:
    if len(text) > REPLY_CAP:
        raise JunkError("too long")
    try:
        envelope = _body(_DECODER.decode(text), "the envelope")
    except (ValueError, RecursionError):
        raise JunkError("not JSON") from None
    if envelope.integer("v") != PROTOCOL:
        raise JunkError("another version of the bridge")
    return envelope


def _body(value: object, what: str) -> Body:
    if not isinstance(value, dict):
        raise JunkError(f"{what} is no object")
    return Body(value)


def _readable(text: str) -> str:
    return _UNREADABLE.sub("", text)
