"""Links of other programs: one question, five a minute, nothing dialled (acceptance test T24)."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import BadInput, FailureCode, NotNow
from softphone.domain.link import LinkRequest, parse_link
from softphone.services.desktop.link_questions import MOST, LinkQuestions
from softphone.services.events import CommandFailed, LinkAsked
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk

URL = "tel:13800138000"
LINK = parse_link(URL)


def refusal(questions: LinkQuestions) -> FailureCode | None:
    """What asking once more comes to."""
    try:
        questions.open(URL)
    except NotNow as failure:
        return failure.code
    return None


def told(desk: Desk) -> list[FailureCode]:
    """What the agent has been told so far."""
    return [event.failure.code for event in desk.events["command.failed"] if isinstance(event, CommandFailed)]


def open_link(desk: Desk) -> LinkRequest | None:
    """The open question."""
    return desk.state.link


def test_one_question_at_a_time() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        questions.open(URL)
        assert desk.state.link == LINK
        with pytest.raises(NotNow) as caught:
            questions.open("tel:10086")
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
        questions.open(URL)
        assert [event.later for event in desk.events["link.asked"] if isinstance(event, LinkAsked)] == [True]
        await desk.calls.hang_up()
        assert desk.state.link == LINK
        assert desk.platform.count("dial") == 1
        await desk.close()

    run_virtual(story())


def test_every_refusal_is_told_to_the_agent() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        for bad in (
            "tel:anna",
            "tel:13800138000%2C13900139000",
            "https://example.com",
            "softphone:1?outbound=x",
            "tel:",
        ):
            with pytest.raises(BadInput) as caught:
                questions.open(bad)
            assert caught.value.code is FailureCode.LINK_INVALID
        assert told(desk) == [FailureCode.LINK_INVALID] * 5
        assert open_link(desk) is None
        for _ in range(MOST):
            questions.open(URL)
            assert refusal(questions) is FailureCode.LINK_WAITING
            questions.settle()
        assert refusal(questions) is FailureCode.LINKS_TOO_MANY
        assert told(desk)[5:] == [FailureCode.LINK_WAITING] * 5 + [FailureCode.LINKS_TOO_MANY]
        await desk.close()

    run_virtual(story())


def test_a_refusal_brings_the_window_forward_but_no_flood_does() -> None:
    async def story() -> None:
        desk = Desk()
        questions = LinkQuestions(desk.store, desk.bus, desk.clock)
        assert [questions.refusal_shows() for _ in range(8)] == [True] * MOST + [False] * 3
        await asyncio.sleep(60)
        assert questions.refusal_shows()
        for _ in range(MOST):
            questions.open(URL)
            questions.settle()
        assert not questions.refusal_shows()  # the sixth of a minute
        await asyncio.sleep(60)
        await desk.talking()
        assert not questions.refusal_shows()
        await desk.close()

    run_virtual(story())
