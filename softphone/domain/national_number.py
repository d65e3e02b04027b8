"""One form for each number, as it is dialled in China: `13800138000`, `01088886666`, `95588`, `+49…` for abroad.

So +86, 0086 and a leading 0 make no difference where numbers are compared; an unknown shape stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_CHINA: Final = re.compile(r"(?:\+|00)860?(?P<rest>.*)|86(?P<mobile>1[3-9]\d{9})")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LANDLINE: Final = re.compile(r"(?:10|2\d)\d{7,8}|[3-9]\d\d\d{7,8}")
_OF_ALL_CHINA: Final = re.compile(r"[48]00\d{7}|9[56]\d{3,4}|1\d{2,4}")
_MARKS: Final = re.compile(r"[^0-9+*#]")
SERVICE_NUMBERS: Final = frozenset(("110", "119", "120", "122", "12345"))


def national(number: str) -> str:
    """The one form of a number."""
    bare = _MARKS.sub("", number)
    china = _CHINA.fullmatch(bare)
    if china is not None:
        rest = china["mobile"] or china["rest"]
        is_landline = _LANDLINE.fullmatch(rest) and not (_MOBILE.fullmatch(rest) or _OF_ALL_CHINA.fullmatch(rest))
        return f"0{rest}" if is_landline else rest
    if _MOBILE.fullmatch(bare[1:]) and bare[0] == "0":
        return bare[1:]
    return f"+{bare[2:]}" if bare.startswith("00") else bare


def begins_with(number: str, prefix: str) -> bool:
    """Whether a number begins with a prefix, each in any form: `+8610` and `010`, `0138` and `138`, `00` and `+`."""
    return national(number).startswith(_openings(_MARKS.sub("", prefix)))


def _openings(prefix: str) -> tuple[str, ...]:
    """What a national form begins with; nothing for an empty prefix."""
    china = re.fullmatch(r"(?:\+|00)860?(.*)|86(1[3-9].*)", prefix)
    if china is not None:
        rest = china[1] or china[2] or ""
        return (rest, f"0{rest}") if rest else tuple("0123456789*#")
    if re.match(r"01[3-9]", prefix):
        return (prefix[1:],)
    if prefix.startswith("00"):
        return (f"+{prefix[2:]}",)
    return (prefix,) if prefix else ()
