"""The ringer and its process: what is ordered arrives, and a process that ends is replaced while it rings."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from softphone.desktop.sound import ringer as ringer_module
from softphone.desktop.sound.ringer import DOUBTED, QtRinger
from softphone.desktop.sound.ringer_protocol import (
    Devices,
    LookNow,
    Order,
    Play,
    Stop,
    TryAgain,
    pack,
    pack_devices,
    read_devices,
    read_order,
)
from softphone.desktop.sound.tones import render
from softphone.domain.sound import CALL_ENDED, Playback, Recording
from tests.helpers.on_qt import on_qt, the_application

RING = Playback(Recording(b"\x01\x02" * 70_000), ("headset", "扬声器"), 0.7, begins_at=0.4, rises_in=6.0, loop=True)

# A process in the real one's place: notes its orders in a file, and ends by itself when it is told to.
STAND_IN = """
import os, pathlib, sys
from softphone.desktop.sound.ringer_protocol import Devices, LookNow, Play, pack_devices, read_order
notes, end_after = pathlib.Path(sys.argv[1]), sys.argv[2]
births = notes.read_text().count("born") if notes.exists() else 0
def note(text):
    with notes.open("a") as file:
        file.write(text + "\\n")
note("born")
if end_after != "dumb":
    os.write(1, pack_devices(Devices(("speaker", f"life {births}"), "boom")))
if births < int(end_after.removeprefix("at once ") if end_after.startswith("at once") else 0):
    os.abort()
while (order := read_order(lambda most: os.read(0, most))) is not None:
    note(f"play {order.playback.volume} {order.playback.begins_at} {len(order.playback.sound.pcm)}"
         if isinstance(order, Play) else f"look {order.pause}" if isinstance(order, LookNow) else "stop")
    if isinstance(order, Play) and end_after == "first ring" and births == 0:
        os.abort()
note("left")
"""


@pytest.fixture(scope="module")
def app() -> QApplication:
    return the_application()


def ringer(notes: Path, end_after: str = "") -> QtRinger:
    return QtRinger((sys.executable, "-c", STAND_IN, str(notes), end_after))


async def until(ringer: QtRinger, outputs: tuple[str, ...]) -> None:
    """Wait until the ringer tells these outputs."""
    told = asyncio.Event()
    unsubscribe = ringer.subscribe(lambda: told.set() if ringer.outputs() == outputs else None)
    async with asyncio.timeout(20):
        await told.wait()
    unsubscribe()


def reading(sent: bytes) -> Order | None:
    return read_order(io.BytesIO(sent).read)


def test_an_order_arrives_as_it_was_given() -> None:
    assert isinstance(RING.sound, Recording)
    assert reading(pack(Play(7, RING), RING.sound.pcm)) == Play(7, RING)
    assert reading(pack(Stop(7))) == Stop(7)
    assert reading(pack(TryAgain())) == TryAgain()
    assert reading(pack(LookNow(2.0))) == LookNow(2.0)
    assert reading(b"") is None
    assert reading(pack(Play(7, RING), RING.sound.pcm)[:-1]) is None  # the app ended in the middle of it
    told = Devices(RING.outputs, "boom", ("headset",))
    assert read_devices(pack_devices(told)) == told


def test_orders_reach_the_process_and_it_leaves_with_the_app(app: QApplication, tmp_path: Path) -> None:
    notes = tmp_path / "notes"

    async def story() -> None:
        sounds = ringer(notes)
        await sounds.open()
        assert (sounds.outputs(), sounds.microphone()) == (("speaker", "life 0"), "boom")
        sounds.play(replace(RING, outputs=()))  # nowhere to be heard
        sounds.play(RING).stop()
        sounds.play(Playback(CALL_ENDED, ("speaker",), 0.5))
        await sounds.close()

    on_qt(app, story())
    tone = len(render(CALL_ENDED))
    assert notes.read_text().splitlines() == ["born", "play 0.7 0.4 140000", "stop", f"play 0.5 1.0 {tone}", "left"]


def test_a_ring_goes_on_in_another_process_when_one_breaks_down(app: QApplication, tmp_path: Path) -> None:
    notes = tmp_path / "notes"

    async def story() -> None:
        sounds = ringer(notes, "first ring")
        sounds.look(0.0)
        await sounds.open()
        playing = sounds.play(RING)
        await until(sounds, ("speaker", "life 1"))
        playing.stop()
        await sounds.close()

    on_qt(app, story())
    assert notes.read_text().splitlines() == [
        "born",
        "look 0.0",
        "play 0.7 0.4 140000",
        "born",
        "look 0.0",
        "play 0.7 1.0 140000",  # as loud as it was going to be
        "stop",
        "left",
    ]


def test_when_no_process_comes_up_there_is_nothing_to_ring_on(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringer_module, "PATIENCE", 0.1)

    async def story() -> None:
        sounds = ringer(tmp_path / "notes", "first ring")
        await sounds.open()
        sounds._command = (str(tmp_path / "removed"),)
        sounds.play(RING)
        await until(sounds, ())
        await sounds.close()

    on_qt(app, story())


def test_a_process_that_ends_at_once_is_begun_more_and_more_seldom_and_believed_once_it_lives(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    def delay(attempt: int) -> float:
        waits.append(attempt)
        return 0.0

    monkeypatch.setattr(ringer_module, "again_delay", delay)
    monkeypatch.setattr(ringer_module, "TRUSTED_AFTER", 0.5)
    heard: list[tuple[str, ...]] = []

    async def story() -> None:
        sounds = ringer(tmp_path / "notes", f"at once {DOUBTED + 2}")
        sounds.subscribe(lambda: heard.append(sounds.outputs()))
        await sounds.open()
        await until(sounds, ())
        await until(sounds, ("speaker", f"life {DOUBTED + 2}"))
        await sounds.close()

    on_qt(app, story())
    assert waits == list(range(DOUBTED + 1))
    assert heard == [*(("speaker", f"life {life}") for life in range(DOUBTED)), (), ("speaker", f"life {DOUBTED + 2}")]


def test_a_sound_does_not_wait_for_the_next_try(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = asyncio.Event()

    def delay(_: int) -> float:
        waiting.set()
        return 600.0

    monkeypatch.setattr(ringer_module, "again_delay", delay)

    async def story() -> None:
        sounds = ringer(tmp_path / "notes", "at once 2")
        await sounds.open()
        await waiting.wait()
        sounds.play(RING)
        await until(sounds, ("speaker", "life 2"))
        await sounds.close()

    on_qt(app, story())


def test_a_process_that_says_nothing_holds_nobody_up(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringer_module, "OPEN_LIMIT", 0.0)

    async def story() -> None:
        sounds = ringer(tmp_path / "notes", "dumb")
        await sounds.open()
        assert sounds.outputs() == ()
        await sounds.close()

    on_qt(app, story())


def test_before_it_is_open_nothing_is_started() -> None:
    sounds = QtRinger((os.devnull,))
    sounds.play(RING).stop()
    asyncio.run(sounds.close())
    assert sounds.outputs() == ()
