"""PipeWire, the sound server of newer desktops: each of its three programs begins anew while it rings and in a call.

`TEST_SOUND=pipewire` runs every story on it; this one is among CI's.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.sound_servers import PARTS, PIPEWIRE, PipeWire, has_pipewire

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER, TONE_HZ, notice, wait_for_no_notice
from .test_sound_server import VOICE, rings

pytestmark = pytest.mark.end2end

HEADSET = "headset_ears"


@pytest.fixture
def place() -> Iterator[tuple[Machine, Sandbox, App]]:
    """A machine with PipeWire, and an app that rings on the `ringer`."""
    if not has_pipewire():
        pytest.skip("not run: PipeWire is not installed (group [pipewire] of packaging/system-packages.txt)")
    with (
        Machine(sound=PIPEWIRE) as machine,
        Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0") as sandbox,
    ):
        starter = Starter(machine)
        try:
            app = starter.on(sandbox, folder=starter.folder(ring={"sound": "chime"}, audio={"ringers": ["ringer"]}))
            app.wait_until_ready()
            app.do("set-status", "online")
            yield machine, sandbox, app
        finally:
            starter.end()


def test_ring_call_and_headset_outlive_each_of_pipewires_programs(place: tuple[Machine, Sandbox, App]) -> None:
    machine, sandbox, app = place
    sound = machine.sound
    assert isinstance(sound.server, PipeWire)
    call = sandbox.console.incoming(CUSTOMER, play="tone")
    for part in ("", *PARTS):
        if part:
            sound.server.restart(part)
            sound.wait_until_ready()
        sound.listen_until(rings, within=CALL_LIMIT, what=f"the ring {part}", sink="ringer")
    app.wait_until(lambda status: status["audio"]["microphone"] == "mic", within=CALL_LIMIT, what="the devices")
    assert app.status()["audio"]["ringer"] == "ringer"

    app.do("answer")
    for part in ("", PIPEWIRE, "pipewire-pulse"):  # not wireplumber: the engine ends its playback then
        if part:
            sound.server.restart(part)
            sound.wait_until_ready()
        with sound.play_tone(VOICE):
            sound.listen_until(
                lambda heard: heard.is_tone(TONE_HZ), within=CALL_LIMIT, what=f"the customer after {part}"
            )
            sandbox.console.wait_for_call(
                lambda row: row.uuid == call and row.hears_tone(VOICE),
                within=CALL_LIMIT,
                what=f"the agent after {part}",
            )

    ears = sound.add_speaker(HEADSET)
    app.wait_until(lambda _: HEADSET in speakers(app), within=CALL_LIMIT, what="the headset is listed")
    app.do("use-device", "speaker", HEADSET)
    sound.listen_until(lambda heard: heard.is_tone(TONE_HZ), within=CALL_LIMIT, what="ears", sink=HEADSET)
    sound.remove(ears)
    app.wait_until(lambda status: notice(status, "speaker_lost") is not None, within=CALL_LIMIT, what="it is told")
    sound.listen_until(lambda heard: heard.is_tone(TONE_HZ), within=CALL_LIMIT, what="the speaker again")
    app.do("hangup")
    app.wait_until_ended(call, within=CALL_LIMIT)
    assert not wait_for_no_notice(app, "speaker_lost")["notices"]


def speakers(app: App) -> list[str]:
    return [device["name"] for device in app.ask("devices", "--json").json["speakers"]]
