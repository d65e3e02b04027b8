"""Calls, statuses and transfers in virtual time, without sound."""

import asyncio
from typing import Any

import pytest

from softphone.sandbox import inbound
from softphone.sandbox.agents import STATUS_WORDS, Robot, Roster, default_agents
from softphone.sandbox.exchange import RefusedError, Times
from softphone.sandbox.inbound import Arrival
from softphone.sandbox.numbers import TEST_NUMBERS, masked
from softphone.sandbox.reshape import Json
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.sandbox_platform import Desk, WritingPage
from tests.helpers.virtual_time import run_virtual


def story(number: str, *, seconds: float, **readings: str) -> tuple[list[str], list[Any]]:
    """Dial a number, wait, and return the events and statuses that the agent was told."""

    async def dial() -> tuple[list[str], list[Any]]:
        desk = Desk(readings)
        desk.page.events.clear()
        await desk.dial(number)
        await asyncio.sleep(seconds)
        result = desk.page.names, desk.page.statuses
        await desk.exchange.close()
        return result

    return run_virtual(dial())


def test_a_number_that_answers() -> None:
    assert story("13800000001", seconds=2.1)[0] == ["calling"]
    assert story("13800000001", seconds=2.3) == (["calling", "answer"], [7, 6])
    assert story("10086", seconds=60) == (["calling", "answer"], [7, 6])


def test_a_number_that_never_answers() -> None:
    assert story("13800000003", seconds=600) == (["calling"], [7])


def test_a_busy_number_brings_the_earlier_status_back_without_wrap_up() -> None:
    assert story("13800000004", seconds=2) == (["calling", "hangup"], [7, 1])


def test_a_number_that_hangs_up() -> None:
    events, statuses = story("13800000005", seconds=7)
    assert events == ["calling", "answer", "hangup"]
    assert statuses == [7, 6, 8]
    assert story("13800000005", seconds=30)[1] == [7, 6, 8, 1]


def test_a_number_that_fails() -> None:
    with pytest.raises(RefusedError, match="线路故障"):
        story("13800000007", seconds=1)


def test_the_black_list() -> None:
    assert story("13800000006", seconds=1) == (["blackList", "hangup"], [])
    assert story("13800000006", seconds=1, black_list="event_only") == (["blackList"], [])

    async def refused() -> None:
        desk = Desk({"black_list": "refused"})
        with pytest.raises(RefusedError, match="黑名单"):
            await desk.dial("13800000006")
        assert desk.page.names == ["blackList"]
        assert desk.calls() == []

    run_virtual(refused())


@pytest.mark.parametrize(
    ("readings", "events"),
    [
        ({"calling": "twice"}, ["calling", "calling", "answer", "hangup"]),
        ({"calling": "missing"}, ["answer", "hangup"]),
        ({"answer_event": "twice"}, ["calling", "answer", "answer", "hangup"]),
        ({"answer_event": "missing"}, ["calling", "hangup"]),
        ({"hangup_event": "twice"}, ["calling", "answer", "hangup", "hangup"]),
        ({"hangup_event": "missing"}, ["calling", "answer"]),
        ({"hangup_event": "late"}, ["calling", "answer"]),
        ({"unknown_event": "on"}, ["calling", "ringback", "answer", "callQuality", "hangup"]),
    ],
)
def test_how_often_events_come(readings: dict[str, str], events: list[str]) -> None:
    assert story("13800000005", seconds=8, **readings)[0] == events


def test_a_late_hangup_comes_in_the_end() -> None:
    assert story("13800000005", seconds=10, hangup_event="late")[0] == ["calling", "answer", "hangup"]


def test_calling_may_come_before_success() -> None:
    async def dial() -> None:
        desk = Desk({"calling": "before_success"})
        dialling = asyncio.ensure_future(desk.dial())
        await asyncio.sleep(0.1)
        assert desk.page.names == ["calling"]
        assert not dialling.done()
        await dialling
        await desk.exchange.close()

    run_virtual(dial())


@pytest.mark.parametrize(
    ("client", "reason", "by_validator"),
    [
        ({"number": ""}, "不能为空", True),
        ({"number": "call me"}, "格式", True),
        ({"number": "10086", "userData": "字" * 301}, "300", True),
        ({"number": "10086", "outNumber": "0100"}, "外显", False),
        ({"number": "10086", "outNumber": "gourp2"}, "外显", False),
    ],
)
def test_refused_orders(client: dict[str, str], reason: str, by_validator: bool) -> None:
    async def dial() -> None:
        desk = Desk()
        with pytest.raises(RefusedError, match=reason) as refusal:
            await desk.dial(**client)
        assert refusal.value.by_validator is by_validator
        assert desk.page.names == []

    run_virtual(dial())


