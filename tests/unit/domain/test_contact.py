"""Contacts: what is read as one, which numbers are the same, which name a call gets."""

from __future__ import annotations

import pytest

from softphone.domain.contact import read_contact, read_contact_number
from softphone.domain.contact_names import ContactNames
from softphone.domain.errors import BadInput


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("138 0013 8000", "13800138000"),
        ("+86-138-0013-8000", "+8613800138000"),
        ("'+8613800138000", "+8613800138000"),
        ("tel:+86-10-8888-6666;ext=12", "+861088886666;ext=12"),
        ("010-88886666转12", "01088886666;ext=12"),
        ("010-88886666 ext. 12", "01088886666;ext=12"),
        ("010-88886666-12", "01088886666;ext=12"),
        ("01088886666,12", "01088886666;ext=12"),
        ("(010) 8888 6666 分机：12", "01088886666;ext=12"),
        ("+1 (415) 555-2671 x12", "+14155552671;ext=12"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: str) -> None:
    assert read_contact_number(text) == number


def test_several_numbers_in_one_field() -> None:
    assert read_contact("张三", ["13800138000;13900139000", "+8613800138000"]).numbers == (
        "+8613800138000",
        "13900139000",
    )


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [("张三", "", "number_empty"), ("张三", "abc", "number_invalid"), ("\u202e ", "110", "contact_unnamed")],
)
def test_what_is_no_contact(name: str, number: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_contact(name, [number])
    assert refused.value.code.value == code


def test_a_name_is_one_line_without_unseen_marks() -> None:
    assert read_contact(" 张\u202e三\n经理 ", ["110"]).name == "张三 经理"


def test_names_by_any_form_of_the_number() -> None:
    rows = [("13800138000", "张三"), ("01088886666", "总机"), ("01088886666;ext=1", "李四")]
    rows += [("02155556666;ext=1", "王五"), ("02155556666;ext=2", "赵六"), ("02177778888;ext=1", "孙七")]
    names = ContactNames(rows)
    for form in ("13800138000", "+8613800138000", "008613800138000", "013800138000"):
        assert names.name_of(form) == "张三"
    assert names.name_of("+861088886666") == "总机"
    assert names.name_of("02155556666") == ""  # a switchboard of two
    assert names.name_of("02177778888") == "孙七"
    assert names.name_of("13900139000") == ContactNames().name_of("1") == ""
