"""Numbers in one form, hours by the wall's clock, days that are not 24 hours long."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.local_time import HOURS, day_begins, day_ends, within_hours
from softphone.domain.national_number import begins_with, national

ZONES = st.sampled_from(
    ("Asia/Shanghai", "Europe/Berlin", "America/Havana", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe")
).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("13800138000", ("+8613800138000", "0086 138 0013 8000", "013800138000", "8613800138000", "+86 138-0013-8000")),
        ("01088886666", ("+861088886666", "+86 (010) 8888 6666", "0086-10-88886666")),
        ("075588886666", ("+8675588886666",)),
        ("4008108888", ("+864008108888",)),
        ("95588", ("+8695588",)),
        ("12345", ("+8612345",)),
        ("+49301234567", ("0049301234567",)),
        ("88886666", ()),
        ("", ()),
    ],
)
def test_one_form_for_each_number(form: str, forms: tuple[str, ...]) -> None:
    assert {national(written) for written in (form, *forms)} == {form}


@pytest.mark.parametrize(
    ("number", "prefix", "begins"),
    [
        ("13800138000", "138", True),
        ("+8613800138000", "138", True),
        ("13800138000", "+86138", True),
        ("13800138000", "0138", True),
        ("13800138000", "86138", True),
        ("13800138000", "+86", True),
        ("13800138000", "00", False),
        ("008613800138000", "+", False),
        ("+861088886666", "010", True),
        ("01088886666", "+8610", True),
        ("10086", "010", False),
        ("+49301234567", "00", True),
        ("+49301234567", "0049", True),
        ("+49301234567", "+86", False),
        ("13800138000", "139", False),
        ("13800138000", "", False),
        ("95588", "955", True),
    ],
)
def test_prefixes_in_any_form(number: str, prefix: str, begins: bool) -> None:
    assert begins_with(number, prefix) is begins


@pytest.mark.parametrize(
    ("hours", "inside", "outside"),
    [
        ("09:00-12:00", ("09:00", "11:59"), ("08:59", "12:00", "00:00")),
        ("22:00-02:00", ("22:00", "23:59", "00:00", "01:59"), ("02:00", "21:59")),
        ("22:00-24:00", ("23:59",), ("00:00", "21:59")),
        ("00:00-24:00", ("00:00", "23:59"), ()),
        ("00:00-00:00", ("00:00", "12:00"), ()),
    ],
)
def test_hours_by_the_wall_s_clock(hours: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    assert re.fullmatch(HOURS, hours)
    assert all(within_hours((hours,), time.fromisoformat(at)) for at in inside)
    assert not any(within_hours((hours,), time.fromisoformat(at)) for at in outside)


@given(st.times(), st.times(), st.times())
def test_two_halves_of_the_clock_are_all_of_it(begin: time, end: time, now: time) -> None:
    if f"{begin:%H:%M}" != f"{end:%H:%M}":
        there, back = f"{begin:%H:%M}-{end:%H:%M}", f"{end:%H:%M}-{begin:%H:%M}"
        assert within_hours((there,), now) is not within_hours((back,), now)
        assert within_hours((there, back), now)


@given(INSTANTS, ZONES)
def test_a_day_has_one_date_from_its_begin_to_its_end(now: datetime, zone: ZoneInfo) -> None:
    begin, end = day_begins(now, zone), day_ends(now, zone)
    date, moment = now.astimezone(zone).date(), timedelta(microseconds=1)
    assert begin <= now < end
    assert timedelta(hours=22) < end - begin < timedelta(hours=26)
    assert {at.astimezone(zone).date() for at in (begin, now, end - moment)} == {date}
    assert (begin - moment).astimezone(zone).date() < date < end.astimezone(zone).date()


@pytest.mark.parametrize("hours", ["9-12", "09:00", "25:00-26:00", "09:60-10:00", "24:00-01:00", ""])
def test_what_is_no_hours(hours: str) -> None:
    assert not re.fullmatch(HOURS, hours)
