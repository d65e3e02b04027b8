"""Numbers are cleaned of separators only, grouped for the eye, and masked for the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.phone_number import clean, grouped, keep_dialable, masked


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("138 0013-8000", "13800138000"),
        ("138\u200b0013\u202e8000\n", "13800138000"),
        ("\u2066+86 138.0013.8000\u2069", "+8613800138000"),
        ("(021) 8000/1111", "02180001111"),
        ("１３８００１３８０００", "13800138000"),
        ("＋８６１３８００１３８０００", "+8613800138000"),
        ("95588", "95588"),
        ("*100#", "*100#"),
        ("**21*95588#", "**21*95588#"),
        ("138\r\n0013\t8000", "13800138000"),
    ],
)
def test_clean(typed: str, sent: str) -> None:
    assert clean(typed) == sent


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", FailureCode.NUMBER_EMPTY),
        (" -\u200b", FailureCode.NUMBER_EMPTY),
        ("abc", FailureCode.NUMBER_INVALID),
        ("138a", FailureCode.NUMBER_INVALID),
        ("1+2", FailureCode.NUMBER_INVALID),
        ("٣٤٥", FailureCode.NUMBER_INVALID),
        ("1" * 33, FailureCode.NUMBER_INVALID),
        ("张三", FailureCode.NUMBER_INVALID),
        ("+", FailureCode.NUMBER_INVALID),
        ("138****8000", FailureCode.NUMBER_INVALID),
    ],
)
def test_what_cannot_be_dialled_is_named(typed: str, code: FailureCode) -> None:
    with pytest.raises(BadInput) as raised:
        clean(typed)
    assert raised.value.code is code


@pytest.mark.parametrize(
    ("number", "shown", "hidden"),
    [
        ("13800138000", "138 0013 8000", "138 **** 8000"),
        ("+8613800138000", "138 0013 8000", "138 **** 8000"),
        ("01088888888", "010 8888 8888", "010 **** 8888"),
        ("02180001111", "021 8000 1111", "021 **** 1111"),
        ("075588888888", "0755 8888 8888", "0755 **** 8888"),
        ("04718888888", "0471 888 8888", "0471 *** 8888"),
        ("4008108888", "400 810 8888", "400 810 8888"),
        ("95588", "95588", "95588"),
        ("12345", "12345", "12345"),
        ("+85221234567", "+852 2123 4567", "+852 **** 4567"),
        ("81234567", "81234567", "******67"),
    ],
)
def test_grouping_and_mask_of_the_ui_table(number: str, shown: str, hidden: str) -> None:
    assert grouped(number).replace("\u00a0", " ") == shown
    assert masked(number).replace("\u00a0", " ") == hidden


def test_logs_mask_numbers_inside_text_and_leave_names() -> None:
    assert masked("13800138000", joiner="") == "138****8000"
    assert masked("王先生 13800138000 呼入", joiner="") == "王先生 138****8000 呼入"
    assert masked("张先生") == "张先生"
    assert masked("138****8000", joiner="") == "138****8000"
    assert masked("１３８００１３８０００") == "１３８００１３８０００"


@given(st.text())
def test_cleaning_gives_a_dialable_string_or_a_named_failure(text: str) -> None:
    try:
        number = clean(text)
    except BadInput:
        return
    assert clean(number) == number
    assert clean(grouped(number)) in (number, number.removeprefix("+86"))


@given(st.text())
def test_typing_keeps_only_what_can_be_dialled(text: str) -> None:
    assert set(keep_dialable(text)) <= set("0123456789*#+")
    assert "+" not in keep_dialable(text)[1:]
