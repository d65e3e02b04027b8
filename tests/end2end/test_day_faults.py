"""What breaks in a day: the signalling socket, the page, the app itself. Each is told, and each is mended."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.acceptance import Figure
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .day import Told, history, renderers
from .desk import ANSWERS, CALL_LIMIT, Desk, conditions

pytestmark = pytest.mark.end2end


def test_a_lost_socket_while_idle_is_told_and_mended(desk: Desk, figure: Figure) -> None:
    told = Told(desk)
    before = desk.app.status()["engine"]["restarts"]
    began = time.monotonic()
    desk.sandbox.console.act("socket", seconds=2)
    told.wait_for("connection.changed", lambda event: event["body"]["connection"] == "down", within=5)
    figure("T08", "told", time.monotonic() - began, "s")
    refused = desk.app.ask("call", ANSWERS, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "network_down")
    told.wait_for("connection.changed", lambda event: event["body"]["connection"] == "up", within=20)
    status = desk.app.wait_until_ready()
    assert (status["connection"], status["registered"], conditions(status)) == ("up", True, [])
    registered = [event["body"]["registered"] for event in told.all() if event["name"] == "registration.changed"]
    assert registered == [False, True]
    assert status["engine"]["restarts"] == before
    desk.speaker_is_silent()


def test_a_lost_socket_in_a_call_leaves_the_call_and_its_sound(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    told = Told(desk)
    before = desk.app.status()["engine"]["restarts"]
    desk.sandbox.console.act("socket", seconds=3)
    told.wait_for("call.reconnecting", within=5)
    status = desk.app.status()
    assert (status["connection"], status["registered"], status["reachable"]) == ("down", False, False)
    desk.speaker_plays()  # sound has a way of its own
    told.wait_for("call.connected", within=20)
    status = desk.app.wait_until_ready()
    assert status["calls"] == [call]
    assert (conditions(status), status["engine"]["restarts"]) == ([], before)
    assert told.of_call(call) == ["call.reconnecting", "call.connected"]
    desk.both_hear_each_other(call)
    desk.app.do("mute")
    desk.app.do("hangup")
    assert desk.ended(call)["end_reason"] == "agent_hung_up"
    desk.both_are_silent()


def test_a_page_killed_in_a_call_is_told_and_comes_back(desk: Desk, figure: Figure) -> None:
    before = desk.app.status()["engine"]["restarts"]
    call = desk.call(ANSWERS)
    told = Told(desk)
    pages = renderers(desk.app)
    assert pages
    began = time.monotonic()
    for pid in pages:
        os.kill(pid, signal.SIGKILL)
    ended = told.wait_for("call.ended", within=3)
    figure("T10", "told", time.monotonic() - began, "s")
    desk.app.wait_until_ready(within=20)
    figure("T10", "ready", time.monotonic() - began, "s")
    assert ended["body"]["end_reason"] == "client_fault"
    assert history(desk.app, 1, ended=1)[0]["end_reason"] == "client_fault"
    wait_until(lambda: not desk.machine.sound.open_microphones(), within=20, what="the microphone is free")
    status = desk.app.wait_until_ready(within=20)
    assert status["engine"]["restarts"] == before + 1
    assert status["last_call"]["uuid"] == call["uuid"]

    again = desk.call(ANSWERS)
    assert again["uuid"] != call["uuid"]
    desk.both_hear_each_other(again)


def test_an_app_killed_in_a_call_starts_again_with_a_true_history(
    machine: Machine, starter: Starter, figure: Figure
) -> None:
    with Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0") as sandbox:
        app = starter.on(sandbox)
        app.wait_until_ready()
        app.do("call", ANSWERS)
        call = app.wait_for_call("connected", within=CALL_LIMIT)
        app.process.send_signal(signal.SIGKILL)
        app.process.wait(5)

        began = time.monotonic()
        app = starter.on(sandbox, folder=app.data_dir)
        app.wait_until_running()
        figure("T19", "start", time.monotonic() - began, "s")
        status = app.wait_until_ready(within=20)
        assert (status["calls"], status["last_call"], conditions(status)) == ([], None, [])
        (row,) = history(app, 5, ended=1)
        assert (row["uuid"], row["end_reason"]) == (call["uuid"], "interrupted")
        assert row["connected_at"] is not None
        assert (row["ended_at"], row["duration"]) == (None, None)  # perhaps a day ago: nothing tells
