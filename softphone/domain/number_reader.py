"""The one reader of telephone numbers: for what is typed or pasted, for verbs, and for links.

It removes what is there for reading only, and gives back either the number or a named refusal. It never makes
another number of what it reads: two numbers are not joined, an extension is not appended, and the national zero of
`+49 (0)30 …` is left out, which is not dialled after a country code.

In: text from anywhere. Out: the dialable characters, or `BadInput` with one of

    number_empty     nothing to dial
    number_invalid   letters, names, masked digits, a `+` in the middle, more than 32 characters
    number_several   more than one number, or one with an extension
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from .errors import BadInput, FailureCode
from .phone_number import is_number

MAX_DIGITS: Final = 32
E164: Final = 15  # digits of an international number, its country code included
LONGEST: Final = 20  # digits of any other, a carrier's prefix included
_TWICE: Final = 14  # digits of two short numbers
_ENOUGH: Final = 512  # characters; longer text holds no single number
_HARD: Final = "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"  # lines, columns, records: rarely within one number
_SAME: Final = str.maketrans(
    {**dict.fromkeys("−ー﹣⁃⁓", "-"), **dict.fromkeys("·・•‧∙⋅․", "."), **dict.fromkeys("⁄∕", "/")}
)
_BRACKETS: Final = str.maketrans("[]{}", "()()")
_BETWEEN: Final = re.compile(r"[,;|&\\:~、。…]|或者?|和|与|及|(?<![a-z])(?:or|and)(?![a-z])", re.IGNORECASE)
_WRITTEN: Final = frozenset("0123456789*#+ -.()/\n")
_DIALLED: Final = re.compile(r"[0-9*#+]+")

_ABROAD: Final = r"(?:\+|00)"
_CHINA: Final = rf"(?:{_ABROAD}86|86(?=1[3-9]))"
_WHOLE: Final = re.compile(
    rf"{_CHINA}?(?:1[3-9]\d{{9}}|[48]00\d{{7}})"
    rf"|(?:{_ABROAD}860?|0)(?:(?:10|2\d)\d{{7,8}}|[3-9]\d\d\d{{7,8}})"
    rf"|{_ABROAD}(?:1[2-9]\d{{9}}|85[23]\d{{8}}|65\d{{8}})"
)
_LOCAL: Final = re.compile(r"[2-8]\d{6,7}")  # without its area code, written in one piece
_SERVICE: Final = re.compile(r"100\d\d|123\d\d|9[56]\d{3,4}|11[0-9]|12[0-2]")
_TRUNK_OF_CHINA: Final = re.compile(rf"({_ABROAD}86)0([1-9]\d+)")

_TRUNK: Final = re.compile(
    r"[ (]*(?P<sign>\+|00)?[ .()/\n-]*(?P<country>[1-9]\d{0,2})[ .)/\n-]*\( *(?P<area>0[\d -]*)\)"
)
_KEEPS_ZERO: Final = frozenset(("7", "39", "225", "226", "229", "241", "242", "378"))
"""Countries whose numbers begin with a zero that is dialled from abroad too, or that have another national prefix."""
_OTHER_TRUNKS: Final = {"36": "06"}


def read_number(text: str) -> str:
    """What will be sent for what was typed or pasted: digits, `*`, `#`, a leading `+`. Raises `BadInput`."""
    if len(text) > _ENOUGH:
        raise BadInput(FailureCode.NUMBER_INVALID)
    written = plain_marks(text)
    _need_writing_of_numbers(written)
    written = _without_trunk(written)
    number = "".join(_DIALLED.findall(written))
    _need_one_plus(number)
    if len(number) > MAX_DIGITS or not is_number(number):
        raise BadInput(FailureCode.NUMBER_INVALID)
    if _several_lines(written) or _several_groups(_DIALLED.findall(written)):
        raise BadInput(FailureCode.NUMBER_SEVERAL)
    return _without_trunk_of_china(number)


def is_too_long(number: str) -> bool:
    """More digits than a telephone number has: to be questioned. Codes with `*` and `#` are of any length."""
    abroad = re.match(_ABROAD, number)
    digits = number[abroad.end() :] if abroad else number
    return digits.isdigit() and len(digits) > (E164 if abroad else LONGEST)


def keep_dialable(text: str) -> str:
    """The dialable characters of `text`, for a field that is being typed in; drops the rest silently."""
    kept = "".join(_DIALLED.findall(plain_marks(text)))
    return kept[:1] + kept[1:].replace("+", "")


def plain_marks(text: str) -> str:
    """`text` without what can't be seen, in ASCII as far as numbers are written; lines and columns are `\\n`.

    Full-width digits are digits; those of other scripts, superscripts (a footnote's mark) and circled ones are not.
    """
    return "".join(map(_plain_mark, text)).translate(_SAME).translate(_BRACKETS).strip()


def _plain_mark(mark: str) -> str:
    if mark in _HARD:
        return "\n"
    if mark.isspace():
        return " "
    category = unicodedata.category(mark)
    if category in ("Cf", "Cc"):
        return ""
    folded = unicodedata.normalize("NFKC", mark)
    if len(folded) == 1 and (not folded.isdigit() or "０" <= mark <= "９"):
        mark = folded
    return "-" if category == "Pd" else mark


def _need_writing_of_numbers(written: str) -> None:
    """Nothing but digits and what stands between them. Raises `BadInput`."""
    if not written.strip(" -.()/\n"):
        raise BadInput(FailureCode.NUMBER_EMPTY)
    parts = _BETWEEN.split(written)
    if not all(_WRITTEN.issuperset(part) for part in parts):
        raise BadInput(FailureCode.NUMBER_INVALID)
    if len(parts) > 1:
        several = sum(bool(_DIALLED.search(part)) for part in parts) > 1
        raise BadInput(FailureCode.NUMBER_SEVERAL if several else FailureCode.NUMBER_INVALID)
    if any(piece.strip(" -()\n") and not _DIALLED.search(piece) for piece in written.split("/")):
        raise BadInput(FailureCode.NUMBER_INVALID)  # `../1`


def _need_one_plus(number: str) -> None:
    if "+" in number[1:]:
        parts = [part for part in number.split("+") if part]
        several = len(parts) > 1 and all(len(part) > 2 for part in parts)
        raise BadInput(FailureCode.NUMBER_SEVERAL if several else FailureCode.NUMBER_INVALID)


def _without_trunk(written: str) -> str:
    """Leave the national `(0)` out, and the zero of `(030)`, where a country code stands before it."""
    found = _TRUNK.match(written)
    if found is None or found["country"] in _KEEPS_ZERO:
        return written
    area = found["area"]
    if not found["sign"] and area.strip() != "0" and found["country"] != "86":
        return written  # 1-3 digits without a plus need not be a country code
    trunk = _OTHER_TRUNKS.get(found["country"], "0")
    return f"{written[: found.start('area')]}{area.removeprefix(trunk)}{written[found.end('area') :]}"


def _without_trunk_of_china(number: str) -> str:
    """`+86 021 …` is written often and is no number: behind +86 no number begins with a zero."""
    found = _TRUNK_OF_CHINA.fullmatch(number)
    shorter = f"{found[1]}{found[2]}" if found else ""
    return shorter if _WHOLE.fullmatch(shorter) else number


def _several_lines(written: str) -> bool:
    """Of what stands on several lines or between slashes, only a number that was broken once is one number."""
    pieces = [piece for piece in ("".join(_DIALLED.findall(one)) for one in re.split("[\n/]", written)) if piece]
    if len(pieces) < 2:
        return False
    if any(_WHOLE.fullmatch(piece) for piece in pieces):
        return True
    first, last = "".join(pieces[:-1]), pieces[-1]
    is_area = (first.startswith("0") and len(first) <= 5) or (re.match(_ABROAD, first) and len(first) <= 8)
    return not (_WHOLE.fullmatch(first + last) or (is_area and last.isdigit() and len(last) >= 4))


def _several_groups(groups: list[str]) -> bool:
    """Two long groups, or a number that is whole before the last one: the rest is another, or an extension."""
    if len(groups) == 2 and _LOCAL.fullmatch(groups[0]):
        return True
    if sum(len(group) >= 7 for group in groups) > 1:
        return True
    heads = ["".join(groups[: count + 1]) for count in range(len(groups) - 1)]
    is_whole = bool(_WHOLE.fullmatch("".join(groups)))
    for head, group in zip(heads, groups, strict=False):
        # `021 800 0111 1` may be cut oddly; behind `0471-8888888` no more digits of it come
        if _WHOLE.fullmatch(head) and not (is_whole and len(group) < 7):
            return True
    return not is_whole and (_is_doubled(groups) or _all_complete(groups))


def _is_doubled(groups: list[str]) -> bool:
    """`415 555 2671 415 555 2672`: the same grouping twice, in more digits than one number needs for that."""
    lengths, half = [len(group) for group in groups], len(groups) // 2
    return sum(lengths) >= _TWICE and lengths[:half] == lengths[half:]


def _all_complete(groups: Iterable[str]) -> bool:
    """Short service numbers side by side, the last of them followed by any number that is whole."""
    rest, count = "", 0
    for group in groups:
        rest += group
        if _SERVICE.fullmatch(rest) or _WHOLE.fullmatch(rest):
            rest, count = "", count + 1
    return not rest and count > 1
