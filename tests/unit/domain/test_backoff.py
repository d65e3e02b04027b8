"""Waiting times: inside the schedule for every seed, and spread out over a fleet."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from random import Random
from statistics import mean

import pytest

from softphone.domain import backoff

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


def test_ten_thousand_agents_do_not_come_back_at_once() -> None:
    """T29's figures for an outage of 60 s at 200 sign-ins a second: peak under 0.35 N/s, 99 % in 85 s.

    A refusal takes a round trip of 0.1 to 0.3 s; if it took no time at all, the peak would be 0.355 N/s.
    """
    agents, outage, served_each_second = 10_000, 60.0, 200
    random = Random(7)
    waiting = [(backoff.restart_delay(0, random), agent, 1) for agent in range(agents)]
    heapify(waiting)
    tries: dict[int, int] = {}
    served: dict[int, int] = {}
    back: list[float] = []
    while waiting:
        at, agent, attempt = heappop(waiting)
        second = int(at)
        tries[second] = tries.get(second, 0) + 1
        if at >= outage and served.get(second, 0) < served_each_second:
            served[second] = served.get(second, 0) + 1
            back.append(at - outage)
        else:
            told = at + random.uniform(0.1, 0.3)
            heappush(waiting, (told + backoff.restart_delay(attempt, random), agent, attempt + 1))
    assert max(tries.values()) <= 0.35 * agents
    assert sorted(back)[int(0.99 * agents)] <= 1.6 * agents / served_each_second + 5.0
