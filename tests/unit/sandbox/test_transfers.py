"""Transfers and colleagues in virtual time: who takes a call over, and who doesn't."""

import asyncio
from typing import Any

import pytest

from softphone.sandbox.agents import STATUS_WORDS, Robot, Roster, default_agents
from softphone.sandbox.exchange import RefusedError
from tests.helpers.sandbox_platform import Desk, WritingPage
from tests.helpers.virtual_time import run_virtual


def transfer(target: object, *, wait: float = 0.0, **readings: str) -> tuple[str, list[str], list[dict[str, Any]]]:
    """Take a call, transfer it, and return the refusal, the events and the calls."""

    async def go() -> tuple[str, list[str], list[dict[str, Any]]]:
        desk = Desk(readings)
        await desk.dial()
        await asyncio.sleep(3)
        refusal = ""
        try:
            await desk.run("transferCall", agentId=target)  # type: ignore[arg-type]
        except RefusedError as error:
            refusal = str(error)
        await asyncio.sleep(wait)
        result = refusal, desk.page.names, desk.calls()
        await desk.exchange.close()
        return result

    return run_virtual(go())


@pytest.mark.parametrize("target", [1002, "1002"])
def test_a_transfer_that_is_answered(target: object) -> None:
    refusal, events, calls = transfer(target, transfer_success="answered")
    assert refusal == ""
    assert events[-1] == "hangup"
    assert [(call["state"], call["agent_id"], call["end"]) for call in calls] == [
        ("connected", 1002, None),
        ("ended", 1001, "transferred"),
    ]


def test_success_may_come_when_the_target_rings() -> None:
    refusal, events, calls = transfer(1002)
    assert (refusal, events[-1]) == ("", "answer")
    assert transfer(1002, wait=2.1)[1][-1] == "hangup"
    assert transfer(1003, wait=60)[1][-1] == "answer"  # refused in the end: the call stays
    assert calls[0]["state"] == "connected"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (1001, "自己"),
        (1003, "拒绝"),
        (1004, "离线"),
        (1005, "超时"),
        (1006, "忙"),
        (1007, "未注册"),
        (9999, "找不到"),
        ("小王", "找不到"),
        (None, "找不到"),
    ],
)
def test_a_transfer_that_fails_keeps_the_call(target: object, reason: str) -> None:
    refusal, events, calls = transfer(target, transfer_success="answered")
    assert reason in refusal
    assert events[-1] == "answer"
    assert (calls[0]["state"], calls[0]["agent_id"]) == ("connected", 1001)


def test_a_transfer_to_an_agent_with_a_page() -> None:
    async def go() -> None:
        desk, colleague_page = Desk(), WritingPage("page-2")
        colleague = desk.sign_in(1002, colleague_page)
        await desk.dial()
        await asyncio.sleep(3)
        customer = desk.media.legs[0].customer
        await desk.run("transferCall", agentId=1002)
        assert colleague_page.names == ["incomingCall"]
        desk.agent, caller = colleague, desk.agent
        await desk.run("answer", leg=9, sdp="o2")
        assert desk.page.names[-1] == "hangup"
        assert desk.media.legs[1].customer is customer
        assert (caller.status, colleague.status) == (8, 6)
        await desk.exchange.close()

    run_virtual(go())


def test_a_customer_who_leaves_ends_the_transfer() -> None:
    async def go() -> None:
        desk, colleague_page = Desk({"transfer_success": "answered"}), WritingPage("page-2")
        desk.sign_in(1002, colleague_page)
        await desk.dial()
        await asyncio.sleep(3)
        call = next(iter(desk.exchange.book))
        asyncio.get_running_loop().call_later(1, desk.exchange.end, call, "customer")
        with pytest.raises(RefusedError, match="客户"):
            await desk.run("transferCall", agentId=1002)
        assert colleague_page.names == ["incomingCall", "hangup"]

    run_virtual(go())


def test_the_roster() -> None:
    roster = Roster(default_agents(more=3))
    assert [agent.agent_id for agent in roster][-3:] == [2000, 2001, 2002]
    found = roster.find("1003")
    assert found is not None
    assert found.robot is Robot.REFUSES
    for nobody in ("", "x", "1003x", None, -1, "١٠٠٣"):
        assert roster.find(nobody) is None
    roster.remove(found)
    assert roster.find(1003) is None
    assert set(STATUS_WORDS) == {1, 2, 3, 4, 6, 7, 8}
