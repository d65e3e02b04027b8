"""The figures of a day: calls of that day and agent alone; statuses cut at midnight, and what a kill leaves of one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from softphone.control import printing
from softphone.control.cli_words import CliWords
from softphone.control.protocol import Json
from softphone.control.today import today_verb
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.day_figures import DayFigures
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.day_db import DayDb
from tests.unit.storage.call_log import START, call

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def test_calls_of_the_day_and_of_the_agent(tmp_path: Path) -> None:
    async def story() -> None:
        file = CallLogDb(tmp_path / "calls.db")
        talked = {"agent": "1001", "connected_at": START, "duration": 20.0, "hold_seconds": 5.0, "wrap_up_seconds": 3.0}
        await file.write(call(-1, **talked))  # yesterday
        await file.write(call(86_400, **talked))  # tomorrow
        await file.write(call(5, agent="1002"))
        await file.write(call(0, **talked))
        await file.write(call(1, **talked, direction=Direction.INBOUND))
        await file.write(call(2, EndReason.MISSED, agent="1001"))
        day = await DayDb(file).figures("1001", START, START + DAY)
        assert day == DayFigures(2, 1, 1, 1, 2, 30.0, 10.0, 6.0, {})
        assert (day.answered_share, day.mean_handling_seconds) == (0.5, 23.0)
        assert (await DayDb(file).figures("", START, START + DAY)).calls_out == 2
        await file.close()

    asyncio.run(story())


def test_statuses_are_cut_at_midnight_and_a_kill_leaves_what_has_lasted(tmp_path: Path) -> None:
    async def story() -> None:
        file = CallLogDb(tmp_path / "calls.db")
        days = DayDb(file)
        await days.status_is("1001", "online", START - 10 * SECOND)
        await days.status_is("1001", "break", START + 20 * SECOND)
        await days.status_lasts(START + 50 * SECOND)
        days = DayDb(file)  # after a kill
        await days.status_lasts(START + 60 * SECOND)
        await days.status_is("1001", "online", START + 100 * SECOND)
        await days.status_is("", "", START + 101 * SECOND)
        assert (await days.figures("1001", START, START + DAY)).status_seconds == {"online": 21.0, "break": 30.0}
        assert (await days.figures("1002", START, START + DAY)).status_seconds == {}
        await file.close()

    asyncio.run(story())


def shown(figures: Callable[[], Awaitable[DayFigures]]) -> Json:
    async def handled() -> Json:
        return await today_verb(figures)({})

    return asyncio.run(handled())


def test_the_verb_says_it_in_json_and_in_words() -> None:
    async def figures() -> DayFigures:
        return DayFigures(2, 1, 1, 1, 2, 30.0, 10.0, 6.0, {"online": 3661.0})

    async def nothing() -> DayFigures:
        return DayFigures()

    body = shown(figures)
    assert body == {
        **{"calls_in": 2, "calls_out": 1, "answered": 1, "answered_share": 0.5, "missed": 1, "connected": 2},
        **{"talk_seconds": 30.0, "hold_seconds": 10.0, "wrap_up_seconds": 6.0, "mean_handling_seconds": 23.0},
        "status_seconds": {"online": 3661.0},
    }
    said = printing.as_text("today", body, CliWords(chinese=False))
    assert said.splitlines()[0] == "in 2 (answered 50%, missed 1) · out 1"
    assert said.splitlines()[-1] == "online  1:01:01"
    assert "–" in printing.as_text("today", shown(nothing), CliWords(chinese=True))
