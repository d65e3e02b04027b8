"""Links from other programs: `tel:`, `sip:`, `callto:`, `softphone:` (threat model row 8).

    tel:+86-138-0013-8000;phone-context=cn     sip:13800138000@pbx.example      callto://13800138000
    softphone:13800138000?user_data=order%2042&outbound=group2                  softphone:?privacy=CIPHER

A link comes from a web page or a mail, so it may only ever prefill a question to the agent. What it says is read
by a grammar that refuses what it doesn't know: 256 bytes without controls, each percent sign an escape, one number of
2 to 20 dialable characters, read as a typed one. `;` parameters are dropped, an extension among them is named. Pauses
(`,`, `p`, `w`) would send tones after the answer: they are refused. In a query `+` is a plus sign; a space is `%20`.

The agent may paste such a link where a number is wanted (a browser's *copy link address*): `entered_number`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from .dial_request import DialRequest
from .errors import BadInput, FailureCode
from .number_reader import read_number
from .outbound import parse_choice

MAX_BYTES: Final = 256
SCHEMES: Final = ("tel", "sip", "callto", "softphone")
_LINK: Final = re.compile(rf"(?P<scheme>{'|'.join(SCHEMES)}):/*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_EXTENSIONS: Final = ("ext", "postd")
_NUMBER: Final = re.compile(r"\+?[0-9*#]{2,20}")
_HOST: Final = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,128}")
_CIPHER: Final = re.compile(r"[\x21-\x7e]{1,200}")
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NEVER: Final = ("Cc", "Cs", "Zl", "Zp")
_BACKWARDS: Final = "\u202e"  # shows another number than it has
_QUERY_KEYS: Final = ("privacy", "user_data", "outbound")


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What a link would dial. It is another program's request: ask the agent before acting on it.

    `left_out` is the extension that the link has and that is not dialled, "" for none.
    """

    dial: DialRequest
    left_out: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EnteredNumber:
    """What the agent typed or pasted, or a verb gave; `left_out` as in `LinkRequest`."""

    number: str
    left_out: str = field(default="", repr=False)


def entered_number(text: str) -> EnteredNumber:
    """The number in a text, which may be a link of nothing but a number. Raises `BadInput` as `read_number` does."""
    bare = text.strip()
    if not _LINK.fullmatch(bare):
        return EnteredNumber(read_number(text))
    link = parse_link(bare)
    dial = link.dial
    if dial.cipher or dial.user_data or dial.outbound:
        raise BadInput(FailureCode.NUMBER_INVALID)  # a field can't hold them
    return EnteredNumber(dial.number, link.left_out)


def parse_link(text: str) -> LinkRequest:
    """Read a link. Raises `BadInput` (`number_…`, `outbound_invalid`) for all that isn't one."""
    link = _LINK.fullmatch(text) if len(text) <= MAX_BYTES else None
    if link is None or len(text.encode("utf-8", "replace")) > MAX_BYTES or _BROKEN_ESCAPE.search(text) or _hides(text):
        raise BadInput(FailureCode.NUMBER_INVALID)
    address, has_query, query = link["rest"].partition("?")
    scheme = link["scheme"].lower()
    if has_query and scheme != "softphone":
        raise BadInput(FailureCode.NUMBER_INVALID)
    wishes = _wishes(query) if has_query else {}
    user, *parameters = (_user(address) if scheme == "sip" else address).split(";")
    number = _number(user)
    cipher = wishes.get("privacy", "")
    if (cipher and number) or ("privacy" in wishes and not _CIPHER.fullmatch(cipher)):
        raise BadInput(FailureCode.NUMBER_INVALID)
    outbound = parse_choice(wishes["outbound"]) if "outbound" in wishes else None
    dial = DialRequest(number, cipher, user_data=wishes.get("user_data", ""), outbound=outbound)
    return LinkRequest(dial, _extension(parameters))


def _user(address: str) -> str:
    """The part of a SIP address before its host; the host is the platform's business."""
    user, has_host, host = address.partition("@")
    if has_host and not _HOST.fullmatch(host.partition(";")[0]):
        raise BadInput(FailureCode.NUMBER_INVALID)
    return user


def _number(user: str) -> str:
    """The number; "" when there is none. A `/` at its end is a browser's: `callto://1/`."""
    written = unquote(user.removesuffix("/"))
    if not written:
        return ""
    number = "" if _hides(written) else read_number(written)
    if not _NUMBER.fullmatch(number):
        raise BadInput(FailureCode.NUMBER_INVALID)
    return number


def _hides(text: str) -> bool:
    return any(mark == _BACKWARDS or unicodedata.category(mark) in _NEVER for mark in text)


def _extension(parameters: Sequence[str]) -> str:
    pairs = (parameter.partition("=") for parameter in parameters)
    return " ".join(unquote(value) for name, _, value in pairs if name.strip().lower() in _EXTENSIONS and value)


def _wishes(query: str) -> dict[str, str]:
    wishes: dict[str, str] = {}
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        if not equals or key not in _QUERY_KEYS or key in wishes:
            raise BadInput(FailureCode.NUMBER_INVALID)
        wishes[key] = _unescaped(value)
    return wishes


def _unescaped(value: str) -> str:
    """The text that was escaped: UTF-8, nothing in it that can't be seen in the question to the agent."""
    try:
        text = unquote(value, errors="strict")
    except UnicodeDecodeError as error:
        raise BadInput(FailureCode.NUMBER_INVALID) from error
    if any(unicodedata.category(mark) in _UNSEEN for mark in text):
        raise BadInput(FailureCode.NUMBER_INVALID)
    return text
