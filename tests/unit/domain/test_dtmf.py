"""What may be sent as digits."""

from __future__ import annotations

import pytest

from softphone.domain.dtmf import digits_of
from softphone.domain.errors import BadInput, FailureCode


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0123456789*#", "0123456789*#"),
        ("abcd", "ABCD"),
        (" 1 2-3 ", "123"),
        ("１\u00a0２\u200b＃\u20113\n", "12#3"),
        ("5" * 50, "5" * 50),
    ],
)
def test_digits(text: str, digits: str) -> None:
    assert digits_of(text) == digits


@pytest.mark.parametrize("text", ["", "  ", "12x", "1,2", "+86", "12\n34", "1\t2", "1/2", "1²", "5" * 51, "e"])
def test_what_no_telephone_has(text: str) -> None:
    with pytest.raises(BadInput) as failure:
        digits_of(text)
    assert failure.value.code is FailureCode.DTMF_INVALID
