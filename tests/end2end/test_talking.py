"""What the agent can do to a call while talking, proven by what is heard."""

from __future__ import annotations

import pytest

from .desk import ANSWERS, Desk

pytestmark = pytest.mark.end2end


def test_mute_silences_the_microphone_and_unmute_opens_it(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    with desk.machine.sound.play_tone(620.0):
        desk.customer_hears(call)
        desk.app.do("mute")
        assert desk.app.status()["calls"][0]["muted"] is True
        assert desk.customer_hears_nothing(call).muted
        desk.speaker_plays()  # the customer is still to be heard
        desk.app.do("mute")  # asking for what is true already is no mistake

        desk.app.do("unmute")
        assert desk.app.status()["calls"][0]["muted"] is False
        assert not desk.customer_hears(call).muted

        desk.app.do("mute")
        desk.app.do("hangup")
        after = desk.call(ANSWERS)  # a new call begins unmuted
        assert after["muted"] is False
        desk.customer_hears(after)


def test_hold_silences_both_directions_and_resume_brings_them_back(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    with desk.machine.sound.play_tone(620.0):
        desk.customer_hears(call)
        desk.speaker_plays()
        desk.app.do("hold")
        assert desk.app.status()["calls"][0]["held"] is True
        desk.customer_hears_nothing(call)
        desk.speaker_is_silent()

        desk.app.do("resume")
        assert desk.app.status()["calls"][0]["held"] is False
        desk.customer_hears(call)
        desk.speaker_plays()


def test_a_refused_mute_leaves_the_microphone_open(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    desk.sandbox.console.act("refuse", command="muteCall", message="不允许静音")
    with desk.machine.sound.play_tone(620.0):
        answer = desk.app.ask("mute")
        assert answer.code == 1
        assert "不允许静音" in answer.err
        assert desk.app.status()["calls"][0]["muted"] is False
        desk.customer_hears(call)
