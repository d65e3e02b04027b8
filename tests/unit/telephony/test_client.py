"""Commands wait, are answered, or end as a named failure; all else from the page is counted and dropped."""

from __future__ import annotations

import asyncio
import json
import logging

import pytest

from softphone.domain.errors import EngineFailed, NoReply, NotNow
from softphone.telephony.client import BridgeClient
from softphone.telephony.messages import Event, JunkError
from tests.helpers.virtual_time import run_virtual


class Wire:
    """A client, what it sent, and a way to answer."""

    def __init__(self) -> None:
        self.sent: list[dict[str, object]] = []
        self.events: list[Event] = []
        self.client = BridgeClient(self.events.append)
        self.client.open("1", lambda text: self.sent.append(json.loads(text)))

    def say(self, kind: str, name: str, body: object, *, page: str = "1", command_id: object = 0) -> None:
        message = {"v": 1, "kind": kind, "page": page, "id": command_id, "name": name, "body": body}
        self.client.receive(json.dumps(message))

    def ready(self) -> None:
        self.say("event", "bridge.ready", {"protocol": 1})

    def accept(self, number: int) -> None:
        command = self.sent[number]
        self.say("reply", str(command["name"]), {"accepted": True}, command_id=command["id"])


def test_commands_wait_until_the_page_is_ready_and_keep_their_order() -> None:
    async def story() -> None:
        wire = Wire()
        waiting = [asyncio.create_task(wire.client.request(f"call.step_{letter}")) for letter in "abc"]
        await asyncio.sleep(5)
        assert wire.sent == []
        wire.ready()
        assert [command["name"] for command in wire.sent] == ["call.step_a", "call.step_b", "call.step_c"]
        for number in (2, 0, 1):  # replies come in any order
            wire.accept(number)
        assert [reply.name for reply in await asyncio.gather(*waiting)] == ["call.step_a", "call.step_b", "call.step_c"]

    run_virtual(story())


def test_a_command_given_up_in_the_queue_is_never_sent() -> None:
    async def story() -> None:
        wire = Wire()
        with pytest.raises(NoReply):
            await wire.client.request("call.dial", limit=3)
        wire.ready()
        assert wire.sent == []

    run_virtual(story())


@pytest.mark.parametrize("limit", [10.0, 60.0])
def test_a_command_without_a_reply_ends_exactly_at_its_limit(limit: float) -> None:
    async def story() -> None:
        wire, loop = Wire(), asyncio.get_running_loop()
        wire.ready()
        begun = loop.time()
        with pytest.raises(NoReply):
            await wire.client.request("call.hold", limit=limit)
        assert loop.time() - begun == limit
        wire.accept(0)  # late
        assert wire.client.dropped == {"late reply": 1}

    run_virtual(story())


def test_all_that_wait_fail_at_once_when_the_page_goes() -> None:
    async def story() -> None:
        wire, loop = Wire(), asyncio.get_running_loop()
        wire.ready()
        waiting = [asyncio.create_task(wire.client.request("call.hold")) for _ in range(3)]
        await asyncio.sleep(1)
        wire.client.close("gone")
        failures = await asyncio.gather(*waiting, return_exceptions=True)
        assert [str(failure) for failure in failures] == ["engine_failed: gone"] * 3
        assert all(isinstance(failure, EngineFailed) for failure in failures)
        assert loop.time() == 1
        with pytest.raises(NotNow):
            await wire.client.request("call.hold")

    run_virtual(story())


def test_a_cancelled_command_leaves_nothing_behind() -> None:
    async def story() -> None:
        wire = Wire()
        wire.ready()
        waiting = asyncio.create_task(wire.client.request("call.hold"))
        await asyncio.sleep(1)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        wire.accept(0)
        assert wire.client.dropped == {"late reply": 1}

    run_virtual(story())


def test_an_earlier_page_is_not_listened_to() -> None:
    wire = Wire()
    wire.client.open("2", lambda _: None)
    wire.say("event", "call.hung_up", {}, page="1")
    wire.say("event", "call.offered", {}, page="2")
    assert [event.name for event in wire.events] == ["call.offered"]
    assert wire.client.dropped == {"earlier page": 1}


def test_a_page_of_another_protocol_never_becomes_ready() -> None:
    async def story() -> None:
        wire = Wire()
        wire.say("event", "bridge.ready", {"protocol": 2})
        with pytest.raises(NoReply):
            await wire.client.request("call.hold")
        assert wire.client.dropped == {"junk": 1}

    run_virtual(story())


def test_junk_is_counted_and_logged_without_values_and_without_a_flood(caplog: pytest.LogCaptureFixture) -> None:
    wire = Wire()
    with caplog.at_level(logging.INFO, logger="softphone"):
        for number in range(100_000):
            wire.client.receive(f'{{"secret": "canary-{number}"')
    assert wire.client.dropped == {"junk": 100_000}
    assert len(caplog.records) <= 17
    assert "canary" not in caplog.text


def test_junk_that_only_the_listener_sees_is_counted_too() -> None:
    def refuse(event: Event) -> None:
        raise JunkError(f"no {event.name}")

    client = BridgeClient(refuse)
    client.open("1", lambda _: None)
    client.receive(json.dumps({"v": 1, "kind": "event", "page": "1", "id": 0, "name": "call.odd", "body": {}}))
    assert client.dropped == {"junk": 1}


def test_what_the_page_dropped_is_added_up() -> None:
    wire = Wire()
    for count in (3, 4):
        wire.say("event", "bridge.dropped", {"count": count})
    assert wire.client.dropped == {"in the page": 7}
    assert wire.events == []
