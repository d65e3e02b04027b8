"""When the platform says no: which no it is, and its words made fit for a log line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Refused
from softphone.domain.phone_number import masked

from .failures import from_status

_LONGEST: Final = 120  # characters: a sentence, not a page
_REFUSALS: Final = (400, 404, 409, 410, 415, 422)
_ABOUT_TOKEN: Final = re.compile(r"(?i)token|unauthori[sz]ed|authori[sz]ation|鉴权|授权|认证|凭证|令牌")
_LOOKS_SECRET: Final = re.compile(r"[A-Za-z0-9+/=._~-]{20,}")


def refused(code: str, message: str) -> Refused:
    """The failure for a refusal with the platform's `code` ("" when it gave none) and message.

    401, 403, and codes of their families such as 40101, are about the access token, and so is a message that speaks
    of a token or of authorisation: the document has no codes, and a person must look at the token in either case.
    """
    words = quoted(message) or (f"code {code}" if re.fullmatch(r"[0-9]{1,6}", code) else "refused")
    family = found.group() if (found := re.match(r"40[134](?=\d{0,3}$)", code)) else ""
    if family in ("401", "403") or (family != "404" and _ABOUT_TOKEN.search(message)):
        return AccessTokenRefused(words)
    return Refused(FailureCode.AGENT_UNKNOWN if family == "404" else FailureCode.COMMAND_REFUSED, words)


def from_refusing_status(status: int, message: str) -> PhoneFailure:
    """The failure for a 4xx: a refusal when the platform gave its reason or the status is one, else no sense."""
    if message or status in _REFUSALS:
        return refused(str(status), message or f"HTTP {status}")
    return from_status(status)


def quoted(message: str) -> str:
    """The platform's words on one line, at most 120 characters, without numbers or anything like a token."""
    plain = "".join(mark if unicodedata.category(mark)[0] not in "CZ" else " " for mark in message[:2000])
    words = _LOOKS_SECRET.sub("***", " ".join(plain.split()))
    return masked(_ascii_digits(words), joiner="")[:_LONGEST]


def _ascii_digits(text: str) -> str:
    """Full-width and other digits as plain ones, so that no number escapes the mask."""
    return "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in text)
