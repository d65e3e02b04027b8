"""One reader for every number: what it makes of each line of `numbers.txt`, and of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.errors import BadInput
from softphone.domain.link import entered_number
from softphone.domain.number_reader import is_too_long, keep_dialable, read_number
from softphone.domain.phone_number import grouped

from .test_link import corpus, real

NUMBERS = Path(__file__).with_name("numbers.txt")


def read(text: str) -> str:
    try:
        return entered_number(text).number
    except BadInput as bad:
        return bad.code.value.removeprefix("number_")


@pytest.mark.parametrize(("expected", "text"), [*corpus(NUMBERS)])
def test_a_line_of_the_numbers(expected: str, text: str) -> None:
    assert read(real(text)) == real(expected)


def test_an_extension_of_a_pasted_link_is_named() -> None:
    assert entered_number("tel:+86-21-8000-1111;ext=102").left_out == "102"
    assert entered_number("tel:10086;phone-context=cn").left_out == ""


@pytest.mark.parametrize(
    ("number", "long"),
    [
        ("+" + "1" * 15, False),
        ("+" + "1" * 16, True),
        ("00" + "1" * 15, False),
        ("00" + "1" * 16, True),
        ("1795113800138000", False),
        ("1380013800013900139000", True),
        ("*21*" + "1" * 20 + "#", False),
    ],
)
def test_more_digits_than_a_number_has_are_doubtful(number: str, long: bool) -> None:
    assert is_too_long(number) is long


@given(st.text() | st.from_regex(r"[+0-9 ()/\n,.-]{1,40}", fullmatch=True))
def test_reading_gives_a_dialable_string_or_a_named_failure(text: str) -> None:
    try:
        number = read_number(text)
    except BadInput:
        return
    assert read_number(number) == number
    assert read_number(grouped(number)) in (number, number.removeprefix("+86"))


@given(st.text())
def test_typing_keeps_only_what_can_be_dialled(text: str) -> None:
    assert set(keep_dialable(text)) <= set("0123456789*#+")
    assert "+" not in keep_dialable(text)[1:]
