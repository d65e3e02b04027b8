"""Incoming calls and statuses in virtual time: who is rung, what shows, what may be set."""

import asyncio

import pytest

from softphone.sandbox import inbound
from softphone.sandbox.exchange import RefusedError, Times
from softphone.sandbox.inbound import Arrival
from softphone.sandbox.reshape import Json
from tests.helpers.sandbox_platform import Desk, story
from tests.helpers.virtual_time import run_virtual


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
