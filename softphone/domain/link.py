"""Links that other programs hand over: `tel:`, `sip:`, `callto:`, `softphone:` (threat model row 8).

    tel:+86-138-0013-8000;phone-context=cn     sip:13800138000@pbx.example      callto://13800138000
    softphone:13800138000?user_data=order%2042&outbound=group2                  softphone:?privacy=CIPHER

A link comes from a web page or a mail, so it may only ever prefill a question to the agent. What it says is read
by a grammar that refuses rather than guesses: 256 bytes of ASCII, each percent sign an escape, one number of
2 to 20 dialable characters. `;` parameters are dropped. Pauses (`,`, `p`, `w`) would send tones after the answer:
they are refused. In a query `+` is a plus sign; a space is `%20`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from .dial_request import DialRequest
from .errors import BadInput, FailureCode
from .outbound import parse_choice

MAX_BYTES: Final = 256
SCHEMES: Final = ("tel", "sip", "callto", "softphone")
_LINK: Final = re.compile(rf"(?P<scheme>{'|'.join(SCHEMES)}):(?://)?(?P<rest>[\x20-\x7e]*)", re.IGNORECASE)
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_VISUAL_SEPARATORS: Final = str.maketrans("", "", " -.()")
_NUMBER: Final = re.compile(r"\+?[0-9*#]{2,20}")
_HOST: Final = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,128}")
_CIPHER: Final = re.compile(r"[\x21-\x7e]{1,200}")
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
_QUERY_KEYS: Final = ("privacy", "user_data", "outbound")


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What a link would dial. It is another program's wish: ask the agent before acting on it."""

    dial: DialRequest


def parse_link(text: str) -> LinkRequest:
    """Read a link. Raises `BadInput` (`number_empty`, `number_invalid`, `outbound_invalid`) for all that isn't one."""
    link = _LINK.fullmatch(text) if len(text) <= MAX_BYTES else None
    if link is None or _BROKEN_ESCAPE.search(text):
        raise BadInput(FailureCode.NUMBER_INVALID)
    address, has_query, query = link["rest"].partition("?")
    scheme = link["scheme"].lower()
    if has_query and scheme != "softphone":
        raise BadInput(FailureCode.NUMBER_INVALID)
    wishes = _wishes(query) if has_query else {}
    number = _number(_user(address) if scheme == "sip" else address)
    cipher = wishes.get("privacy", "")
    if (cipher and number) or ("privacy" in wishes and not _CIPHER.fullmatch(cipher)):
        raise BadInput(FailureCode.NUMBER_INVALID)
    outbound = parse_choice(wishes["outbound"]) if "outbound" in wishes else None
    return LinkRequest(DialRequest(number, cipher, user_data=wishes.get("user_data", ""), outbound=outbound))


def _user(address: str) -> str:
    """The part of a SIP address before its host; the host is the platform's business."""
    user, has_host, host = address.partition("@")
    if has_host and not _HOST.fullmatch(host.partition(";")[0]):
        raise BadInput(FailureCode.NUMBER_INVALID)
    return user


def _number(address: str) -> str:
    """The number without parameters and separators; "" when there is none. The `/` is a browser's: `callto://1/`."""
    bare = unquote(address.partition(";")[0].removesuffix("/")).translate(_VISUAL_SEPARATORS)
    if bare and not _NUMBER.fullmatch(bare):
        raise BadInput(FailureCode.NUMBER_INVALID)
    return bare


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