def test_what_an_order_carries() -> None:
    async def dial() -> None:
        desk = Desk()
        await desk.dial("10086", userData="字" * 300, outNumber="group3")
        (call,) = desk.calls()
        assert call["trunk_number"] in {"02180001111", "01066668888"}
        assert call["user_data"] == "字" * 300
        with pytest.raises(RefusedError, match="已有通话"):
            await desk.dial("10010")
        await desk.exchange.close()

    run_virtual(dial())


def test_a_privacy_number_wins_and_is_never_shown() -> None:
    async def dial() -> None:
        desk = Desk()
        await desk.dial("13800000001", privacyNumber="top-secret-5")
        await asyncio.sleep(1.5)
        assert desk.page.names == ["calling", "answer"]  # it behaves like ...05
        payloads = [arguments[0] for name, arguments in desk.page.events if name == "answer"]
        assert isinstance(payloads[0], dict)
        assert payloads[0]["customer"] == "138****0005"
        assert "secret" not in str(desk.page.events) + str(desk.calls())
        await desk.exchange.close()

    run_virtual(dial())


def test_media_follows_the_call() -> None:
    async def dial() -> None:
        desk = Desk()
        await desk.dial()
        await asyncio.sleep(3)
        assert desk.page.media == [(1, "answer to offer")]
        await desk.run("hangup")
        assert desk.page.closed_legs == [1]
        await asyncio.sleep(0)
        assert desk.media.legs[0].closed
        assert desk.calls()[0]["end"] == "agent"

    run_virtual(dial())


@pytest.mark.parametrize("lost_by", ["media", "offer"])
def test_lost_media_ends_the_call(lost_by: str, expected_log: LogGuard) -> None:
    expected_log("no media: bad offer")

    async def dial() -> None:
        desk = Desk()
        await desk.run("call", client={"number": "10086"}, leg=1, sdp="bad" if lost_by == "offer" else "good")
        await asyncio.sleep(3)
        if lost_by == "media":
            desk.media.legs[0].lose()
        assert desk.page.names[-1] == "hangup"
        assert desk.calls()[0]["end"] == "lost"
        await desk.exchange.close()

    run_virtual(dial())


def test_an_incoming_call() -> None:
    async def take() -> None:
        desk = Desk(times=Times(wrap_up=5))
        desk.page.events.clear()
        call = inbound.arrive(desk.exchange, Arrival("139", name="张先生", queue="售后"))
        assert desk.page.names == ["incomingCall"]
        payload = desk.page.events[-1][1][0]
        assert isinstance(payload, dict)
        assert (payload["customer"], payload["queue_name"], payload["user_agent"]) == ("139", "售后", "Sandbox")
        assert set(payload) == {
            "sip", "customer", "action", "user_agent", "uuid", "trunk_number", "trunk_number_name", "queue_name",
        }  # fmt: skip
        await desk.run("answer", leg=4, sdp="o")
        desk.exchange.end(call, "customer")
        assert desk.page.names == ["incomingCall", "answer", "hangup"]
        await asyncio.sleep(6)
        assert desk.page.statuses == [7, 6, 8, 1]

    run_virtual(take())


def test_a_declined_call_and_one_whose_customer_gives_up() -> None:
    async def take() -> None:
        desk = Desk()
        inbound.arrive(desk.exchange, Arrival())
        await desk.run("hangup")
        assert desk.calls()[0]["end"] == "agent"
        inbound.arrive(desk.exchange, Arrival())
        await asyncio.sleep(31)
        assert desk.calls()[0]["end"] == "gave_up"
        assert desk.page.names == ["incomingCall", "hangup", "incomingCall", "hangup"]
        assert desk.agent.status == 1

    run_virtual(take())


@pytest.mark.parametrize("status", [2, 3, 4])
def test_only_online_agents_get_calls_and_a_waiting_one_comes_when_they_are(status: int) -> None:
    async def take() -> None:
        desk = Desk()
        await desk.run("setAgentStatus", status=status)
        inbound.arrive(desk.exchange, Arrival())
        assert desk.calls()[0]["state"] == "queued"
        await desk.run("setAgentStatus", status=1)
        assert desk.calls()[0]["state"] == "ringing"
        await desk.exchange.close()

    run_virtual(take())


