"""`sip/configs`: rows, who may take a transfer, and pages."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.domain.errors import FailureCode, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AgentId
from softphone.services.ports import TransferAgent
from tests.helpers.virtual_time import run_virtual

from .desk import ACCESS, CANARY, Platform, example, reply

FREE = {"agent_id": "1", "register_status": "register"}


def listed(*replies: Any) -> tuple[TransferAgent, ...]:
    async def story() -> tuple[TransferAgent, ...]:
        return await Platform(*replies).api().agents(ACCESS)

    return run_virtual(story())


def test_the_documented_answer() -> None:
    first, second, third = listed(reply(example("configs")))
    assert first == TransferAgent(AgentId("1001"), "王芳", "02180001111", "register", "", "web", "")
    assert (second.worker_status, second.answer_way, second.obstacle) == ("6", "soft_switch", "occupied")
    assert third.obstacle == "not_registered"


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({}, ""),
        ({"register_status": "REGISTER "}, ""),
        ({"register_status": "unregister"}, "not_registered"),
        ({"register_status": None}, "not_registered"),
        ({"worker_status": None}, ""),
        ({"worker_status": " "}, ""),
        ({"worker_status": 6}, "occupied"),
        ({"worker_status": "通话中"}, "occupied"),
        ({"effective_at": "2026-01-05 15:59:59"}, ""),
        ({"effective_at": "2026-01-05 16:00:01"}, "expired"),
        ({"effective_at": "2026-01-05T08:00:01Z"}, "expired"),
        ({"expiration_at": "2026-01-05 16:00:00"}, "expired"),
        ({"expiration_at": "2026-01-05T08:00:01Z"}, ""),
        ({"expiration_at": 1767600000}, "expired"),
        ({"expiration_at": "1767600001000"}, ""),
        ({"expiration_at": "0001-01-01T00:00:00Z"}, ""),
        ({"expiration_at": 0, "effective_at": ""}, ""),
        ({"expiration_at": "some day", "effective_at": "whenever"}, ""),
        ({"expiration_at": "2020-01-01", "worker_status": "4"}, "occupied"),
    ],
)
def test_who_may_take_a_transfer(fields: dict[str, Any], obstacle: str) -> None:
    assert [agent.obstacle for agent in listed(reply([FREE | fields]))] == [obstacle]


def test_a_row_in_other_clothes() -> None:
    (agent,) = listed(
        reply({"DATA": {"AGENT_ID": 7.0, "Register_Status": "register", "realName": ["李"], "OUT_NUMBER": 95588}})
    )
    assert agent == TransferAgent(AgentId("7"), "李", "95588", "register", "", "", "")


def test_a_row_with_an_unusable_id_is_left_out() -> None:
    assert [
        agent.id.text for agent in listed(reply([FREE, FREE | {"agent_id": "<b>"}, FREE | {"agent_id": None}]))
    ] == ["1"]


def pages(total: int | None, size: int, *, known: int) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        rows = [FREE | {"agent_id": n} for n in range((number - 1) * size, min(number * size, known))]
        return reply({"data": {"list": rows, "total": total, "page": number, "page_size": size}})

    return answer


@pytest.mark.parametrize(
    ("total", "known", "asked"), [(12, 12, 3), (None, 12, 3), (None, 10, 3), (5, 5, 1), (99, 12, 4)]
)
def test_pages_are_followed_while_they_promise_more(total: int | None, known: int, asked: int) -> None:
    async def story() -> None:
        platform = Platform(pages(total, 5, known=known))
        agents = await platform.api().agents(ACCESS)
        assert len(agents) == known
        assert [request.url.params.get("page", "-") for request in platform.asked] == ["-", "2", "3", "4"][:asked]

    run_virtual(story())


def test_a_platform_that_ignores_the_page_ends_it() -> None:
    async def story() -> None:
        platform = Platform(reply({"data": {"list": [FREE], "total": 1000}}))
        assert len(await platform.api().agents(ACCESS)) == 1
        assert len(platform.asked) == 2

    run_virtual(story())


def test_a_list_without_end_ends_after_fifty_pages() -> None:
    async def story() -> None:
        platform = Platform(pages(10**6, 5, known=10**6))
        assert len(await platform.api().agents(ACCESS)) == 250
        assert len(platform.asked) == 50

    run_virtual(story())


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (httpx.Response(404), Unreachable, "HTTP 404"),
        (reply({"message": "参数错误"}, 400), Refused, "参数错误"),
        (reply({"code": 12, "msg": "系统繁忙"}), Refused, "系统繁忙"),
        (reply("text"), Unreachable, "unexpected text"),
    ],
)
def test_failures(answer: httpx.Response, kind: type[PhoneFailure], reason: str) -> None:
    with pytest.raises(kind) as failure:
        listed(answer)
    assert failure.value.reason == reason
    assert failure.value.code is not FailureCode.AGENT_UNKNOWN
    assert CANARY not in repr(failure.value)


ROWS = st.dictionaries(
    st.sampled_from(list(example("configs")[0])),
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text() | st.booleans(),
)


@settings(deadline=None)  # a busy machine is no bug
@given(ROWS)
def test_any_row_is_read_or_left_out(row: dict[str, Any]) -> None:
    with suppress(PhoneFailure):
        assert {agent.obstacle for agent in listed(reply([row]))} <= {"", "not_registered", "occupied", "expired"}
