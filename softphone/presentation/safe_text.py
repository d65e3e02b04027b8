"""Makes text that came from outside (callers, the platform, a CRM) fit to be shown: short, plain, in one line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_SHOWN: Final = 64
LONGEST: Final = 2048
"""Of anything that is shown: far more than our longest sentence with every argument at its limit."""
_ELLIPSIS: Final = "…"
_ENOUGH: Final = 4096  # a hostile 10 MB name is cut before it is looked at


def shown(text: str, limit: int = MAX_SHOWN) -> str:
    """`text` without C0, C1, bidi and zero-width controls and lone surrogates, at most `limit` characters.

    Line breaks and tabs become one space. Markup stays as it is: every label is set to plain text.
    """
    if len(text) <= limit and text.isprintable() and "  " not in text:
        return text.strip()  # nearly everything; a list of 2,000 agents is made safe at every refresh
    kept = "".join(mark for mark in text[:_ENOUGH].translate(_BREAKS) if _may_show(mark))
    plain = re.sub(" {2,}", " ", kept).strip()
    if len(plain) <= limit:
        return plain
    return plain[: limit - 1].rstrip() + _ELLIPSIS


def fit(text: str, limit: int = LONGEST) -> str:
    """A whole sentence or paragraph without such controls, its line breaks and spaces as they are."""
    if len(text) <= limit and text.translate(_AS_THEY_ARE).isprintable():
        return text
    return "".join(mark for mark in text[:limit].translate(_BREAKS | _KEPT_BREAK) if mark == "\n" or _may_show(mark))


_BREAKS: Final = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_KEPT_BREAK: Final = {ord("\n"): "\n"}
_AS_THEY_ARE: Final = dict.fromkeys(map(ord, "\n\u00a0\u2009\u200d"))


def _may_show(mark: str) -> bool:
    # U+200D joins emoji and Indic letters: it hides nothing and stays
    return mark == "\u200d" or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co", "Cn")
