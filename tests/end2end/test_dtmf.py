"""Digits, as they arrive at the customer: RTP telephone events (RFC 4733), each of about 100 ms."""

from __future__ import annotations

import pytest

from tests.helpers.rig.desktop import xdotool
from tests.helpers.rig.sound import RATE
from tests.helpers.rig.tone import Samples, listen_to
from tests.helpers.rig.waiting import wait_until

from .desk import Desk

pytestmark = pytest.mark.end2end

SILENT = "13800000016"
KEY_1_HZ = (697.0, 1209.0)
MANY = f"234567890*{'1' * 40}"  # as many as the verb takes


def test_digits_of_verb_and_keyboard_arrive_at_the_customer(desk: Desk) -> None:
    refused = desk.app.ask("dtmf", "1")
    assert refused.code == 1  # no call
    call = desk.call(SILENT)
    assert desk.app.ask("dtmf", "12x").code == 1
    desk.app.do("dtmf", "1 9*#a")
    desk.app.do("dtmf", "0")

    def arrived() -> dict[str, object]:
        return next(row for row in desk.sandbox.console.rows() if row["uuid"] == call["uuid"])

    wait_until(lambda: arrived()["digits"] == "19*#A0", within=20, what="the digits in their order")
    lengths = arrived()["digit_ms"]
    assert isinstance(lengths, list)
    assert all(80 <= length <= 140 for length in lengths), lengths
    desk.app.do("mute")
    # A silenced microphone keeps no digit back. The window's keyboard is the keypad's.
    xdotool(desk.machine.env, *("search", "--onlyvisible", "--name", "Meiqia Softphone"), *("windowfocus", "key", "5"))
    wait_until(lambda: arrived()["digits"] == "19*#A05", within=20, what="the keypad's digit of a muted agent")
    with desk.machine.sound.recording("speaker") as so_far:
        desk.app.do("dtmf", MANY)
        assert arrived()["digits"] == f"19*#A05{MANY}"
        wait_until(lambda: sounds(so_far()), within=20, what="the agent's own ear hears the key")
    desk.app.do("hangup")
    desk.ended(call)


def sounds(recorded: Samples) -> bool:
    """One of the key's two tones stands out; the pauses between the keys blur it a little."""
    heard = listen_to(recorded, RATE)
    return any(heard.is_tone(hertz, 12.0) for hertz in KEY_1_HZ)
