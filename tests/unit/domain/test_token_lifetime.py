"""Every reading of `ExpireTime`, the bounds of a lifetime, and the moment of renewal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.domain.token_lifetime import (
    ASSUMED_LIFETIME,
    LONGEST,
    SHORTEST,
    lifetime_from,
    readings,
    refresh_after,
    shortest_gap,
)

NOW = datetime(2026, 1, 2, 3, 0, tzinfo=UTC)
EPOCH = NOW.timestamp()


@pytest.mark.parametrize(
    ("expire_time", "seconds"),
    [
        ("2026-01-02T03:30:00Z", 1800),
        ("2026-01-02T11:30:00+08:00", 1800),
        ("2026-01-02T03:30:00.123456789Z", 1800.123456),
        (" 2026-01-02 03:30:00+00:00 ", 1800),
        ("2026-01-02 11:30:00", 1800),
        ("2026/01/02 11:30:00", 1800),
        ("2026-01-02 03:30:00", 1800),
        ("2026-01-02 15:30:00", 16200),  # China's clock or UTC: the reading that ends earlier
        ("2026-01-02 11:30:00 +0800 CST", 1800),
        ("2026-01-02 03:30:00.5 +0000 UTC m=+0.01", 1800.5),
        ("2026-01-02 03:30:00 UTC", 1800),
        (EPOCH + 1800, 1800),
        (int(EPOCH) + 1800, 1800),
        (str(int(EPOCH) + 1800), 1800),
        (int(EPOCH + 1800) * 1000, 1800),
        (f"{int(EPOCH + 1800)}000", 1800),
        (7200, 7200),
        ("7200", 7200),
        (7200.5, 7200.5),
        (3, SHORTEST),
        (0.001, SHORTEST),
        (360 * 86400, LONGEST),
    ],
)
def test_every_documented_reading(expire_time: object, seconds: float) -> None:
    assert lifetime_from(expire_time, NOW) == pytest.approx(seconds, abs=1e-3)


@pytest.mark.parametrize(
    "expire_time",
    [
        None,
        "",
        "soon",
        True,
        0,
        -5,
        "-5",
        "nan",
        "inf",
        1e300,
        10**400,
        [],
        {},
        "2026-01-02T03:00:04Z",
        "2026-01-02T02:59:00Z",
        "2026-02-02T03:00:01Z",
        "2026-13-02T03:30:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59",
        "\ud800",
        int(EPOCH) - 1,
    ],
)
def test_nothing_fits(expire_time: object) -> None:
    assert lifetime_from(expire_time, NOW) is None


def test_2038_is_a_year_like_any_other() -> None:
    late = datetime(2038, 1, 19, 3, 0, tzinfo=UTC)
    assert lifetime_from("2038-01-19T03:30:00Z", late) == 1800
    assert lifetime_from(int(late.timestamp()) + 1800, late) == 1800


def test_a_time_of_the_list_of_agents_has_chinas_reading_first() -> None:
    first, second = readings("2026-01-02 11:00:00")
    assert first == NOW
    assert second - first == timedelta(hours=8)


@settings(deadline=None)  # a busy machine is no bug
@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=2))
def test_a_lifetime_is_inside_its_bounds_or_unknown(expire_time: object) -> None:
    lifetime = lifetime_from(expire_time, NOW)
    assert lifetime is None or SHORTEST <= lifetime <= LONGEST


@settings(deadline=None)  # a busy machine is no bug
@given(st.datetimes(), st.sampled_from(["", "Z", "+08:00"]))
def test_any_stamp_is_read_without_complaint(stamp: datetime, zone: str) -> None:
    lifetime = lifetime_from(stamp.isoformat() + zone, NOW)
    assert lifetime is None or SHORTEST <= lifetime <= LONGEST


def test_renewal_comes_at_half_the_life_spread_by_a_tenth() -> None:
    moments = [refresh_after(7200.0, Random(seed)) / 7200.0 for seed in range(1000)]
    assert min(moments) >= 0.45
    assert max(moments) <= 0.55
    assert max(moments) - min(moments) > 0.09


@pytest.mark.parametrize(("lifetime", "gap"), [(SHORTEST, 0.625), (80.0, 10.0), (ASSUMED_LIFETIME, 30.0)])
def test_renewals_keep_a_distance(lifetime: float, gap: float) -> None:
    assert shortest_gap(lifetime) == gap
