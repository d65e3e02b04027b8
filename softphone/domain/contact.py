"""A contact: a name with its numbers, as the agent keeps it on this machine.

A number is the dialable characters, with `;ext=12` behind them where it has an extension. Two numbers are the same
where their `number_key` is: +86, 0086, a leading 0 and separators make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from .errors import BadInput, FailureCode
from .link import entered_number
from .national_number import national

LONGEST_NAME: Final = 200  # characters; of the company too
LONGEST_CONTACT_NOTE: Final = 1000
MOST_NUMBERS: Final = 20
_EXT: Final = ";ext="
_PLAIN: Final = re.compile(r"(?!\+860)\+?[0-9]{3,15}(?:;ext=[0-9]{1,11})?")
_EXTENSION: Final = re.compile(
    r"(?P<main>.*?\d.*?)\s*(?:ext(?:ension)?\.?|x|转|分机|[,;])\s*[:：]?\s*(?P<ext>\d{1,6})", re.I
)
_DASHED: Final = re.compile(r"(?P<main>0\d{2,3}[- ]?\d{7,8})[-－](?P<ext>\d{1,6})")
_SEVERAL: Final = re.compile(r" ::: |[;；/、|\n]+(?!\s*ext)")
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Contact:
    """`id` is 0 until it is kept."""

    name: str
    numbers: tuple[str, ...] = field(repr=False)
    company: str = ""
    note: str = field(default="", repr=False)
    id: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its numbers."""
        return tuple(map(number_key, self.numbers))

    def with_newer(self, newer: Contact) -> Contact:
        """This contact with what another list says of it: its texts where it has any, and its further numbers."""
        numbers = {number_key(number): number for number in (*newer.numbers, *self.numbers)}
        known = dict.fromkeys((*self.keys, *newer.keys))
        return Contact(
            newer.name or self.name,
            tuple(numbers[key] for key in known),
            newer.company or self.company,
            newer.note or self.note,
            self.id,
        )


def read_contact(name: str, numbers: Iterable[str], company: str = "", note: str = "") -> Contact:
    """A contact from what a file, a verb or the window gives. Raises `BadInput` (`contact_unnamed`, `number_…`)."""
    read = {number_key(number): number for text in numbers if text.strip() for number in _numbers(text)}
    if not read:
        raise BadInput(FailureCode.NUMBER_EMPTY)
    if len(read) > MOST_NUMBERS:
        raise BadInput(FailureCode.NUMBER_SEVERAL)
    shown = one_line(name) or one_line(company)
    if not shown:
        raise BadInput(FailureCode.CONTACT_UNNAMED)
    return Contact(shown, tuple(read.values()), one_line(company), _lines(note))


@lru_cache(maxsize=4096)
def number_key(number: str) -> str:
    """What the same numbers have in common; asked for again and again while lists are merged."""
    main, ext, extension = number.partition(_EXT)
    return f"{national(main)}{ext}{extension}"


def main_number(number: str) -> str:
    """A number without its extension."""
    return number.partition(_EXT)[0]


def read_contact_number(text: str) -> str:
    """One number, maybe with an extension, however it is written. Raises `BadInput` (`number_…`)."""
    bare = text.strip().lstrip("'")  # a spreadsheet's mark for text
    if _PLAIN.fullmatch(bare):
        return bare
    if bare[:4].lower() == "tel:":
        bare, *rest = bare.split(";")
        found = (part.partition("=")[2] for part in rest if part.lower().startswith("ext="))
        extension = next(found, "")
    else:
        match = _EXTENSION.fullmatch(bare) or _DASHED.fullmatch(bare)
        bare, extension = (match["main"].rstrip(" ,;("), match["ext"]) if match else (bare, "")
    entered = entered_number(bare)
    extension = "".join(re.findall("[0-9]", extension or entered.left_out))[:11]
    return f"{entered.number}{_EXT}{extension}" if extension else entered.number


def _numbers(text: str) -> Iterable[str]:
    """The numbers of one field: one, or several with a mark between them."""
    try:
        return (read_contact_number(text),)
    except BadInput:
        parts = [part for part in _SEVERAL.split(text) if part.strip()]
        if len(parts) < 2:
            raise
        return tuple(map(read_contact_number, parts))


def one_line(text: str) -> str:
    """A text for one line: no marks that can't be seen, not endless."""
    return " ".join(_lines(text[: 4 * LONGEST_NAME]).split())[:LONGEST_NAME]


def _lines(text: str) -> str:
    if text.isprintable():
        return text.strip()[:LONGEST_CONTACT_NOTE]
    kept = (mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in _UNSEEN)
    return "".join(kept).strip()[:LONGEST_CONTACT_NOTE]
