"""Numbers are grouped for the eye, and masked for the log."""

from __future__ import annotations

import pytest

from softphone.domain.phone_number import grouped, masked


@pytest.mark.parametrize(
    ("number", "shown", "hidden"),
    [
        ("13800138000", "138 0013 8000", "138 **** 8000"),
        ("+8613800138000139", "+8613800138000139", "************39"),
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