@pytest.mark.parametrize(("reading", "answered"), [("newest", "second"), ("oldest", "first")])
def test_a_second_call(reading: str, answered: str) -> None:
    async def take() -> None:
        desk = Desk({"second_call": reading})
        inbound.arrive(desk.exchange, Arrival("first"))
        inbound.arrive(desk.exchange, Arrival("second", second=True))
        await desk.run("answer", leg=1, sdp="o")
        connected = [call["customer"] for call in desk.calls() if call["state"] == "connected"]
        assert connected == [answered]
        assert desk.agent.status == 6
        await desk.exchange.close()

    run_virtual(take())


@pytest.mark.parametrize(
    ("form", "customer"), [("plain", "13900000001"), ("masked", "139****0001"), ("name", "张"), ("empty", "")]
)
def test_how_a_customer_is_shown(form: str, customer: str) -> None:
    async def take() -> None:
        desk = Desk({"event_customer": form})
        inbound.arrive(desk.exchange, Arrival(name="张"))
        payload = desk.page.events[-1][1][0]
        assert isinstance(payload, dict)
        assert payload["customer"] == customer
        await desk.exchange.close()

    run_virtual(take())


def test_statuses_that_can_be_set() -> None:
    async def choose() -> None:
        desk = Desk()
        for status in (2, 3, 4, 1):
            await desk.run("setAgentStatus", status=status)
        unsettable: list[Json] = [5, 6, 7, 8, 0, "x", None]
        for code in unsettable:
            with pytest.raises(RefusedError, match="不可设置"):
                await desk.run("setAgentStatus", status=code)
        assert desk.page.statuses == [1, 2, 3, 4, 1]

    run_virtual(choose())


@pytest.mark.parametrize(("reading", "after"), [("refused", 1), ("after", 3)])
def test_a_status_in_a_call(reading: str, after: int) -> None:
    async def choose() -> None:
        desk = Desk({"status_in_call": reading})
        await desk.dial("13800000005")
        await asyncio.sleep(3)
        try:
            await desk.run("setAgentStatus", status=3)
        except RefusedError:
            assert reading == "refused"
        assert desk.agent.status == 6
        await asyncio.sleep(40)
        assert desk.agent.status == after

    run_virtual(choose())


@pytest.mark.parametrize(("reading", "statuses"), [("endless", [7, 6, 8]), ("none", [7, 6, 1])])
def test_wrap_up(reading: str, statuses: list[int]) -> None:
    assert story("13800000005", seconds=100, wrap_up=reading)[1] == statuses


def test_ready_now_ends_wrap_up() -> None:
    async def wrap_up() -> None:
        desk = Desk()
        await desk.dial("13800000005")
        await asyncio.sleep(8)
        desk.page.events.clear()
        await desk.run("setAgentStatus", status=4)
        await asyncio.sleep(60)
        assert desk.page.statuses == [4]

    run_virtual(wrap_up())


@pytest.mark.parametrize(("reading", "statuses"), [("init", []), ("never", [])])
def test_statuses_need_not_be_reported(reading: str, statuses: list[int]) -> None:
    assert story("13800000005", seconds=100, status_reports=reading)[1] == statuses


def test_a_forced_status() -> None:
    async def force() -> None:
        desk = Desk()
        desk.exchange.force_status(desk.agent, 5)
        assert desk.agent.status == 5
        desk.exchange.force_status(desk.agent, 4)
        assert desk.page.statuses == [1, 5, 4]

    run_virtual(force())


def test_mute_and_hold_need_a_call_and_tell_which_leg() -> None:
    async def hold() -> None:
        desk = Desk()
        for method in ("muteCall", "unmuteCall", "holdCall", "unholdCall", "hangup", "answer"):
            with pytest.raises(RefusedError):
                await desk.run(method, leg=1, sdp="o")
        await desk.dial()
        await asyncio.sleep(3)
        assert await desk.run("holdCall") == {"leg": 1}
        assert await desk.run("muteCall") == {"leg": 1}
        assert [leg.customer.on_hold for leg in desk.media.legs] == [True]
        assert (desk.calls()[0]["held"], desk.calls()[0]["muted"]) == (True, True)
        await desk.run("unholdCall")
        await desk.run("unmuteCall")
        assert [leg.customer.on_hold for leg in desk.media.legs] == [False]
        assert (desk.calls()[0]["held"], desk.calls()[0]["muted"]) == (False, False)
        await desk.exchange.close()

    run_virtual(hold())


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


def test_numbers() -> None:
    assert len({number.number for number in TEST_NUMBERS}) == 7
    assert masked("13800000001") == "138****0001"
    assert masked("10086") == "10086"
