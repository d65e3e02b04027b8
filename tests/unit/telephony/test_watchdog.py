"""A silent page is reported on time, and an answering one isn't."""

from __future__ import annotations

import asyncio

from softphone.domain.errors import EngineFailed, FailureCode, NoReply
from softphone.telephony.watchdog import watch
from tests.helpers.virtual_time import run_virtual


class Pinged:
    """A page that is silent between two moments (seconds on the loop's clock)."""

    def __init__(self, silent_from: float, silent_until: float = float("inf")) -> None:
        self.silent_from, self.silent_until = silent_from, silent_until
        self.pings: list[float] = []

    async def ping(self, limit: float) -> None:
        now = asyncio.get_running_loop().time()
        self.pings.append(now)
        if self.silent_from <= now < self.silent_until:
            await asyncio.sleep(limit)
            raise NoReply(FailureCode.COMMAND_UNANSWERED)


async def reports(page: Pinged, seconds: float) -> list[tuple[float, float]]:
    """What is reported within so many seconds: moment and silence."""
    told: list[tuple[float, float]] = []
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(watch(page.ping, lambda silence: told.append((loop.time(), silence))))
    await asyncio.sleep(seconds)
    task.cancel()
    return told


def test_an_answering_page_is_pinged_every_two_seconds_and_never_reported() -> None:
    page = Pinged(silent_from=float("inf"))
    assert run_virtual(reports(page, 60.5)) == []
    assert page.pings == [float(second) for second in range(0, 62, 2)]


def test_a_hung_page_is_reported_6_s_after_its_last_answer_and_each_2_s_from_then_on() -> None:
    told = run_virtual(reports(Pinged(silent_from=8.5), 18.5))
    assert told == [(14, 6), (16, 8), (18, 10)]


def test_a_page_that_never_answered_is_given_as_long() -> None:
    assert run_virtual(reports(Pinged(silent_from=0), 7)) == [(6, 6)]


def test_one_missed_ping_is_no_silence() -> None:
    assert run_virtual(reports(Pinged(silent_from=10, silent_until=11), 30)) == []


def test_a_page_that_answers_again_is_reported_once_with_no_silence() -> None:
    told = run_virtual(reports(Pinged(silent_from=10, silent_until=17), 30))
    assert told == [(14, 6), (16, 8), (18, 10), (18, 0)]


def test_the_watch_ends_when_there_is_no_page_to_ping() -> None:
    async def gone(_limit: float) -> None:
        raise EngineFailed(FailureCode.ENGINE_FAILED)

    run_virtual(watch(gone, lambda _: None))
