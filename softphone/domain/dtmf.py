"""Digits for the machines that answer: what may be typed or pasted, and what is sent of it."""

from __future__ import annotations

from typing import Final

from .errors import BadInput, FailureCode
from .number_reader import plain_marks

KEYS: Final = "0123456789*#ABCD"
MOST: Final = 50  # at once: some 12 s of tones
LOT: Final = 10  # that are sent to the page together: the limit of a command then counts from their progress
_WRITTEN: Final = " -"  # between digits, for reading only


def digits_of(text: str) -> str:
    """The digits in `text`, letters as capitals, in their order; written as `number_reader` reads them.

    Raises `BadInput` (`dtmf_invalid`) for none, for more than 50, and for anything that no telephone has.
    """
    digits = "".join(mark for mark in plain_marks(text).upper() if mark not in _WRITTEN)
    if not digits or len(digits) > MOST or any(digit not in KEYS for digit in digits):
        raise BadInput(FailureCode.DTMF_INVALID, most=str(MOST))
    return digits
