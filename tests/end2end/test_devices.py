"""A headset comes and goes in the middle of a call: both sides go on hearing each other, through the right devices."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.helpers.rig.sound import RATE, Sound
from tests.helpers.rig.tone import listen_to
from tests.helpers.rig.waiting import wait_until

from .desk import ANSWERS, TONE_HZ, VOICE_HZ, Desk, notice

pytestmark = pytest.mark.end2end

HEADSET, BOOM, BOOM_FEED = "headset_ears", "headset_boom", "headset_feed"
BOOM_HZ = 1050.0  # what is fed into the headset's microphone
TELLING = 2.0  # seconds, as promised; the machine's own slowness comes on top
SLOWNESS = 2.0


class Headset:
    """An ear piece and a microphone that are plugged in and out together."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._devices: list[int] = []

    def plug_in(self) -> None:
        self._devices = [self._sound.add_speaker(HEADSET), self._sound.add_microphone(BOOM, BOOM_FEED)]

    def unplug(self) -> None:
        for device in self._devices:
            self._sound.remove(device)
        self._devices = []


@pytest.fixture
def headset(desk: Desk) -> Iterator[Headset]:
    """Not plugged in; afterwards the shared desk has its old devices and choices again."""
    sound = desk.machine.sound
    feed = sound.add_speaker(BOOM_FEED)
    headset = Headset(sound)
    try:
        yield headset
    finally:
        headset.unplug()
        sound.remove(feed)
        for kind in ("microphone", "speaker"):
            desk.app.do("use-device", kind, "default")


def test_a_headset_that_comes_and_goes_in_a_call(
    desk: Desk, headset: Headset, capsys: pytest.CaptureFixture[str]
) -> None:
    app, sound = desk.app, desk.machine.sound
    with ExitStack() as parts:
        parts.enter_context(sound.play_tone(VOICE_HZ))
        parts.enter_context(sound.play_tone(BOOM_HZ, sink=BOOM_FEED))
        speaker = parts.enter_context(sound.recording("speaker"))
        call = desk.call(ANSWERS)
        before = desk.speaker_plays().level_dbfs
        desk.customer_hears(call)
        assert app.status()["audio"]["microphone"] == "mic"
        assert app.status()["audio"]["speaker"] == "speaker"

        # Plugged in and chosen: what the customer says moves there and is gone from where it was.
        headset.plug_in()
        app.wait_until(lambda _: BOOM in names(desk, "microphones"), within=20, what="the headset is listed")
        assert app.status()["audio"]["microphone"] == "mic"  # the system's default, by its name also among several
        refused = app.ask("use-device", "speaker", "no such thing", "--json")
        assert (refused.code, refused.json["error"]["code"]) == (1, "device_unknown")
        app.do("use-device", "speaker", HEADSET)
        began = time.monotonic()
        sound.listen_until(lambda heard: heard.is_tone(TONE_HZ), within=TELLING + SLOWNESS, what="ears", sink=HEADSET)
        moved = time.monotonic() - began
        former = listen_to(speaker()[-RATE // 4 :], RATE).level_dbfs
        assert former < before - 50
        app.do("use-device", "microphone", BOOM)
        desk.customer_hears(call, BOOM_HZ)
        audio = app.status()["audio"]
        assert (audio["microphone"], audio["speaker"]) == (BOOM, HEADSET)

        # Muted is muted on whatever device.
        app.do("mute")
        desk.customer_hears_nothing(call)
        app.do("unmute")

        # Pulled out: told in time, and the call goes on where it was before.
        began = time.monotonic()
        headset.unplug()
        app.wait_until(
            lambda status: None not in (notice(status, "microphone_lost"), notice(status, "speaker_lost")),
            within=TELLING + SLOWNESS,
            what="the loss is told",
        )
        told = time.monotonic() - began
        desk.customer_hears(call)
        desk.speaker_plays()
        assert app.status()["audio"]["microphone"] == "mic"

        # Plugged in again: nothing is taken from a running call, but it is offered; after the call it is used.
        headset.plug_in()
        desk.happened("notice.raised", lambda event: event["body"]["code"] == "device_offered")
        desk.speaker_plays()
        app.do("hangup")
        desk.ended(call)
        wait_until(lambda: app.status()["audio"]["speaker"] == HEADSET, within=20, what="the headset is used")
        assert app.status()["notices"] == []
    with capsys.disabled():
        print(f"\nthe tone is in the headset after {moved:.1f} s, its loss is told after {told:.1f} s")


def names(desk: Desk, kind: str) -> list[str]:
    return [device["name"] for device in desk.app.ask("devices", "--json").json[kind]]
