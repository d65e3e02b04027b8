"""A fleet of agents comes back after an outage, in virtual time on the product's own waits (T29).

    python -m tests.bench.fleet [FOLDER]    # the table; with a folder also a picture of each outage

The platform is down for a while and serves `cap` sign-ins a second from then on. What it doesn't serve it refuses
within a round trip, or, in a hang storm, leaves unanswered until our limit of a request. Ideal is a platform that is
busy from its first second on until everyone is back.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from random import Random
from typing import Final

from softphone.domain.backoff import restart_delay
from softphone.openapi.client import Limits
from softphone.services.session.registration_watch import PATIENCE

type Wait = Callable[[int, Random], float]

SEEDS: Final = range(10)
OUTAGES: Final = (10.0, 60.0, 300.0)
HANG: Final = Limits().total  # seconds


@dataclass(frozen=True, slots=True)
class Fleet:
    """How many, and what they come back to."""

    agents: int
    cap: int
    outage: float
    hangs: bool = False

    @property
    def ideal(self) -> float:
        """Seconds after the outage in which all could be served."""
        return self.agents / self.cap


@dataclass(frozen=True, slots=True)
class Return:
    """How they came back: requests in each second from the outage's begin; `back` are seconds after its end, sorted."""

    requests: list[int]
    back: list[float]
    outage: float

    @property
    def peak(self) -> int:
        """The most requests in a second."""
        return max(self.requests)

    @property
    def peak_after(self) -> int:
        """Likewise, once the platform serves."""
        return max(self.requests[int(self.outage) :])

    def within(self, share: float) -> float:
        """Seconds after the outage in which this share is back."""
        return self.back[int(share * len(self.back)) - 1]


def reload_wait(attempt: int, random: Random) -> float:
    """A page that does not register: the SDK's own time, then the schedule (`registration_watch`)."""
    return PATIENCE + restart_delay(attempt, random)


def come_back(fleet: Fleet, seed: int, wait: Wait = restart_delay) -> Return:
    """Play it once. An agent tries at the end of each wait, until served."""
    random = Random(seed)
    requests = [0] * (int(fleet.outage) + 3600)

    def answered() -> float:
        return HANG if fleet.hangs else random.uniform(0.1, 0.3)

    trying = []
    for agent in range(fleet.agents):
        at, attempt = wait(0, random), 1
        while at < fleet.outage:  # nobody is in another's way yet: no order is needed
            requests[int(at)] += 1
            at += answered() + wait(attempt, random)
            attempt += 1
        trying.append((at, agent, attempt))
    heapify(trying)
    back: list[float] = []
    second, served = -1, 0
    while trying:
        at, agent, attempt = trying[0]
        if int(at) != second:
            second, served = int(at), 0
        requests[second] += 1
        if served < fleet.cap:
            served += 1
            back.append(at - fleet.outage)
            heappop(trying)
        else:
            heapreplace(trying, (at + answered() + wait(attempt, random), agent, attempt + 1))
    return Return(requests[: second + 1], back, fleet.outage)


HEAD: Final = "  agents  cap/s  outage  storm    waits    tries  peak/s   after    50 %    99 %    last   ideal    wall"


def row(fleet: Fleet, name: str, wait: Wait, seeds: range) -> tuple[str, Return]:
    """A line of the table, the worst of all seeds in each figure; and the first return."""
    begun = time.perf_counter()
    found = [come_back(fleet, seed, wait) for seed in seeds]
    wall = (time.perf_counter() - begun) / len(found)
    tries = max(sum(each.requests) / fleet.agents for each in found)
    worst = [max(each.within(share) for each in found) for share in (0.5, 0.99, 1.0)]
    peaks = max(each.peak for each in found), max(each.peak_after for each in found)
    times = "".join(f"{seconds:6.1f} s" for seconds in (*worst, fleet.ideal))
    return (
        f"{fleet.agents:8} {fleet.cap:6} {fleet.outage:5.0f} s  {'hang' if fleet.hangs else 'refuse':7}  {name:7}"
        f" {tries:6.1f} {peaks[0]:7} {peaks[1]:7}{times} {wall:5.2f} s"
    ), found[0]


def main(folder: str = "") -> int:
    """See the head of this file."""
    print(HEAD)
    for agents, cap, seeds in ((10_000, 200, SEEDS), (100_000, 1000, SEEDS[:3])):
        for outage in OUTAGES:
            for hangs in (False, True):
                fleet = Fleet(agents, cap, outage, hangs)
                for name, wait in (("sign-in", restart_delay), ("reload", reload_wait)):
                    line, first = row(fleet, name, wait, seeds)
                    print(line, flush=True)
                    if folder:
                        storm = "hang" if hangs else "refuse"
                        _draw(Path(folder) / f"fleet-{agents}-{outage:.0f}-{storm}-{name}.png", fleet, first)
    return 0


def _draw(path: Path, fleet: Fleet, first: Return) -> None:
    from tests.bench.plots import draw_lines  # noqa: PLC0415 - only a picture needs Qt

    path.parent.mkdir(parents=True, exist_ok=True)
    begin, busy = int(fleet.outage), int(fleet.ideal)
    ideal = [0.0] * begin + [float(fleet.cap)] * busy + [0.0] * max(0, len(first.requests) - begin - busy)
    lines = {"requests": [float(count) for count in first.requests], "ideal": ideal}
    draw_lines(path, f"{fleet.agents} agents, {fleet.outage:.0f} s down, {fleet.cap}/s served", ("s", "/s"), lines)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
