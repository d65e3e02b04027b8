"""A call is handed on: to who takes it, who refuses it, who vanishes; and to whom it can't be handed at all."""

from __future__ import annotations

import pytest

from .day import Told, agents, history
from .desk import ANSWERS, Desk

pytestmark = pytest.mark.end2end

TAKES, REFUSES, VANISHES, ON_BREAK = "1002", "1003", "1004", "1006"


def test_the_list_tells_who_may_take_a_call(desk: Desk) -> None:
    listed = agents(desk.app)
    assert desk.sandbox.agent_id not in listed
    assert listed[TAKES]["name"] == "李娜"
    assert listed[TAKES]["obstacle"] is None
    obstacles = {agent: listed[agent]["obstacle"] for agent in (ON_BREAK, "1007", "1009")}
    assert all(obstacles.values()), obstacles
    assert len(set(obstacles.values())) == 3  # a break, not registered, expired: each with a word of its own

    # They come and go, and so does the reason.
    desk.sandbox.console.act("status", agent_id=TAKES, status=4)
    assert agents(desk.app)[TAKES]["obstacle"]
    desk.sandbox.console.act("status", agent_id=TAKES, status=1)
    desk.sandbox.console.act("agents", agent_id="1010", name="钱多")
    listed = agents(desk.app)
    assert (listed[TAKES]["obstacle"], listed["1010"]["name"]) == (None, "钱多")
    desk.sandbox.console.act("remove-agent", agent_id="1010")
    assert "1010" not in agents(desk.app)


def test_a_chain_of_transfers(desk: Desk) -> None:
    desk.read(transfer_success="answered")
    desk.sandbox.console.act("agents", agent_id=VANISHES, robot="vanishes")
    call = desk.call(ANSWERS)
    told = Told(desk)
    own = desk.app.ask("transfer", desk.sandbox.agent_id, "--json")
    assert own.code == 1
    for target, words in ((REFUSES, "拒绝"), (VANISHES, "离线"), (ON_BREAK, "忙"), ("4711", "找不到")):
        answer = desk.app.ask("transfer", target)
        assert (answer.code, words in answer.err) == (1, True), (target, answer)
        assert desk.app.status()["calls"] == [call]  # nothing pending, nothing lost
    assert agents(desk.app)[VANISHES]["obstacle"]
    desk.both_hear_each_other(call)
    assert "call.ended" not in told.of_call(call)

    desk.app.do("transfer", TAKES)
    last = desk.ended(call)
    assert last["end_reason"] == "transferred"
    assert history(desk.app, 1, ended=1)[0]["end_reason"] == "transferred"
    here = desk.customer(call, lambda row: row.state == "ended", what="gone from here")
    assert here.end == "transferred"
    onward = [row for row in desk.sandbox.console.rows() if str(row["agent_id"]) == TAKES]
    assert onward[0]["state"] == "connected"
    assert onward[0]["customer"] == ANSWERS
    desk.both_are_silent()
    desk.sandbox.console.hang_up(onward[0]["uuid"])


def test_a_transfer_that_is_accepted_first_and_refused_later_keeps_the_call(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    desk.app.do("transfer", REFUSES)
    desk.customer(call, lambda row: row.state == "connected", what="still here")
    onward = next(row for row in desk.sandbox.console.rows() if str(row["agent_id"]) == REFUSES)
    desk.sandbox.console.wait_for_call(
        lambda row: row.uuid == onward["uuid"] and row.state == "ended", within=8, what="refused there"
    )
    assert [live["uuid"] for live in desk.app.status()["calls"]] == [call["uuid"]]
    desk.both_hear_each_other(call)
    desk.app.do("hangup")
    assert desk.app.status()["last_call"]["end_reason"] == "agent_hung_up"
