"""A customer calls the agent, and each way it can end."""

from __future__ import annotations

import pytest

from .desk import ANSWERS, CUSTOMER, Desk, notice

pytestmark = pytest.mark.end2end


def test_a_customer_is_offered_answered_and_heard(desk: Desk) -> None:
    offered = desk.offer(name="王女士", queue="售后")
    assert (offered["direction"], offered["customer"], offered["queue"]) == ("inbound", CUSTOMER, "售后")
    assert offered["connected_at"] is None
    assert desk.happened("call.offered")["call_id"] == offered["id"]
    assert desk.app.status()["agent_status"]["name"] == "ringing"
    assert desk.machine.sound.open_microphones() == []

    desk.app.do("answer")
    call = desk.app.status()["calls"][0]
    assert (call["id"], call["state"]) == (offered["id"], "connected")
    desk.both_hear_each_other(call)

    desk.app.do("hangup")
    last = desk.app.status()["last_call"]
    assert (last["uuid"], last["end_reason"]) == (call["uuid"], "agent_hung_up")
    assert last["duration"] > 0
    desk.both_are_silent()


def test_the_name_a_platform_tells_is_shown(desk: Desk) -> None:
    desk.read(event_customer="name")
    offered = desk.offer(name="王女士", queue="售前")
    assert (offered["customer"], offered["queue"]) == ("王女士", "售前")
    desk.app.do("decline")


def test_the_customer_hangs_up(desk: Desk) -> None:
    call = desk.offer()
    desk.app.do("answer")
    desk.speaker_plays()
    desk.sandbox.console.hang_up(call["uuid"])
    assert desk.ended(call)["end_reason"] == "other_side_ended"
    desk.both_are_silent()


def test_the_customer_gives_up_waiting(desk: Desk) -> None:
    call = desk.offer(gives_up_after=1.5)
    last = desk.ended(call)
    assert (last["end_reason"], last["duration"]) == ("missed", 0.0)


def test_the_agent_declines(desk: Desk) -> None:
    call = desk.offer()
    desk.app.do("decline")
    last = desk.app.status()["last_call"]
    assert (last["uuid"], last["end_reason"]) == (call["uuid"], "declined")


def test_verbs_without_a_call_are_refused_in_one_line(desk: Desk) -> None:
    for verb in ("answer", "decline", "hangup", "mute", "hold"):
        answer = desk.app.ask(verb, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "no_call"), verb


def test_who_cannot_be_heard_is_told_and_the_customer_goes_on_waiting(desk: Desk) -> None:
    with desk.machine.sound.occupied():
        answer = desk.app.ask("call", ANSWERS, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "microphone_busy")
        offered = desk.offer()
        answer = desk.app.ask("answer", "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "microphone_busy")
        status = desk.app.status()
        assert [(call["id"], call["state"]) for call in status["calls"]] == [(offered["id"], "offered")]
        assert notice(status, "microphone_busy") == "Another program is using the microphone. Close it."
    desk.app.do("answer")
    assert desk.app.status()["calls"][0]["state"] == "connected"
    assert notice(desk.app.status(), "microphone_busy") is None
    desk.app.do("hangup")
