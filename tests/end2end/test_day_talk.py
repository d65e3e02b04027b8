"""Mute and hold that the platform refuses, speech into a muted microphone, and a second caller while talking."""

from __future__ import annotations

import pytest

from tests.helpers.rig.waiting import wait_until

from .day import Told, history
from .desk import ANSWERS, CALL_LIMIT, VOICE_HZ, Desk, wait_for_no_notice, wait_for_notice

pytestmark = pytest.mark.end2end

SECOND = "13912345679"  # calls in while the agent talks


def test_refused_commands_change_nothing_that_is_shown_or_heard(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    with desk.machine.sound.play_tone(VOICE_HZ):
        refused(desk, "mute", "muteCall", "不允许静音")
        refused(desk, "hold", "holdCall", "不允许保持")
        assert desk.app.status()["calls"] == [call]
        desk.customer_hears(call)
        desk.speaker_plays()

        desk.sandbox.console.act("refuse")
        desk.app.do("mute")
        desk.customer_hears_nothing(call)
        refused(desk, "unmute", "unmuteCall", "不允许取消静音")
        assert desk.app.status()["calls"] == [{**call, "muted": True}]
        desk.customer_hears_nothing(call)

        desk.app.do("hold")
        refused(desk, "resume", "unholdCall", "不允许恢复")
        assert desk.app.status()["calls"] == [{**call, "muted": True, "held": True}]
        desk.speaker_is_silent()

        desk.sandbox.console.act("refuse")
        desk.app.do("resume")
        desk.app.do("unmute")
        assert desk.app.status()["calls"] == [call]
        desk.customer_hears(call)
        desk.speaker_plays()


def refused(desk: Desk, verb: str, command: str, words: str) -> None:
    """The platform refuses this command from now on, and the verb says why in its words."""
    desk.sandbox.console.act("refuse", command=command, message=words)
    answer = desk.app.ask(verb, "--json")
    assert answer.code == 1
    assert words in answer.json["error"]["message"]


def test_speech_into_a_muted_microphone_is_told_while_it_lasts(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    told = Told(desk)
    with desk.machine.sound.play_speech("Can you hear me now? I am telling you about your order number forty two."):
        desk.customer(call, lambda row: row.hears_voice(), what="the customer hears speech")
        desk.app.do("mute")
        wait_for_notice(desk.app, "speaking_muted")
        desk.customer_hears_nothing(call)
        desk.app.do("unmute")
        wait_for_no_notice(desk.app, "speaking_muted", within=2)
        desk.customer(call, lambda row: row.hears_voice(), what="the customer hears speech again")
    assert told.notices() == ["speaking_muted"]


def test_a_second_caller_changes_nothing_for_the_first(desk: Desk) -> None:
    desk.offer()
    first = desk.answer()
    for meant in ("newest", "oldest"):
        desk.read(second_call=meant)
        told = Told(desk)
        uuid = desk.sandbox.console.act("incoming", customer=SECOND, second=True)["uuid"]
        told.wait_for("call.offered", within=10)
        shown, second = desk.app.status()["calls"]
        assert shown == first
        assert (second["uuid"], second["customer"], second["state"]) == (uuid, SECOND, "offered")
        for verb in ("answer", "decline"):
            # Neither names a call to the platform: it could hit the wrong one, so neither is sent.
            answer = desk.app.ask(verb, "--json")
            assert (answer.code, answer.json["error"]["code"]) == (1, "answer_ambiguous")
        assert desk.app.status()["calls"] == [first, second]
        desk.sandbox.console.hang_up(uuid)
        ended = told.wait_for("call.ended", within=10)
        assert (ended["body"]["uuid"], ended["body"]["end_reason"]) == (uuid, "missed")
        assert desk.app.status()["calls"] == [first]
        assert told.of_call(first) == []
    desk.both_hear_each_other(first)
    desk.app.do("hangup")
    rows = history(desk.app, 3, ended=3)
    assert [row["end_reason"] for row in rows] == ["missed", "missed", "agent_hung_up"]


def test_the_end_of_a_call_beside_a_second_caller_ends_the_right_one(desk: Desk) -> None:
    first = desk.call(ANSWERS)
    told = Told(desk)
    uuid = desk.sandbox.console.act("incoming", customer=SECOND, second=True)["uuid"]
    offered = told.wait_for("call.offered", within=10)
    desk.sandbox.console.hang_up(first["uuid"])  # the customer leaves: the second is the only one now
    told.wait_for("call.ended", lambda event: event["call_id"] == first["id"], within=10)
    alone = desk.app.wait_for_call("offered")
    assert (alone["id"], alone["uuid"]) == (offered["call_id"], uuid)
    desk.app.do("answer", within=CALL_LIMIT)
    assert desk.app.status()["calls"][0]["uuid"] == uuid
    desk.both_hear_each_other(alone)
    desk.app.do("hangup")
    wait_until(lambda: not desk.app.status()["calls"], within=20, what="no call")
