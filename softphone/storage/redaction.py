"""Takes secrets and telephone numbers out of text that is about to be kept or shown to support.

Four things go, in this order: registered secrets in every spelling they may be quoted in; bearer tokens; the values of
fields named like a token, cipher or password; telephone numbers (7 digits or more, grouped or not), which stay
recognisable as `138****8000`. UUIDs, dates and memory addresses are recognised and stay.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final
from urllib.parse import quote

from softphone.domain.phone_number import masked

MASK: Final = "***"
_SHORTEST_SECRET: Final = 4  # characters; masking less would eat ordinary words
_MOST_SPELLINGS: Final = 4096  # a token each few seconds for a whole day of testing still fits
_LONGEST_INPUT: Final = 1 << 16  # characters; a 10 MB line must not stop the app while it is searched
_LONGEST_OUTPUT: Final = 1 << 14
_GAPS: Final = " \u00a0-"

_BEARER: Final = re.compile(r"(?i)(bearer)\s+[^\s\"'\\,;]+")
_JSON_WEB_TOKEN: Final = re.compile(r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*")
_SECRET_KEY: Final = r"(?:token|secret|passw(?:or)?d|authorization|privacy_?number|cipher)"  # noqa: S105
_QUOTED_FIELD: Final = re.compile(
    rf"""(?ix) ({_SECRET_KEY} \\{{0,8}}["'] \s* [:=] \s*)               # token": or token': or token\":
         ( \\{{0,8}}"[^"]*" | \\{{0,8}}'[^']*' | [^\s,}}\])]+ )         # its value, quoted or bare"""
)
_ASSIGNED_FIELD: Final = re.compile(rf"""(?ix) ({_SECRET_KEY} =) ( "[^"]*" | '[^']*' | [^\s,&;)}}\]]+ )""")
_NUMBERS: Final = re.compile(
    r"""(?xi)
    (?P<keep> [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}   # UUID
            | \b0x[0-9a-f]+\b                                                 # memory address
            | (?<!\d)\d{4}-\d{2}-\d{2}(?!\d) )                                # date
    | (?P<number> \+? \d{1,4} (?: [ \u00a0-] \d{3,4} ){2,3} (?!\d)            # 138 0013 8000, 021-8000-1111
                | \+? \d{3,4} [ \u00a0-] \d{7,}                               # 021-80001111
                | \+? \d{7,} )"""
)


class Redactor:
    """Knows the secrets of this run. Safe to use from every thread."""

    def __init__(self) -> None:
        self._secrets: tuple[str, ...] = ()

    def register_secret(self, value: str) -> None:
        """Never let `value` through again, in any spelling."""
        if len(value) < _SHORTEST_SECRET:
            return
        spellings = {value, json.dumps(value)[1:-1], repr(value)[1:-1], quote(value, safe="", errors="replace")}
        older = tuple(secret for secret in self._secrets if secret not in spellings)
        self._secrets = (*spellings, *older)[:_MOST_SPELLINGS]

    def redact(self, text: str) -> str:
        """`text` without secrets and whole numbers, at most 16 Ki characters."""
        # The longest first: a token that contains another must go whole.
        secrets = sorted(self._secrets, key=len, reverse=True)
        whole = len(text) <= _LONGEST_INPUT
        text = text[:_LONGEST_INPUT]
        for secret in secrets:
            text = text.replace(secret, MASK)
        if not whole and secrets:
            text = text[: -len(secrets[0])]  # the cut may have gone through a secret
        text = _BEARER.sub(rf"\1 {MASK}", text)
        text = _JSON_WEB_TOKEN.sub(MASK, text)
        text = _QUOTED_FIELD.sub(rf'\1"{MASK}"', text)
        text = _ASSIGNED_FIELD.sub(rf"\1{MASK}", text)
        text = _NUMBERS.sub(_mask_number, text)
        return text if len(text) <= _LONGEST_OUTPUT else text[:_LONGEST_OUTPUT] + " … (cut)"


def _mask_number(found: re.Match[str]) -> str:
    if found["keep"]:
        return found["keep"]
    marks = (mark for mark in found["number"] if mark not in _GAPS)
    digits = "".join(mark if mark == "+" else str(unicodedata.digit(mark)) for mark in marks)
    return masked(digits, joiner="")
