"""An agent's morning, from sign-in on: three customers call, a break is refused and then taken, wrap-up is ended."""

from __future__ import annotations

import pytest

from .day import Told, history
from .desk import Desk

pytestmark = pytest.mark.end2end

TAKEN, MISSED, DECLINED = "13911110001", "13911110002", "13911110003"


def test_a_morning(desk: Desk) -> None:
    app, console, agent = desk.app, desk.sandbox.console, desk.sandbox.agent_id
    told = Told(desk)
    status = app.status()
    assert (status["signed_in"], status["agent_id"], status["reachable"]) == (True, agent, True)
    app.do("set-status", "offline")
    app.do("set-status", "online")
    assert console.agent(agent)["status"] == 1

    # The first customer is answered; wrap-up follows, and the agent ends it.
    desk.read(wrap_up="endless")
    call = desk.offer(TAKEN, queue="售后")
    app.do("answer")
    desk.both_hear_each_other(call)
    in_call = app.ask("set-status", "break")
    assert (in_call.code, "通话中不能更改状态" in in_call.err) == (1, True)
    assert app.status()["agent_status"]["name"] == "in_call"
    app.do("hangup")
    app.wait_until(lambda status: status["agent_status"]["name"] == "wrap_up", what="wrap-up")
    app.do("set-status", "online")
    assert app.status()["agent_status"]["name"] == "online"
    assert console.agent(agent)["status"] == 1

    # The second one gives up, the third is declined: neither leaves anything to wrap up.
    missed = desk.offer(MISSED, queue="售前", gives_up_after=1.5)
    assert desk.ended(missed)["end_reason"] == "missed"
    desk.offer(DECLINED)
    app.do("decline")
    app.wait_until(lambda status: status["agent_status"]["name"] == "online", what="online after declining")

    # A break: refused first, taken then; while it lasts nobody rings.
    console.act("refuse", command="setAgentStatus", message="排队人数过多")
    refused = app.ask("set-status", "break")
    assert (refused.code, "排队人数过多" in refused.err) == (1, True)
    assert app.status()["agent_status"]["name"] == "online"
    console.act("refuse")
    app.do("set-status", "break")
    assert console.agent(agent)["status"] == 3
    waiting = console.incoming(MISSED)
    assert app.status()["calls"] == []
    # The supervisor sets the status: told as what nobody here asked for, and the customer rings now.
    console.act("status", agent_id=agent, status=1)
    changed = told.wait_for("agent.status_changed", lambda event: event["body"]["status"]["code"] == 7, within=10)
    assert changed["body"]["status"]["name"] == "ringing"
    assert app.wait_for_call("offered")["uuid"] == waiting
    app.do("answer")
    desk.speaker_plays()  # they talk for a moment
    console.hang_up(waiting)
    assert app.wait_until_ended(waiting)["end_reason"] == "other_side_ended"
    app.wait_until(lambda status: status["agent_status"]["name"] == "wrap_up", what="wrap-up")
    app.do("set-status", "busy")
    assert console.agent(agent)["status"] == 4

    rows = history(app, 4, ended=4)
    assert [(row["customer"], row["direction"], row["end_reason"]) for row in rows] == [
        (MISSED, "inbound", "other_side_ended"),
        (DECLINED, "inbound", "declined"),
        (MISSED, "inbound", "missed"),
        (TAKEN, "inbound", "agent_hung_up"),
    ]
    assert rows == sorted(rows, key=lambda row: str(row["started_at"]), reverse=True)
    assert [row["queue"] for row in rows] == [None, None, "售前", "售后"]
    assert [row["duration"] > 0 for row in rows] == [True, False, False, True]
    shown = app.do("history", "--limit", "4").out.splitlines()
    assert len(shown) == 4
    assert DECLINED in shown[1]
    assert told.notices() == []
