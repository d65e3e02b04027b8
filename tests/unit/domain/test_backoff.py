"""Waiting times: inside the schedule for every seed, and spread out over a fleet."""

from __future__ import annotations

import time
from random import Random
from statistics import mean

import pytest

from softphone.domain import backoff
from tests.acceptance import Figure
from tests.bench.fleet import Fleet, come_back

SEEDS = range(1000)


@pytest.mark.parametrize(("attempt", "cap"), [(0, 0.5), (1, 1.0), (2, 2.0), (4, 8.0), (5, 8.0), (10_000, 8.0)])
def test_a_get_waits_with_full_jitter(attempt: int, cap: float) -> None:
    delays = [backoff.rest_delay(attempt, Random(seed)) for seed in SEEDS]
    assert all(0.0 <= delay <= cap for delay in delays)
    assert mean(delays) == pytest.approx(cap / 2, rel=0.1)


@pytest.mark.parametrize(
    ("attempt", "low", "high"), [(0, 0, 5), (1, 1, 6), (2, 1, 12), (4, 1, 48), (5, 1, 60), (99, 1, 60)]
)
def test_a_restart_keeps_the_schedule(attempt: int, low: float, high: float) -> None:
    delays = [backoff.restart_delay(attempt, Random(seed)) for seed in SEEDS]
    assert min(delays) >= low
    assert max(delays) <= high
    assert max(delays) - min(delays) > 0.9 * (high - low)


@pytest.mark.parametrize(("attempt", "cap"), [(0, 5), (3, 40), (6, 300), (10_000, 300)])
def test_a_token_retry_waits_at_most_five_minutes(attempt: int, cap: float) -> None:
    delays = [backoff.token_retry_delay(attempt, Random(seed)) for seed in SEEDS]
    assert all(0.0 <= delay <= cap for delay in delays)


@pytest.mark.parametrize(
    ("delay", "wish", "expected"),
    [(2.0, None, 2.0), (2.0, 7.0, 9.0), (2.0, 1e9, 302.0), (2.0, float("inf"), 302.0), (2.0, -5.0, 2.0)],
)
def test_the_server_may_ask_for_more_time(delay: float, wish: float | None, expected: float) -> None:
    assert backoff.after_server_wish(delay, wish) == expected


@pytest.mark.parametrize(("outage", "seeds"), [(10.0, 2), (60.0, 10), (300.0, 2)])
def test_ten_thousand_agents_do_not_come_back_at_once(outage: float, seeds: int, figure: Figure) -> None:
    """T29: at 200 sign-ins a second a peak under 0.35 N/s, and 99 % in 85 s; `python -m tests.bench.fleet` has more.

    A refusal takes a round trip of 0.1 to 0.3 s; if it took no time at all, the peak would be 0.355 N/s.
    """
    fleet = Fleet(agents=10_000, cap=200, outage=outage)
    begun = time.process_time()
    found = [come_back(fleet, seed) for seed in range(seeds)]
    figure("T29", "one fleet", (time.process_time() - begun) / seeds, "s")
    peak = max(each.peak for each in found) / fleet.agents
    most = max(each.within(0.99) for each in found)
    figure("T29", "peak", peak, "N/s")
    figure("T29", f"99 % after {outage:.0f} s", most, "s")
    assert peak <= 0.35
    assert most <= 1.6 * fleet.ideal + 5.0


def test_a_platform_that_hangs_is_asked_less_often_than_one_that_refuses() -> None:
    """T29, hang storm: our limit of a request is a wait too."""
    hangs = come_back(Fleet(agents=2_000, cap=40, outage=60.0, hangs=True), seed=1)
    refuses = come_back(Fleet(agents=2_000, cap=40, outage=60.0), seed=1)
    assert sum(hangs.requests) < sum(refuses.requests)
    assert hangs.peak < 0.35 * 2_000
    assert len(hangs.back) == 2_000
