"""What an agent types to find a call or a contact again, and whether a text and a number hold it.

Words are AND-ed. Three or more digits are looked for anywhere in the number, however it is written on either side
(separators, +86 or a 0 in front), and in the text; two or more letters or Chinese characters in the text. Shorter
words say too little: beside others they are left out, alone they are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .errors import BadInput, FailureCode

_LONGEST: Final = 64  # characters of a search
_DIGITS: Final = 3
_LETTERS: Final = 2
_NUMBER_MARKS: Final = frozenset("0123456789 +-().*/\t")
_NO_DIGIT: Final = re.compile("[^0-9]+")
_WORD: Final = re.compile(r"[^\W_]+")
_PLUS_CHINA: Final = re.compile(r"[ (]*(?:\+|00)86[ )-]*0?")
_ABROAD: Final = re.compile(r"^(?:86(?=\d{5})|0(?=[1-9]\d{4}))")


def fold(text: str) -> str:
    """Letters and digits of `text` in one form, words apart by one space."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def digits_of(number: str) -> str:
    """The digits of a number, in groups where a mask hides some: `138 8000` of `138****8000`."""
    return " ".join(filter(None, (_NO_DIGIT.sub("", group) for group in number.split("*"))))


@dataclass(frozen=True, slots=True)
class Needle:
    """One word of a search: found where all the parts of any of its `ways` are."""

    ways: tuple[tuple[str, ...], ...]

    def found_in(self, digits: str, text: str) -> bool:
        """Whether a number's `digits_of` or a folded `text` hold it."""
        return any(all(part in text or (part.isdigit() and part in digits) for part in way) for way in self.ways)


@dataclass(frozen=True)
class Search:
    """What was typed, as needles. Raises `BadInput` (`search_short`) where no word of it says enough."""

    text: str

    def __post_init__(self) -> None:
        if not self.needles:
            raise BadInput(FailureCode.SEARCH_SHORT)

    @cached_property
    def needles(self) -> tuple[Needle, ...]:
        """The words that say enough."""
        return tuple(needle for run in _runs(self.text[:_LONGEST]) if (needle := _needle(run)).ways)

    def found_in(self, number: str, text: Callable[[], str]) -> bool:
        """Whether a number, or a text that is folded only where that says no, hold all of it."""
        digits = digits_of(number)
        left = [needle for needle in self.needles if not needle.found_in(digits, "")]
        if not left:
            return True
        folded = fold(text())
        return all(needle.found_in(digits, folded) for needle in left)


def _runs(text: str) -> Iterator[str]:
    """Words, and what is written like a number as one word."""
    number: list[str] = []
    for word in unicodedata.normalize("NFKC", text).split():
        if _NUMBER_MARKS.issuperset(word):
            number.append(word)
            continue
        if number:
            yield " ".join(number)
            number = []
        yield from fold(word).split()
    if number:
        yield " ".join(number)


def _needle(run: str) -> Needle:
    if not _NUMBER_MARKS.issuperset(run):
        return Needle(((run,),) if len(run) >= _LETTERS else ())
    groups = digits_of(re.sub(r"[ \t]+", "*", run)).split()
    whole = "".join(groups)
    bare = _PLUS_CHINA.sub("", run) if _PLUS_CHINA.match(run) else _ABROAD.sub("", whole)
    ways = [(whole,), (_NO_DIGIT.sub("", bare),), tuple(groups)]
    return Needle(tuple(dict.fromkeys(way for way in ways if way and all(len(part) >= _DIGITS for part in way))))
