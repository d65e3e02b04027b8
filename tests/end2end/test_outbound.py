"""The agent calls a customer, and every test number does what its description says."""

from __future__ import annotations

import numpy as np
import pytest

from tests.helpers.rig.sound import RATE

from .desk import (
    ANSWERS,
    BLACKLISTED,
    CALL_LIMIT,
    ECHOES,
    FAILS,
    HANGS_UP_AFTER_5_S,
    IS_BUSY,
    NEVER_ANSWERS,
    Desk,
    conditions,
)

RINGBACK_HZ = 450.0
SLOWNESS = 1.0  # seconds, of the machine

pytestmark = pytest.mark.end2end


def test_a_call_that_both_sides_can_hear(desk: Desk) -> None:
    desk.app.do("call", ANSWERS)
    call_id = desk.happened("call.dialing")["call_id"]
    assert desk.app.status()["calls"][0]["customer"] == ANSWERS
    states = [desk.happened(f"call.{state}")["body"]["state"] for state in ("ringing", "connected")]
    assert states == ["ringing", "connected"]
    call = desk.app.wait_for_call("connected")
    assert (call["id"], call["direction"]) == (call_id, "outbound")
    assert call["connected_at"] is not None
    assert desk.app.status()["agent_status"]["name"] == "in_call"
    desk.both_hear_each_other(call)
    assert desk.machine.sound.open_microphones() != []

    desk.app.do("hangup")
    last = desk.app.status()["last_call"]
    assert (last["uuid"], last["state"], last["end_reason"]) == (call["uuid"], "ended", "agent_hung_up")
    assert last["duration"] > 0
    assert desk.happened("call.ended")["call_id"] == call_id
    desk.both_are_silent()
    assert desk.customer(call, lambda customer: customer.state == "ended", what="ended there too").end == "agent"
    told = [event["name"] for event in desk.events.all() if event["call_id"] == call_id]
    steps = [name for name in told if name != "call.changed"]
    assert steps == ["call.dialing", "call.ringing", "call.connected", "call.ending", "call.ended"]


def test_the_echo_brings_the_own_voice_back(desk: Desk) -> None:
    call = desk.call(ECHOES)
    with desk.machine.sound.play_tone(620.0):
        desk.customer_hears(call)
        desk.speaker_plays(620.0)
    desk.speaker_is_silent()


def test_a_busy_customer(desk: Desk) -> None:
    desk.app.do("call", IS_BUSY)
    assert desk.app.wait_until_ended(within=CALL_LIMIT)["end_reason"] == "not_answered"
    desk.both_are_silent()


def test_a_customer_who_never_answers(desk: Desk) -> None:
    desk.app.do("call", NEVER_ANSWERS)
    call = desk.app.wait_for_call("ringing", within=CALL_LIMIT)
    desk.sandbox.console.hang_up(call["uuid"])  # what the network does in the end
    assert desk.ended(call)["end_reason"] == "not_answered"


def test_giving_up_on_a_customer_who_never_answers(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with desk.machine.sound.recording("speaker") as speaker:
        desk.app.do("call", NEVER_ANSWERS)
        desk.happened("call.ringing")
        began = len(speaker())
        desk.speaker_plays(RINGBACK_HZ)  # our own: the sandbox sends none
        (loud,) = np.nonzero(np.abs(speaker()[began:]) > 0.01)
        after = loud[0] / RATE
    call = desk.app.wait_for_call("ringing", within=CALL_LIMIT)
    desk.app.do("hangup")
    desk.speaker_is_silent()
    with capsys.disabled():
        print(f"\nour ringback is heard {after:.2f} s after the ringing is told")
    assert after < 1.0 + SLOWNESS
    last = desk.app.status()["last_call"]
    assert (last["uuid"], last["end_reason"], last["duration"]) == (call["uuid"], "agent_hung_up", 0.0)


def test_a_customer_who_hangs_up_after_five_seconds(desk: Desk) -> None:
    last = desk.ended(desk.call(HANGS_UP_AFTER_5_S))
    assert last["end_reason"] == "other_side_ended"
    assert 3.5 < last["duration"] < 7.5
    desk.both_are_silent()


def test_a_blacklisted_number_that_is_accepted_first(desk: Desk) -> None:
    desk.app.do("call", BLACKLISTED)
    assert desk.app.wait_until_ended(within=CALL_LIMIT)["end_reason"] == "blacklisted"


def test_a_blacklisted_number_that_is_refused(desk: Desk) -> None:
    desk.read(black_list="refused")
    answer = desk.app.ask("call", BLACKLISTED, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "call_blacklisted")
    assert desk.app.wait_until_ended()["end_reason"] == "blacklisted"


def test_a_number_that_fails_at_once(desk: Desk) -> None:
    answer = desk.app.ask("call", FAILS)
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert desk.app.wait_until_ended()["end_reason"] == "refused"
    assert desk.app.status()["reachable"] is True


def test_what_is_not_one_number_is_refused_whole(desk: Desk) -> None:
    for text in (f"{ANSWERS}\n{ECHOES}", f"{ANSWERS}、{ECHOES}", f"{ANSWERS}-8002"):
        answer = desk.app.ask("call", text, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "number_several")
    answer = desk.app.ask("call", "+8613800138000139")
    assert (answer.code, len(answer.err.strip().splitlines())) == (1, 1)
    assert desk.app.status()["calls"] == []
    desk.app.do("call", "＋86（0）138\u00a00000–0001")
    call = desk.app.wait_for_call("connected", within=CALL_LIMIT)
    assert call["customer"] == f"+86{ANSWERS}"
    desk.app.do("hangup")


def test_a_second_call_is_refused_while_one_lives(desk: Desk) -> None:
    desk.app.do("call", NEVER_ANSWERS)
    answer = desk.app.ask("call", ANSWERS, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "call_alive")
    desk.app.do("hangup")


def test_what_is_no_number_is_refused_in_one_line(desk: Desk) -> None:
    for number in ("", " ", "abc", "一三八", "1" * 200, "+", "☎" * 40, "1;rm", "--"):
        answer = desk.app.ask("call", "--", number)
        assert answer.code == 1, (number, answer)
        assert len(answer.err.strip().splitlines()) == 1, (number, answer)
    status = desk.app.status()
    assert (status["calls"], conditions(status)) == ([], [])


def test_user_data_beyond_the_limit_names_the_limit(desk: Desk) -> None:
    answer = desk.app.ask("call", ANSWERS, "--user-data", "订" * 301)
    assert answer.code == 1
    assert "300" in answer.err
    assert desk.app.status()["calls"] == []
