"""What the agent sets for themself, and what the platform does with it."""

from __future__ import annotations

import pytest

from .desk import ANSWERS, Desk, conditions

pytestmark = pytest.mark.end2end

CODES = {"offline": 2, "break": 3, "busy": 4, "online": 1}


def test_every_status_arrives_at_the_platform(desk: Desk) -> None:
    for name, code in CODES.items():
        desk.app.do("set-status", name)
        status = desk.app.status()["agent_status"]
        assert (status["name"], status["code"]) == (name, code)
        assert desk.sandbox.console.agent(desk.sandbox.agent_id)["status"] == code


def test_a_refused_status_changes_nothing(desk: Desk) -> None:
    desk.sandbox.console.act("refuse", command="setAgentStatus", message="班次未结束")
    answer = desk.app.ask("set-status", "break")
    assert answer.code == 1
    assert "班次未结束" in answer.err
    assert desk.app.status()["agent_status"]["name"] == "online"


def test_an_unknown_status_is_refused_as_usage(desk: Desk) -> None:
    answer = desk.app.ask("set-status", "asleep")
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_wrap_up_after_a_call_lasts_until_the_agent_is_ready(desk: Desk) -> None:
    desk.read(wrap_up="endless")
    call = desk.call(ANSWERS)
    desk.app.do("hangup")
    desk.ended(call)
    desk.app.wait_until(lambda status: status["agent_status"]["name"] == "wrap_up", what="wrap-up")
    desk.app.do("set-status", "online")
    assert desk.app.status()["agent_status"]["code"] == 1
    assert desk.sandbox.console.agent(desk.sandbox.agent_id)["status"] == 1


def test_an_expired_sdk_token_is_renewed_without_a_word(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    desk.sandbox.console.act("token", agent_id=desk.sandbox.agent_id)
    desk.happened("token.expired")
    desk.happened("token.refreshed")
    status = desk.app.wait_until(lambda status: status["reachable"] is True, what="reachable again")
    assert conditions(status) == []
    assert [live["uuid"] for live in status["calls"]] == [call["uuid"]]
    desk.speaker_plays()
