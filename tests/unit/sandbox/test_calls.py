"""Dialling in virtual time, without sound: what numbers do, what is refused, which events come."""

import asyncio

import pytest

from softphone.sandbox.exchange import RefusedError
from softphone.sandbox.numbers import TEST_NUMBERS, masked
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.sandbox_platform import Desk, story
from tests.helpers.virtual_time import run_virtual


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
    expected_log("media: none: bad offer")

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


def test_numbers() -> None:
    assert len({number.number for number in TEST_NUMBERS}) == len(TEST_NUMBERS) == 14
    assert masked("13800000001") == "138****0001"
    assert masked("10086") == "10086"
