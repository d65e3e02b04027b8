"""Report descriptors: what the standard says they mean, and that nonsense costs nothing but a named error."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.desktop.headset.descriptor import LONGEST, MOST_FIELDS, DescriptorError, parse
from softphone.desktop.headset.fields import Field, ReportKind, Usage

from . import descriptors as d


def places(raw: bytes, kind: ReportKind = ReportKind.INPUT) -> list[tuple[int, int, int, Usage | None]]:
    """Report, first bit, bits, usage of every field of a kind."""
    return [(f.report_id, f.bit, f.size, f.usage) for f in parse(raw).fields if f.kind is kind]


def only(raw: bytes) -> Field:
    (field,) = parse(raw).fields
    return field


def test_bits_follow_one_another_per_report_and_kind_with_padding_counted() -> None:
    read = parse(d.HEADSET)
    assert read.numbered
    assert places(d.HEADSET) == [
        (1, 0, 1, Usage(0x0C, 0xE9)),
        (1, 1, 1, Usage(0x0C, 0xEA)),
        (3, 0, 1, Usage(0x0B, 0x20)),
        (3, 1, 1, Usage(0x0B, 0x97)),
        (3, 2, 1, Usage(0x0B, 0x2F)),
        (3, 3, 1, Usage(0x0B, 0x21)),
        (3, 4, 1, Usage(0x0B, 0x24)),
        (3, 5, 1, Usage(0x09, 0x01)),
    ]
    assert [bit for _, bit, _, _ in places(d.HEADSET, ReportKind.OUTPUT)] == [0, 1, 2, 3, 4]
    assert read.sizes == {(ReportKind.INPUT, 1): 8, (ReportKind.INPUT, 3): 8, (ReportKind.OUTPUT, 3): 8}


def test_flags_bounds_and_collections_are_kept_with_each_field() -> None:
    by_usage = {field.usage: field for field in parse(d.HEADSET).fields}
    assert not by_usage[Usage(0x0B, 0x20)].relative
    assert by_usage[Usage(0x0B, 0x2F)].relative
    assert by_usage[Usage(0x09, 0x01)].within == (Usage(0x0B, 0x05),)
    mute = {field.usage: field for field in parse(d.BUTTON_BOX).fields}[Usage(0x0B, 0x2F)]
    assert (mute.logical_min, mute.logical_max, mute.size) == (-1, 1, 2)


def test_popping_brings_back_the_page_and_the_bounds_but_no_usage() -> None:
    raw = d.page(0x0B) + d.usages(1) + d.collection(
        d.logical(0, 1), d.bits(1, 1), d.PUSH, d.page(0x08), d.logical(-4, 4), d.bits(8, 2), d.POP,
        d.usages(0x20), d.fields_in(d.DATA_VAR_ABS),
    )  # fmt: skip
    field = only(raw)
    assert (field.usage, field.size, field.logical_min) == (Usage(0x0B, 0x20), 1, 0)


def test_a_short_usage_belongs_to_the_page_in_force_at_the_main_item() -> None:
    raw = d.logical(0, 1) + d.bits(1, 1) + d.page(0x0B) + d.usages(0x07) + d.page(0x09) + d.fields_in(d.DATA_VAR_ABS)
    assert only(raw).usage == Usage(0x09, 0x07)


def test_the_last_usage_stands_for_all_that_follow_and_a_range_for_its_numbers() -> None:
    raw = d.page(0x0B) + d.logical(0, 1) + d.bits(1, 4) + d.usage_range(0x20, 0x21) + d.usages(0x2F)
    raw += d.fields_in(d.DATA_VAR_ABS)
    assert [usage.id for _, _, _, usage in places(raw) if usage] == [0x20, 0x21, 0x2F, 0x2F]


def test_an_arrays_number_finds_its_usage() -> None:
    first, second = (field for field in parse(d.KEY_PAD).fields if field.kind is ReportKind.INPUT)
    assert (first.bit, second.bit, first.usage) == (0, 8, None)
    assert first.usage_at(1) == Usage(0x0B, 0x20)
    assert first.usage_at(16) == Usage(0x0B, 0x2F)
    assert [first.usage_at(value) for value in (0, 17, -1, 255)] == [None] * 4


def test_of_alternatives_for_one_control_the_first_counts() -> None:
    def mark(value: int) -> bytes:
        return d.item(d.LOCAL, 0xA, value)

    raw = d.page(0x0B) + d.logical(0, 1) + d.bits(1, 2) + mark(1) + d.usages(0x20, 0x2B) + mark(0) + d.usages(0x2F)
    raw += d.fields_in(d.DATA_VAR_ABS)
    assert [usage.id for _, _, _, usage in places(raw) if usage] == [0x20, 0x2F]


@pytest.mark.parametrize(("most", "size", "expected"), [(255, 1, 255), (0xFFFF, 2, 0xFFFF)])
def test_a_maximum_is_unsigned_where_the_minimum_is_not_below_zero(most: int, size: int, expected: int) -> None:
    raw = d.page(0x0B) + d.item(d.GLOBAL, 1, 0) + d.item(d.GLOBAL, 2, most, size) + d.bits(16, 1) + d.usages(0x20)
    assert only(raw + d.fields_in(d.DATA_VAR_ABS)).logical_max == expected


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (d.HEADSET[:-1], "not closed"),
        (d.item(d.MAIN, 0xC), "never opened"),
        (d.POP, "never pushed"),
        (d.PUSH * 17, "too often"),
        (d.item(d.MAIN, 0xA, 1) * 17, "too deep"),
        (d.report_id(0), "1 to 255"),
        (d.item(d.GLOBAL, 0x8, 300), "1 to 255"),
        (bytes((0x05,)), "cut off"),
        (bytes((0xFE,)), "cut off"),
        (bytes((0xFE, 200, 0, 1)), "cut off"),
        (d.item(d.LOCAL, 0x2, 5), "without its first"),
        (d.usage_range(9, 8), "before it begins"),
        (bytes(LONGEST + 1), "longer"),
        (d.usages(0x20) * 513, "too many usages"),
        (d.usages(0x20) + d.bits(1, MOST_FIELDS + 1) + d.fields_in(2), "too many fields"),
        (d.item(d.GLOBAL, 7, 0xFFFFFFFF, 4) + d.item(d.GLOBAL, 9, 0xFFFFFFFF, 4) + d.fields_in(1), "too long"),
    ],
)
def test_what_cannot_be_read_is_named(raw: bytes, complaint: str) -> None:
    with pytest.raises(DescriptorError, match=complaint):
        parse(raw)


@pytest.mark.parametrize("name", d.ALL)
def test_cut_off_anywhere_it_is_read_or_named(name: str) -> None:
    whole = parse(d.ALL[name]).fields
    read = 0
    for length in range(len(d.ALL[name])):
        try:
            assert parse(d.ALL[name][:length]).fields == whole[: len(parse(d.ALL[name][:length]).fields)]
            read += 1
        except DescriptorError:
            continue
    assert read < len(d.ALL[name]) / 2


HOSTILE = (
    (d.page(0x0B) + d.usage_range(0, 0xFFFF) + d.bits(1, MOST_FIELDS) + d.fields_in(2)),
    (d.page(0x0B) + d.usages(0x20) * 500 + d.bits(1, MOST_FIELDS) + d.fields_in(2)),
    (d.usages(0x20) + d.bits(0, 0xFFFFFFFF) + d.fields_in(2)) * 200,
    d.fields_in(0) * 2048,
    d.PUSH * 16 + d.POP * 16,
    d.item(d.LOCAL, 1, 0, 4) + d.item(d.LOCAL, 2, 0x7FFFFFFF, 4) + d.bits(8, 64) + d.fields_in(0),
)


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_the_work_is_bounded_whatever_the_bytes_ask_for(raw: bytes) -> None:
    before = time.process_time()
    assert len(parse(raw).fields) <= MOST_FIELDS
    assert time.process_time() - before < 1.0


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    try:
        read = parse(raw)
    except DescriptorError:
        return
    assert len(read.fields) <= MOST_FIELDS


@given(st.sampled_from(sorted(d.ALL)), st.data())
def test_no_damage_raises_anything_else(name: str, data: st.DataObject) -> None:
    raw = bytearray(d.ALL[name])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DescriptorError):
        assert len(parse(bytes(raw)).fields) <= MOST_FIELDS
