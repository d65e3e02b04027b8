"""Numbers: grouped for reading, masked for the log. `number_reader` reads them.

Grouping follows the product's own table (`ui.md`), not `phonenumbers`, whose formatting drops the 0 of area codes
and calls short service numbers such as 95588 invalid.
"""

from __future__ import annotations

import re
from typing import Final

NO_BREAK_SPACE: Final = "\u00a0"
_DIALABLE: Final = re.compile(r"\+?[0-9*#]+")
_MASKED: Final = re.compile(r"[0-9]\*{2,}[0-9]")
_TWO_DIGIT_AREA: Final = re.compile(r"0(?:10|2\d)")


def is_number(text: str) -> bool:
    """True for a bare dialable string; customers' names and masked numbers (`138****8000`) are not."""
    return bool(_DIALABLE.fullmatch(text)) and not _MASKED.search(text)


def grouped(number: str) -> str:
    """`number` with no-break spaces for reading; unknown shapes and non-numbers come back as they are."""
    parts = _parts(number.removeprefix("+86"))
    return NO_BREAK_SPACE.join(parts) if len(parts) > 1 else number


def masked(text: str, *, joiner: str = NO_BREAK_SPACE) -> str:
    """`text` with its number hidden as far as `ui.md` says; names and short service numbers stay.

    With `joiner=""` it is the form that logs use: `138****8000`.
    """
    if not is_number(text):
        return _mask_runs(text, joiner)
    number = text.removeprefix("+86") if text.startswith("+86") else text
    parts = _parts(number)
    if len(parts) == 3 and parts[0] not in ("400", "800"):
        return joiner.join((parts[0], "*" * len(parts[1]), parts[2]))
    if len(parts) == 3 or len(number) <= 6:
        return joiner.join(parts)
    return "*" * (len(number) - 2) + number[-2:]


def area_code(number: str) -> str:
    """The Chinese area code of a landline number, with its 0; "" for every other kind."""
    parts = _parts(number.removeprefix("+86"))
    return parts[0] if len(parts) == 3 and parts[0].startswith("0") else ""


def _mask_runs(text: str, joiner: str) -> str:
    return re.sub(r"\+?[0-9]{7,}", lambda run: masked(run.group(), joiner=joiner), text)


def _parts(number: str) -> tuple[str, ...]:
    """The number cut as its kind is read aloud in China; one part when the shape is unknown."""
    if number.startswith("+852") and len(number) == 12:
        return number[:4], number[4:8], number[8:]
    if not number.isdigit():
        return (number,)
    if re.fullmatch(r"1[3-9]\d{9}", number):
        return number[:3], number[3:7], number[7:]
    if re.fullmatch(r"[48]00\d{7}", number):
        return number[:3], number[3:6], number[6:]
    if number.startswith("0") and len(number) in (10, 11, 12) and number[1] != "0":
        area = 3 if _TWO_DIGIT_AREA.match(number) else 4
        local = number[area:]
        if len(local) in (7, 8):
            return number[:area], local[:-4], local[-4:]
    return (number,)
