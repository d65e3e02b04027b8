"""Sound files become samples; samples go to sinks that loop, rise, end, break: with real decoding and fake devices."""

from __future__ import annotations

import gc
import wave
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QEvent, QObject, Signal
from PySide6.QtMultimedia import QtAudio
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from softphone.desktop.sound import audio_file, audio_out
from softphone.desktop.sound.audio_file import LONGEST, PAUSE, read_audio
from softphone.desktop.sound.audio_out import AudioOut
from softphone.desktop.sound.ringer import QtRinger
from softphone.desktop.sound.tones import RATE, render
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.sound import CALL_ENDED, Playback, Recording
from tests.helpers.on_qt import on_qt, the_application
from tests.helpers.rig.tone import listen_to, sine
from tests.helpers.rig.waiting import wait_until


@pytest.fixture(scope="module")
def app() -> QApplication:
    return the_application()


def write(path: Path, seconds: float, *, rate: int = 44_100, channels: int = 2) -> str:
    """A WAV file with a tone of 700 Hz."""
    tone = (sine(700.0, seconds, rate) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(np.repeat(tone, channels).tobytes())
    return str(path)


def test_a_file_becomes_samples_with_a_pause_after_them(app: QApplication, tmp_path: Path) -> None:
    recording = on_qt(app, QtRinger(()).load(write(tmp_path / "ring.wav", 2.0)))
    samples = np.frombuffer(recording.pcm, np.int16).astype(np.float32) / 32768.0
    assert len(samples) / RATE == pytest.approx(2.0 + PAUSE, abs=0.05)
    assert listen_to(samples[RATE // 2 : RATE], RATE).is_tone(700.0)
    assert listen_to(samples[-RATE // 2 :], RATE).is_silent


def test_of_a_long_file_the_beginning_rings(app: QApplication, tmp_path: Path) -> None:
    pcm = on_qt(app, read_audio(write(tmp_path / "long.wav", LONGEST + 5, rate=8_000, channels=1)))
    assert len(pcm) == round((LONGEST + PAUSE) * RATE) * 2


@pytest.mark.parametrize("name", ["nonsense.mp3", "empty.wav", "missing.ogg", "folder", ""])
def test_what_is_no_sound_is_told(app: QApplication, tmp_path: Path, name: str) -> None:
    (tmp_path / "nonsense.mp3").write_text("nothing to hear" * 100, encoding="utf-8")
    write(tmp_path / "empty.wav", 0.0)
    (tmp_path / "folder").mkdir()
    with pytest.raises(PhoneFailure) as told:
        on_qt(app, QtRinger(()).load(str(tmp_path / name) if name else ""))
    assert told.value.code is FailureCode.RING_FILE_BAD


def test_reading_ends_after_its_limit(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio_file, "LIMIT", 0.0)
    with pytest.raises(PhoneFailure, match="not read in time"):
        on_qt(app, read_audio(write(tmp_path / "ring.wav", 1.0)))


class FakeDevice:
    """A QAudioDevice, as far as it is looked at."""

    def __init__(self, name: str) -> None:
        self.name = name

    def description(self) -> str:
        return self.name


class FakeMedia(QObject):
    """QMediaDevices."""

    audioOutputsChanged = Signal()  # noqa: N815 - Qt's name
    audioInputsChanged = Signal()  # noqa: N815
    microphone = "boom"
    devices: tuple[FakeDevice, ...] = ()

    @classmethod
    def audioOutputs(cls) -> list[FakeDevice]:  # noqa: N802
        return list(cls.devices)

    @classmethod
    def defaultAudioInput(cls) -> FakeDevice:  # noqa: N802
        return FakeDevice(cls.microphone)

    @classmethod
    def defaultAudioOutput(cls) -> FakeDevice | None:  # noqa: N802
        return cls.devices[-1] if cls.devices else None


class FakeSink(QObject):
    """A QAudioSink that plays as fast as it is told to (`drain`)."""

    stateChanged = Signal(int)  # noqa: N815
    made: list[FakeSink] = []  # noqa: RUF012 - emptied by the fixture
    stalled: set[str] = set()  # noqa: RUF012 - devices that play nothing

    def __init__(self, device: FakeDevice, _: object) -> None:
        super().__init__()
        self.device, self.starts, self.volumes = device, 0, list[float]()
        self.buffer: QBuffer | None = None
        self.played = 0
        self.now, self.fault = QtAudio.State.StoppedState, QtAudio.Error.NoError
        FakeSink.made.append(self)

    def setBufferSize(self, _: int) -> None: ...  # noqa: N802

    def setVolume(self, volume: float) -> None:  # noqa: N802
        self.volumes.append(round(volume, 3))

    def state(self) -> QtAudio.State:
        return self.now

    def error(self) -> QtAudio.Error:
        return self.fault

    def processedUSecs(self) -> int:  # noqa: N802
        self.played += 0 if self.device.name in FakeSink.stalled else 1000
        return self.played

    def start(self, buffer: QBuffer) -> None:
        self.starts, self.buffer = self.starts + 1, buffer
        self.become(QtAudio.State.ActiveState)

    def reset(self) -> None:
        self.become(QtAudio.State.StoppedState)

    def become(self, state: QtAudio.State) -> None:
        if state != self.now:
            self.now = state
            self.stateChanged.emit(0)

    def drain(self) -> None:
        """Everything has been heard."""
        assert self.buffer
        self.buffer.readAll()
        self.become(QtAudio.State.IdleState)

    def break_down(self) -> None:
        self.fault = QtAudio.Error.OpenError
        self.become(QtAudio.State.StoppedState)


@pytest.fixture
def out(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[AudioOut]:
    """Three fake devices, two of one name; the last one is the system's default."""
    FakeMedia.devices = (FakeDevice("headset"), FakeDevice("screen"), FakeDevice("screen"))
    FakeSink.made, FakeSink.stalled = [], set()
    monkeypatch.setattr(audio_out, "QMediaDevices", FakeMedia)
    monkeypatch.setattr(audio_out, "QAudioSink", FakeSink)
    monkeypatch.setattr(audio_out, "_WATCH_EVERY", 20)
    out = AudioOut(lambda: None)
    yield out
    out.close()


def turn_until(app: QApplication, wanted: Callable[[], bool]) -> None:
    """Let Qt work until it is so."""

    def turned() -> bool:
        app.processEvents()
        return wanted()

    wait_until(turned, within=20, what="Qt's timers come")


PCM = render(CALL_ENDED)


def test_the_default_is_first_and_twins_have_numbers(out: AudioOut) -> None:
    assert out.names() == ("screen", "headset", "screen (2)")


def test_another_default_microphone_is_told(out: AudioOut, monkeypatch: pytest.MonkeyPatch) -> None:
    assert out.microphone() == "boom"
    told: list[str] = []
    monkeypatch.setattr(out, "_changed", lambda: told.append(out.microphone()))
    monkeypatch.setattr(FakeMedia, "microphone", "desk")
    out.look()
    out.look()
    assert told == ["desk"]


def test_a_sound_is_played_on_every_output_it_names(out: AudioOut, app: QApplication) -> None:
    playing = out.play(PCM, Playback(Recording(PCM), ("headset", "screen (2)", "gone"), 0.5))
    one, two = FakeSink.made
    assert (one.device, two.device) == (FakeMedia.devices[0], FakeMedia.devices[1])
    assert (one.volumes, two.volumes) == ([0.5], [0.5])
    one.drain()
    app.processEvents()
    assert (one.starts, one.now) == (1, QtAudio.State.StoppedState)  # once is once
    playing.stop()
    playing.stop()
    assert two.now is QtAudio.State.StoppedState


def test_a_loop_begins_again_and_can_be_stopped(out: AudioOut, app: QApplication) -> None:
    playing = out.play(PCM, Playback(Recording(PCM), ("headset",), loop=True))
    (sink,) = FakeSink.made
    sink.drain()
    app.processEvents()
    assert (sink.starts, sink.now) == (2, QtAudio.State.ActiveState)
    sink.drain()
    playing.stop()
    app.processEvents()
    assert (sink.starts, sink.now) == (2, QtAudio.State.StoppedState)


def test_the_volume_rises_to_the_whole_in_its_time(out: AudioOut, app: QApplication) -> None:
    playing = out.play(PCM, Playback(Recording(PCM), ("headset",), 0.5, begins_at=0.4, rises_in=0.3, loop=True))
    (sink,) = FakeSink.made
    turn_until(app, lambda: sink.volumes[-1] == 0.5)
    assert sink.volumes == [0.2, 0.3, 0.4, 0.5]
    playing.stop()


def test_an_output_that_will_not_play_is_passed_over_until_the_list_changes(out: AudioOut, app: QApplication) -> None:
    out.play(PCM, Playback(Recording(PCM), ("headset",), loop=True))
    FakeSink.made[0].break_down()
    app.processEvents()
    assert (out.names(), out.passed_over()) == (("screen", "headset", "screen (2)"), ("headset",))
    FakeMedia.devices = FakeMedia.devices[:2]
    out.look()
    assert out.names() == ("screen", "headset")
    assert out.passed_over() == ()


def test_an_output_that_could_not_begin_again_is_lost_though_nobody_says_so(out: AudioOut, app: QApplication) -> None:
    out.play(PCM, Playback(Recording(PCM), ("headset",), loop=True))
    (sink,) = FakeSink.made
    sink.now = QtAudio.State.StoppedState  # PulseAudio has no such device any more, and Qt keeps that to itself
    turn_until(app, lambda: out.passed_over() == ("headset",))


def test_an_output_that_stalls_is_passed_over_and_tried_with_silence_until_it_plays(
    out: AudioOut, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    def delay(attempt: int) -> float:
        waits.append(attempt)
        return 0.02

    monkeypatch.setattr(audio_out, "again_delay", delay)
    FakeSink.stalled = {"headset"}
    playing = out.play(PCM, Playback(Recording(PCM), ("headset", "screen"), loop=True))
    _, other = FakeSink.made
    turn_until(app, lambda: len(waits) == 3)  # it fails again, more and more seldom
    assert (out.passed_over(), other.now) == (("headset",), QtAudio.State.ActiveState)
    tried = FakeSink.made[2:]
    assert {sink.device.name for sink in tried} == {"headset"}
    assert all(volume == 0.0 for sink in tried for volume in sink.volumes)
    assert waits == [0, 1, 2]
    playing.stop()
    FakeSink.stalled = set()
    turn_until(app, lambda: out.passed_over() == ())


def test_what_is_passed_over_is_tried_at_the_next_sound_and_when_asked(
    out: AudioOut, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio_out, "again_delay", lambda _: 600.0)

    def sound() -> None:
        out.play(PCM, Playback(Recording(PCM), ("screen",))).stop()

    for again in (sound, out.try_again):
        FakeSink.stalled = {"headset"}
        out.play(PCM, Playback(Recording(PCM), ("headset",), loop=True))
        turn_until(app, lambda: out.passed_over() == ("headset",))
        FakeSink.stalled = set()
        again()
        turn_until(app, lambda: out.passed_over() == ())


def test_nothing_of_a_sound_is_left_when_it_is_over(app: QApplication, out: AudioOut) -> None:
    gc.collect()
    gc.disable()
    try:
        rise = Playback(Recording(PCM), ("headset", "screen"), begins_at=0.2, rises_in=60.0)
        stopped, heard = out.play(PCM, rise), out.play(PCM, Playback(Recording(PCM), ("headset",)))
        left = [weakref.ref(stopped), weakref.ref(heard)]
        stopped.stop()
        FakeSink.made[-1].drain()
        del stopped, heard
        turn_until(app, lambda: [each() for each in left] == [None, None])
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no loop runs here
        assert not any(isValid(sink.buffer) for sink in FakeSink.made)
    finally:
        gc.enable()
