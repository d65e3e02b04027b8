"""Links of other programs: one question, five a minute, nothing dialled (acceptance test T24)."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import FailureCode, NotNow
from softphone.domain.link import LinkRequest, parse_link
from softphone.services.events import LinkAsked
from softphone.services.link_questions import LinkQuestions
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

LINK = parse_link("tel:13800138000")


def refusal(questions: LinkQuestions) -> FailureCode | None:
    """What asking once more comes to."""
    try:
        questions.ask(LINK)
    except NotNow as failure:
        return failure.code
    return None


def open_link(desk: Desk) -> LinkRequest | None:
    """The open question."""
    return desk.state.link


def test_one_question_at_a_time() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        questions.ask(LINK)
        assert desk.state.link == LINK
        with pytest.raises(NotNow) as caught:
            questions.ask(parse_link("tel:10086"))
        assert caught.value.code is FailureCode.LINK_WAITING
        assert desk.state.link == LINK
        questions.settle()
        assert open_link(desk) is None
        assert [event.later for event in desk.events["link.asked"] if isinstance(event, LinkAsked)] == [False]
        await desk.close()

    run_virtual(story())


def test_five_a_minute() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        asked = []
        for _ in range(8):
            asked.append(refusal(questions))
            questions.settle()
            await asyncio.sleep(5)
        assert asked == [None] * 5 + [FailureCode.LINKS_TOO_MANY] * 3
        await asyncio.sleep(19.9)  # 59.9 s after the first
        assert refusal(questions) is FailureCode.LINKS_TOO_MANY
        await asyncio.sleep(0.1)
        assert refusal(questions) is None
        await desk.close()

    run_virtual(story())


def test_of_a_thousand_in_ten_seconds_one_is_asked_and_none_dialled() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        came = []
        for _ in range(1000):
            came.append(refusal(questions))
            await asyncio.sleep(0.01)
        assert came == [None] + [FailureCode.LINK_WAITING] * 999
        assert len(desk.events["link.asked"]) == 1
        assert desk.platform.count("dial") == 0
        await desk.close()

    run_virtual(story())


def test_during_a_call_the_question_waits_and_is_told() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        await desk.talking()
        questions.ask(LINK)
        assert [event.later for event in desk.events["link.asked"] if isinstance(event, LinkAsked)] == [True]
        await desk.calls.hang_up()
        assert desk.state.link == LINK
        assert desk.platform.count("dial") == 1
        await desk.close()

    run_virtual(story())
