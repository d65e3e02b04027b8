"""The imaginary computer of the end-to-end tests has a screen, sound and a bus, and leaves nothing behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import descendants, newcomers
from tests.helpers.rig.session import Session


@pytest.fixture(scope="module")
def computer() -> Iterator[Machine]:
    with Machine(size=(640, 480)) as computer:
        yield computer


def test_the_speaker_is_heard_and_then_silent(computer: Machine) -> None:
    with computer.sound.play_tone(440.0, sink="speaker"):
        computer.sound.listen_until(lambda heard: heard.is_tone(440.0, 1.0), within=20, what="440 Hz")
        assert computer.sound.hear(0.5, sink="ringer").is_silent
    computer.sound.listen_until(lambda heard: heard.is_silent, within=20, what="silence")


def test_what_is_fed_is_what_the_microphone_hears(computer: Machine) -> None:
    with computer.sound.play_speech("one two three four five"):
        heard = computer.sound.listen_until(
            lambda heard: heard.level_dbfs > -40, within=20, what="speech", sink="mic_feed"
        )
    assert not heard.is_silent


def test_devices_come_and_go(computer: Machine) -> None:
    def sources() -> str:
        command = ["pactl", "list", "short", "sources"]
        done = subprocess.run(command, env=computer.env, capture_output=True, text=True, check=True)
        return done.stdout

    device = computer.sound.add_microphone("headset")
    assert "headset" in sources()
    computer.sound.remove(device)
    assert "headset" not in sources()


def test_the_screen_can_be_seen(computer: Machine, tmp_path: Path) -> None:
    with Image.open(computer.display.screenshot(tmp_path / "shots" / "empty.png")) as picture:
        assert picture.size == (640, 480)


def test_its_environment_names_nothing_of_the_real_desktop(computer: Machine) -> None:
    assert computer.env["HOME"].startswith(str(computer.session.root))
    assert computer.env["DBUS_SESSION_BUS_ADDRESS"].startswith(f"unix:path={computer.session.root}")
    assert "WAYLAND_DISPLAY" not in computer.env


def test_a_machine_without_a_bus_starts_none() -> None:
    with Session(bus=False) as session:
        assert session.env["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"


def test_a_machine_ends_as_a_whole() -> None:
    before = descendants()
    with Machine() as machine:
        machine.start("sleep", "60")
        root = machine.session.root
        assert len(newcomers(before)) == 4  # the bus, the screen, the sound and the sleeper
    assert newcomers(before) == []
    assert not root.exists()
