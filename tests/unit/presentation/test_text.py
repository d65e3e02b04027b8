"""Text from outside is made harmless; durations and numbers are written as the eye wants them."""

from __future__ import annotations

import pytest

from softphone.presentation.formatting import duration, number_text
from softphone.presentation.safe_text import MAX_SHOWN, shown


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("张先生", "张先生"),
        ("a\x00b\x1b[31mc\x9fd", "ab[31mcd"),
        ("\u202egnp.exe\u202c\u2066x\u2069\u200f", "gnp.exex"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("<b><img src=file:///dev/urandom>", "<b><img src=file:///dev/urandom>"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\ufeff\u200b ", ""),
    ],
)
def test_controls_bidi_and_breaks_are_taken_out(hostile: str, safe: str) -> None:
    assert shown(hostile) == safe


def test_a_huge_text_is_cut_to_64_characters_with_an_ellipsis() -> None:
    cut = shown("好" * 10_000_000)
    assert len(cut) == MAX_SHOWN
    assert cut.endswith("…")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (59.99, "00:59"), (60, "01:00"), (3599, "59:59"), (3600, "1:00:00"), (36061, "10:01:01")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_numbers_are_grouped_and_names_left_alone() -> None:
    assert number_text("13800138000") == "138\u00a00013\u00a08000"
    assert number_text("张 先生") == "张 先生"
    assert number_text("138****8000") == "138****8000"
