"""vCards 2.1, 3.0 and 4.0 to and from contacts, by `vobject`. Blocking.

Each card is read by itself, so that a bad one costs no other. Of its lines only those that a contact has are given to
the library: a photo is not looked at.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from quopri import decodestring
from typing import Any, Final

import vobject
from vobject.base import VObjectError, getLogicalLines, textLineToContentLine

from softphone.domain.contact import Contact

from .contact_columns import joined_name

_BEGIN: Final = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END: Final = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_WANTED: Final = re.compile(r"(?:[\w-]+\.)?(?:FN|N|TEL|ORG|NOTE)[;:]", re.IGNORECASE)
_QUOTED: Final = re.compile("quoted-printable", re.IGNORECASE)
_OF_MAKERS: Final = re.compile(r";X-[^;:]*", re.IGNORECASE)  # Android's own label of a number is no grammar's
_LONGEST_CARD: Final = 4 * 1024 * 1024  # characters, photos and sounds included

type Fields = tuple[str, Sequence[str], str, str]


def read_vcards(text: str) -> Iterator[tuple[int, Fields | None]]:
    """Each card with the number of its first line; None for one that can't be read."""
    card: list[str] = []
    first = size = 0
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        if _BEGIN.fullmatch(line):
            if card:
                yield first, None  # the one before has no end
            card, first, size = [line], number, 0
        elif card:
            card.append(line)
            size += len(line)
            if _END.fullmatch(line):
                yield first, None if size > _LONGEST_CARD else _fields(card)
                card = []
    if card:
        yield first, None


def write_vcards(contacts: Iterable[Contact]) -> Iterator[str]:
    """Each contact as a card of version 3.0, which every phone reads."""
    for contact in contacts:
        card: Any = vobject.vCard()
        card.add("fn").value = contact.name
        card.add("n").value = vobject.vcard.Name(given=contact.name)
        for number in contact.numbers:
            card.add("tel").value = number
        if contact.company:
            card.add("org").value = [contact.company]
        if contact.note:
            card.add("note").value = contact.note
        yield card.serialize()


def _fields(card: list[str]) -> Fields | None:
    found: dict[str, list[Any]] = {}
    try:
        for line, number in getLogicalLines(io.StringIO("".join(card)), allowQP=True):
            if _WANTED.match(line):
                content = _content(line, number)
                found.setdefault(content.name.upper(), []).append(content)
        return _contact(found)
    except (VObjectError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _content(line: str, number: int) -> Any:
    """One property. Old phones write quoted-printable in small letters, and in GBK without saying so."""
    head, colon, value = line.partition(":")
    head = _OF_MAKERS.sub("", head)
    if _QUOTED.search(head):
        head = _QUOTED.sub("QUOTED-PRINTABLE", head)
        if "charset" not in head.lower():
            text = decodestring(value.encode("ascii", "replace"))
            head += f";CHARSET={'UTF-8' if _is_utf_8(text) else 'GB18030'}"
    return textLineToContentLine(f"{head}{colon}{value}", number)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _contact(found: dict[str, list[Any]]) -> Fields:
    def texts(name: str) -> list[str]:
        return [_unescaped(each.value) for each in found.get(name, ())]

    family, given, middle, *_ = [*(_parts(each.value) for each in found.get("N", ())), []][0] + ["", "", ""]
    name = next(iter(texts("FN")), "") or joined_name(family, f"{given} {middle}".strip())
    company = " ".join(filter(None, [*(_parts(each.value) for each in found.get("ORG", ())), []][0]))
    return name, texts("TEL"), company, "\n".join(texts("NOTE"))


def _parts(value: str) -> list[str]:
    """The parts of a structured value."""
    return [_unescaped(part).strip() for part in re.split(r"(?<!\\);", value)]


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\,;:nN])", lambda mark: "\n" if mark[1] in "nN" else mark[1], value)
