"""Buttons out of input reports, lamps into output reports, by the flags of each field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.desktop.headset.descriptor import parse
from softphone.desktop.headset.fields import Descriptor, ReportKind, Usage
from softphone.desktop.headset.reports import (
    DROP,
    FLASH,
    HOLD_LIGHT,
    HOOK_SWITCH,
    MUTE_LIGHT,
    OFF_HOOK_LIGHT,
    PHONE_MUTE,
    RING_LIGHT,
    TELEPHONY,
    ButtonReader,
    light_reports,
    values,
)
from softphone.domain.headset import ButtonReport, Flash, HeadsetLights, HookSwitch, MuteButton, Reject

from . import descriptors as d

HEADSET, HANDSET, BOX, PAD = (parse(raw) for raw in (d.HEADSET, d.HANDSET, d.BUTTON_BOX, d.KEY_PAD))
LINE_BUSY, REDIAL = Usage(TELEPHONY, 0x97), Usage(TELEPHONY, 0x24)


def told(descriptor: Descriptor, *reports: bytes) -> list[ButtonReport]:
    reader = ButtonReader(descriptor)
    return [told for report in reports for told in reader.read(report)]


def test_an_absolute_hook_tells_its_state_once() -> None:
    assert told(HEADSET, b"\x03\x01", b"\x03\x01", b"\x03\x00", b"\x03\x00") == [HookSwitch(True), HookSwitch(False)]
    assert told(HEADSET, b"\x03\x00") == []


def test_a_relative_button_tells_each_press_and_no_release() -> None:
    assert told(HEADSET, b"\x03\x04", b"\x03\x00", b"\x03\x04") == [MuteButton(None), MuteButton(None)]
    assert told(BOX, b"\x07\x04", b"\x07\x00") == [HookSwitch(None)]


def test_a_pair_of_relative_buttons_tells_the_state() -> None:
    assert told(BOX, b"\x07\x01", b"\x07\x00", b"\x07\x03", b"\x07\x00") == [MuteButton(True), MuteButton(False)]


def test_momentary_buttons_tell_the_press() -> None:
    assert told(HEADSET, b"\x03\x08", b"\x03\x00", b"\x03\x20", b"\x03\x00") == [Flash(), Reject()]
    assert told(HANDSET, b"\x04", b"\x00") == [Reject()]


def test_other_buttons_and_other_reports_tell_nothing() -> None:
    assert told(HEADSET, b"\x03\x02", b"\x03\x10", b"\x01\x03", b"\x09\x01", b"\x03", b"") == []


def test_two_at_once_are_both_told_and_a_held_one_is_not_told_again() -> None:
    assert told(HEADSET, b"\x03\x09", b"\x03\x0d") == [HookSwitch(True), Flash(), MuteButton(None)]


def test_keys_of_an_array_are_buttons() -> None:
    hook, mute, drop = 1, 0x2F - 0x20 + 1, 0x26 - 0x20 + 1
    assert told(PAD, bytes((hook, 0)), bytes((mute, hook)), bytes((0, 0)), bytes((0, drop))) == [
        HookSwitch(None),
        MuteButton(None),
        Reject(),
    ]
    assert told(PAD, b"\x00\xff", b"\x11\x12") == []


@pytest.mark.parametrize("button", [1, 7])
def test_buttons_in_a_telephony_collection_decline(button: int) -> None:
    inside = d.logical(0, 1) + d.page(9) + d.usages(button) + d.bits(1, 1) + d.fields_in(d.DATA_VAR_ABS)
    assert told(parse(d.page(0x0B) + d.usages(1) + d.collection(inside)), b"\x01") == [Reject()]
    assert told(parse(d.page(0x01) + d.usages(2) + d.collection(inside)), b"\x01") == []  # a mouse's


LIGHTS = st.builds(HeadsetLights, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def lit(descriptor: Descriptor, reports: tuple[bytes, ...]) -> set[Usage]:
    """What a device would light, read back bit by bit."""
    on = set()
    for report in reports:
        bits = int.from_bytes(report[1:], "little")
        for field in descriptor.fields:
            of_this = field.kind is ReportKind.OUTPUT and field.report_id == report[0]
            if of_this and field.usage and bits >> field.bit & 1:
                on.add(field.usage)
    return on


@given(st.sampled_from((HEADSET, HANDSET, BOX, PAD)), LIGHTS)
def test_the_lamps_say_what_they_shall_and_no_other_lamp_burns(descriptor: Descriptor, lights: HeadsetLights) -> None:
    reports = light_reports(descriptor, lights)
    wanted = {
        OFF_HOOK_LIGHT: lights.off_hook,
        MUTE_LIGHT: lights.muted,
        RING_LIGHT: lights.ringing,
        HOLD_LIGHT: lights.held,
    }
    assert lit(descriptor, reports) == {usage for usage, on in wanted.items() if on}
    assert {len(report) for report in reports} == {2}


def test_lamps_of_reports_without_ids_have_a_zero_in_front() -> None:
    assert light_reports(HANDSET, HeadsetLights(off_hook=True, held=True)) == (b"\x00\x09",)
    assert light_reports(BOX, HeadsetLights(ringing=True)) == (b"\x14\x00", b"\x15\x00", b"\x16\x01", b"\x17\x00")


@given(st.integers(0, 255))
def test_every_bit_is_read_from_where_it_was_written(byte: int) -> None:
    read = values(HEADSET, bytes((3, byte)))
    usages = (HOOK_SWITCH, LINE_BUSY, PHONE_MUTE, FLASH, REDIAL, Usage(9, 1))
    assert read == {usage: byte >> bit & 1 for bit, usage in enumerate(usages)}


@st.composite
def layouts(draw: st.DrawFn) -> tuple[bytes, list[tuple[Usage, int, int]]]:
    """A descriptor of telephony fields of random sizes with padding between, and (usage, first bit, bits) of each."""
    wanted: list[tuple[Usage, int, int]] = []
    raw, bit = d.page(TELEPHONY) + d.usages(5), 0
    inside = d.report_id(9) + d.logical(0, 1)
    for number in draw(st.lists(st.sampled_from((0x20, 0x21, 0x24, 0x26, 0x2F, 0x97)), min_size=1, unique=True)):
        gap, size = draw(st.integers(0, 9)), draw(st.integers(1, 32))
        inside += d.bits(1, gap) + d.fields_in(d.CONSTANT) + d.usages(number) + d.bits(size, 1) + d.fields_in(2)
        wanted.append((Usage(TELEPHONY, number), bit + gap, size))
        bit += gap + size
    return raw + d.collection(inside), wanted


@given(layouts(), st.data())
def test_any_layout_gives_back_the_values_put_in(
    layout: tuple[bytes, list[tuple[Usage, int, int]]], data: st.DataObject
) -> None:
    raw, fields = layout
    written, expected = 0, {}
    for usage, bit, size in fields:
        expected[usage] = data.draw(st.integers(0, (1 << size) - 1))
        written |= expected[usage] << bit
    length = (sum(fields[-1][1:]) + 7) // 8
    assert values(parse(raw), b"\x09" + written.to_bytes(length, "little")) == expected
    assert values(parse(raw), b"\x08" + written.to_bytes(length, "little")) == {}


@given(st.sampled_from((HEADSET, HANDSET, BOX, PAD)), st.lists(st.binary(max_size=6), max_size=30))
def test_no_report_breaks_the_reader(descriptor: Descriptor, reports: list[bytes]) -> None:
    reader = ButtonReader(descriptor)
    for report in reports:
        reader.read(report)


def test_drop_is_read_where_a_device_has_it() -> None:
    assert values(HANDSET, b"\x05") == {HOOK_SWITCH: 1, PHONE_MUTE: 0, DROP: 1}
