"""The sound server ends and another one begins, as at an update of the system, and outputs hang: ringing, in a call."""

from __future__ import annotations

import pytest

from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.tone import Heard

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER, wait_for_no_notice, wait_for_notice

pytestmark = pytest.mark.end2end

DING, DONG = 659.3, 523.3  # Hz, of the ring "chime"
VOICE = 700.0  # Hz, into the microphone


def rings(heard: Heard) -> bool:
    return heard.is_tone(DING) or heard.is_tone(DONG)


def test_ring_and_call_are_heard_again_when_the_sound_server_is_back() -> None:
    with Machine() as machine, Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0") as sandbox:
        starter = Starter(machine)
        try:
            _live_through_it(machine, sandbox, starter)
        finally:
            starter.end()


def _live_through_it(machine: Machine, sandbox: Sandbox, starter: Starter) -> None:
    sound = machine.sound
    app = starter.on(sandbox, folder=starter.folder(ring={"sound": "chime"}, audio={"ringers": ["ringer"]}))
    app.wait_until_ready()
    app.do("set-status", "online")
    call = sandbox.console.incoming(CUSTOMER, play="tone")
    sound.listen_until(rings, within=CALL_LIMIT, what="the ring", sink="ringer")

    with sound.suspended("ringer"):
        wait_for_notice(app, "ringer_silent")
        sound.listen_until(rings, within=CALL_LIMIT, what="the ring on another output")
    sound.listen_until(rings, within=CALL_LIMIT, what="the ring on the chosen ringer", sink="ringer")
    assert wait_for_no_notice(app, "ringer_silent")["audio"]["ringer"] == "ringer"

    sound.end()
    sound.begin()
    sound.listen_until(rings, within=CALL_LIMIT, what="the ring on the new server", sink="ringer")
    app.wait_until(lambda status: status["audio"]["microphone"] == "mic", within=CALL_LIMIT, what="devices are back")
    assert not app.status()["notices"]

    app.do("answer")
    sound.listen_until(lambda heard: heard.is_tone(440.0), within=CALL_LIMIT, what="the customer")
    sound.end()
    sound.begin()
    with sound.play_tone(VOICE):
        sound.listen_until(lambda heard: heard.is_tone(440.0), within=CALL_LIMIT, what="the customer on the new server")
        sandbox.console.wait_for_call(
            lambda row: row.uuid == call and row.hears_tone(VOICE), within=CALL_LIMIT, what="the agent is heard again"
        )
    with sound.suspended("speaker"):
        wait_for_notice(app, "speaker_silent")
    wait_for_no_notice(app, "speaker_silent")
    app.do("hangup")
    app.wait_until_ended(call, within=CALL_LIMIT)
