"""What is heard of calls, recorded at the ringer and at the headset: each sound in its place and nowhere else."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import numpy as np
import pytest

from tests.helpers.rig.app import App, Events
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.sound import RATE
from tests.helpers.rig.tone import Samples, listen_to
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER, NEVER_ANSWERS

pytestmark = pytest.mark.end2end

BELL = "desk_bell"  # a device that comes and goes
FALLING = (784.0, 523.0)
BLOCK = RATE // 10  # samples: a tenth of a second is measured at a time
WAITING, RINGBACK, AUTO_ANSWER, CHIME = 450.0, 450.0, 880.0, 659.3  # Hz


class Ears:
    """One at the ringer, one at the headset."""

    def __init__(self, ringer: Callable[[], Samples], headset: Callable[[], Samples]) -> None:
        self.ringer = ringer
        self.headset = headset
        self._from = {"ringer": 0, "headset": 0}

    def forget(self) -> None:
        """What was heard so far belongs to an earlier story."""
        self._from = {"ringer": len(self.ringer()), "headset": len(self.headset())}

    def blocks(self, ear: str) -> list[tuple[float, float]]:
        """Hz and dBFS of each tenth of a second since `forget`."""
        samples = (self.ringer if ear == "ringer" else self.headset)()[self._from[ear] :]
        parts = np.split(samples[: len(samples) // BLOCK * BLOCK], max(1, len(samples) // BLOCK))
        return [(heard.frequency_hz, heard.level_dbfs) for heard in (listen_to(part, RATE) for part in parts)]

    def hears(self, ear: str, hz: float) -> int:
        """For how many tenths of a second."""
        return sum(abs(found - hz) < 8 and level > -50 for found, level in self.blocks(ear))

    def wait_for(self, ear: str, hz: float, blocks: int = 2) -> None:
        """Until the tone was there for that long."""
        wait_until(lambda: self.hears(ear, hz) >= blocks, within=CALL_LIMIT, what=f"{hz} Hz in the {ear}")

    def silent(self, ear: str) -> bool:
        """Nothing at all since `forget`."""
        return all(level < -60 for _, level in self.blocks(ear))


@pytest.fixture
def place(machine: Machine, starter: Starter) -> Iterator[tuple[App, Sandbox, Ears, Events]]:
    """An app that rings on the `ringer` and answers by itself, on a sandbox of its own."""
    settings = {"audio": {"ringers": [BELL, "ringer"]}, "ring": {"auto_answer": True, "sound": "chime"}}
    with ExitStack() as parts:
        sandbox = parts.enter_context(Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0"))
        app = starter.on(sandbox, folder=starter.folder(**settings))
        ears = Ears(*(parts.enter_context(machine.sound.recording(sink)) for sink in ("ringer", "speaker")))
        app.wait_until_ready()
        events = parts.enter_context(app.events())
        statuses = itertools.cycle(("busy", "online"))

        def heard() -> bool:
            app.do("set-status", next(statuses))
            return bool(events.all())

        wait_until(heard, within=15, what="events are told")
        app.do("set-status", "online")
        events.skip()
        yield app, sandbox, ears, events


def seconds_between(one: dict[str, str], other: dict[str, str]) -> float:
    return (datetime.fromisoformat(other["at"]) - datetime.fromisoformat(one["at"])).total_seconds()


def test_every_sound_of_a_call_is_heard_in_its_place_and_nowhere_else(
    machine: Machine, place: tuple[App, Sandbox, Ears, Events], capsys: pytest.CaptureFixture[str]
) -> None:
    app, sandbox, ears, events = place
    app.wait_until(lambda status: status["audio"]["ringer"] == "ringer", what="the ring has a device")

    # A customer who is answered by setting: the beep is over before the call is connected, and nothing rings.
    ears.forget()
    first = sandbox.console.incoming(CUSTOMER, play="silence")
    app.wait_for_call("connected", within=CALL_LIMIT)
    ears.wait_for("headset", AUTO_ANSWER)
    offered = events.wait_for("call.offered", within=CALL_LIMIT)
    assert seconds_between(offered, events.wait_for("call.connecting", within=CALL_LIMIT)) >= 0.3
    assert ears.silent("ringer")

    # A second one beside it: a beep every four seconds in the headset alone.
    ears.forget()
    second = sandbox.console.incoming(CUSTOMER, play="silence", second=True)
    events.wait_for("call.offered", within=CALL_LIMIT)
    ears.wait_for("headset", WAITING)
    assert ears.silent("ringer")

    # The first customer leaves: two beeps, and from now on the second call rings, on the ringer alone.
    ears.forget()
    began = time.monotonic()
    sandbox.console.hang_up(first)
    wait_until(lambda: not ears.silent("ringer"), within=CALL_LIMIT, what="the ring", every=0.01)
    with capsys.disabled():  # what is promised is asserted in virtual time: others use this machine too
        print(f"\nfrom the customer's hang-up to the waiting call's ring at the sink: {time.monotonic() - began:.2f} s")
    events.wait_for("call.ended", lambda event: event["body"]["uuid"] == first, within=CALL_LIMIT)
    ears.wait_for("headset", 480.0)
    ears.wait_for("ringer", CHIME)
    assert ears.hears("headset", CHIME) == 0

    # A better ringer is plugged in and pulled out again: the ring moves there, and back.
    bell = machine.sound.add_speaker(BELL)
    app.wait_until(lambda status: status["audio"]["ringer"] == BELL, within=CALL_LIMIT, what="the bell is seen")
    machine.sound.listen_until(lambda heard: heard.is_tone(CHIME), within=CALL_LIMIT, what="its ring", sink=BELL)
    ears.forget()
    machine.sound.remove(bell)
    ears.wait_for("ringer", CHIME)

    app.do("decline")
    assert app.wait_until_ended(second, within=CALL_LIMIT)["end_reason"] == "declined"
    wait_until(lambda: all(level < -60 for _, level in ears.blocks("ringer")[-5:]), within=20, what="silence")

    # A customer who is called and from whose side nothing is heard: our own ringback.
    ears.forget()
    app.do("call", NEVER_ANSWERS)
    ears.wait_for("headset", RINGBACK, blocks=5)
    assert ears.silent("ringer")
    app.do("hangup")
    app.wait_until(lambda status: not status["calls"], within=CALL_LIMIT, what="the call is over")

    # The platform is lost for more than a moment: two falling notes where a call would ring, and it is told.
    ears.forget()
    sandbox.console.act("socket", seconds=6)
    events.wait_for("reachable.alarm", lambda event: event["body"]["obstacle"] == "connection", within=CALL_LIMIT)
    for note in FALLING:
        ears.wait_for("ringer", note)
    assert ears.silent("headset")
