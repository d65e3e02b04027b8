"""QtMultimedia's outputs: which there are, and 16-bit samples on one or several of them at once.

Qt pulls the samples from memory by itself: no Python runs while a sound is heard, and a busy window doesn't make it
stutter. QtMultimedia reports a device plugged in but not, with PulseAudio, of one unplugged (measured; see
`services.audio.output_devices`, which knows more), so the list is also looked at when `ringer_process` orders it. Nor
does it report that a sound could not begin again on a device that is gone: what plays is looked at, too.

A device that plays nothing is passed over: it may be unplugged, or asleep for two seconds, as Bluetooth is. Silence is
played on it beside every later sound, and more and more seldom, until it plays again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from softphone.domain.backoff import again_delay
from softphone.domain.sound import Playback, Recording

from .tones import RATE

_log = logging.getLogger(__name__)
_WATCH_EVERY: Final = 500  # ms
_PATIENCE: Final = 3  # looks in a row without a step forward: on a busy machine one alone says nothing
_STEP: Final = 100  # ms between two steps of a rising volume
_AHEAD: Final = RATE * 2 // 5  # bytes: 0.2 s ready in the device
_SILENCE: Final = bytes(RATE * 2 * 3)  # three seconds: long enough to be lost in


class AudioOut(QObject):
    """The devices; `changed` is called when their names are others, and when one is passed over or plays again."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self._media = QMediaDevices(self)
        self._devices: dict[str, QAudioDevice] = {}
        self._passed: set[str] = set()
        self._tries = 0
        self._microphone = ""
        self._playing: set[Sounding] = set()
        self.look()
        self._media.audioOutputsChanged.connect(self.look)
        self._media.audioInputsChanged.connect(self.look)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.try_again)

    def names(self) -> tuple[str, ...]:
        """What is there, the system's default first; devices of one name get a number each."""
        return tuple(self._devices)

    def passed_over(self) -> tuple[str, ...]:
        """Those of `names` that play nothing at present."""
        return tuple(name for name in self._devices if name in self._passed)

    def microphone(self) -> str:
        """The system's default microphone; "" without any."""
        return self._microphone

    def play(self, pcm: bytes, playback: Playback) -> Sounding:
        """Begin at once on every output of the playback that is there, and try those that were passed over."""
        self.try_again()
        return self._begin(pcm, playback)

    def try_again(self) -> None:
        """Find out whether what is passed over plays by now; nothing is heard of it."""
        tried = {name for sounding in self._playing for name in sounding.names()}
        for name in self._passed - tried:
            self._begin(_SILENCE, Playback(Recording(_SILENCE), (name,), volume=0.0))

    def _begin(self, pcm: bytes, playback: Playback) -> Sounding:
        devices = {name: self._devices[name] for name in playback.outputs if name in self._devices}
        sounding = Sounding(devices, pcm, playback, self)
        self._playing.add(sounding)
        sounding.start()
        return sounding

    def close(self) -> None:
        """End every sound, look no more."""
        self._again.stop()
        for sounding in tuple(self._playing):
            sounding.stop()
        self._media.audioOutputsChanged.disconnect(self.look)
        self._media.audioInputsChanged.disconnect(self.look)
        self.deleteLater()

    def look(self) -> None:
        """Find out which devices there are."""
        default = QMediaDevices.defaultAudioOutput()
        listed = sorted(QMediaDevices.audioOutputs(), key=lambda device: device != default)  # a stable sort
        found: dict[str, QAudioDevice] = {}
        for device in listed:
            name, twin = device.description(), 2
            while name in found:
                name, twin = f"{device.description()} ({twin})", twin + 1
            found[name] = device
        former, self._microphone = self._microphone, QMediaDevices.defaultAudioInput().description()
        others = list(found.items()) != list(self._devices.items())
        if others:
            self._devices = found
            self._passed.clear()
        if others or self._microphone != former:
            self._changed()

    # ---- reports of a sound

    def would_not(self, name: str, why: str) -> None:
        """Pass it over, and try it again after a while."""
        self._tries = self._tries + 1 if self._passed else 0
        self._again.start(round(1000 * again_delay(self._tries)))
        if name not in self._passed:
            _log.info("speakers: one plays nothing and is passed over: %s", why)
            self._passed.add(name)
            self._changed()

    def plays(self, name: str) -> None:
        """It goes forward."""
        if name in self._passed:
            _log.info("speakers: one plays again")
            self._passed.discard(name)
            self._changed()

    def ended(self, sounding: Sounding) -> None:
        """Nothing of it is heard any more."""
        self._playing.discard(sounding)


class Sounding:
    """One sound on some devices. Implements `ports.Playing`."""

    def __init__(self, devices: dict[str, QAudioDevice], pcm: bytes, playback: Playback, out: AudioOut) -> None:
        self._playback, self._out = playback, out
        self._pcm = QByteArray(pcm)  # shared by all buffers: they copy nothing
        self._voices = {name: self._voice(name, device) for name, device in devices.items()}
        self._steps = 0
        self._rise: QTimer | None = None
        self._played: dict[str, int] = {}  # µs, at the last look
        self._waited: dict[str, int] = {}  # looks since it was less
        self._watch = QTimer(interval=_WATCH_EVERY)
        self._watch.timeout.connect(self._look)

    def start(self) -> None:
        """Be heard."""
        self._set_volume()
        self._watch.start()
        if self._playback.rises_in > 0.0:
            self._rise = QTimer(interval=_STEP)
            self._rise.timeout.connect(self._step)
            self._rise.start()
        for sink, buffer in tuple(self._voices.values()):
            sink.start(buffer)
        if not self._voices:
            self._end()

    def names(self) -> tuple[str, ...]:
        """The devices that it is played on."""
        return tuple(self._voices)

    def over(self) -> bool:
        """Heard to its end, or stopped, everywhere."""
        return not self._voices

    def stop(self) -> None:
        """See `ports.Playing`."""
        if self._rise is not None:
            self._rise.stop()
        for name in tuple(self._voices):
            self._drop(name)

    def _voice(self, name: str, device: QAudioDevice) -> tuple[QAudioSink, QBuffer]:
        sink = QAudioSink(device, _format())
        sink.setBufferSize(_AHEAD)
        buffer = QBuffer()
        buffer.setData(self._pcm)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        sink.stateChanged.connect(lambda: self._turned(name))  # PySide can't always convert the state
        return sink, buffer

    def _turned(self, name: str) -> None:
        """What follows is done on the loop's next turn: not inside the sink's own signal."""
        voice = self._voices.get(name)
        if voice is None:
            return
        sink, buffer = voice
        if sink.state() == QtAudio.State.IdleState and buffer.atEnd():
            follow = self._again if self._playback.loop else self._drop
            QTimer.singleShot(0, lambda: follow(name))
        elif sink.state() == QtAudio.State.StoppedState and sink.error() != QtAudio.Error.NoError:
            why = sink.error().name
            QTimer.singleShot(0, lambda: self._lose(name, why))

    def _look(self) -> None:
        """An output that failed to begin causes no state change in Qt, and a broken one may stay "active"."""
        for name, (sink, _) in tuple(self._voices.items()):
            played, before = sink.processedUSecs(), self._played.get(name)
            self._waited[name] = self._waited.get(name, 0) + 1 if played == before else 0
            self._played[name] = played
            if before is not None and played > before:  # the first look may only see what the device keeps ready
                self._out.plays(name)
            if sink.state() == QtAudio.State.StoppedState or self._waited[name] >= _PATIENCE:
                self._lose(name, sink.error().name)

    def _again(self, name: str) -> None:
        voice = self._voices.get(name)
        if voice is not None:
            sink, buffer = voice
            sink.reset()
            buffer.seek(0)
            sink.start(buffer)

    def _lose(self, name: str, why: str) -> None:
        if name in self._voices:
            self._drop(name)
            self._out.would_not(name, why)

    def _drop(self, name: str) -> None:
        voice = self._voices.pop(name, None)
        if voice is not None:
            sink, buffer = voice
            sink.stateChanged.disconnect()
            sink.reset()  # what is ready in the device isn't played any more
            sink.deleteLater()
            buffer.deleteLater()  # PySide keeps what a sink was started with for ever: half a megabyte a ring
        if not self._voices:
            self._end()

    def _end(self) -> None:
        """No timer goes on: one that is collected while it runs, on any thread, would take the process along.

        Nothing points back here any more either: the samples must not wait for the collector, which does not come in a
        process that makes so few objects.
        """
        for timer in (self._watch, self._rise):
            if timer is not None:
                timer.stop()
                timer.timeout.disconnect()
        QTimer.singleShot(0, lambda: self._out.ended(self))  # later: its own timer may be what calls this

    def _step(self) -> None:
        self._steps += 1
        self._set_volume()
        if self._rise is not None and self._steps * _STEP >= 1000 * self._playback.rises_in:
            self._rise.stop()

    def _set_volume(self) -> None:
        wanted = self._playback
        done = min(1.0, self._steps * _STEP / (1000 * wanted.rises_in)) if wanted.rises_in else 1.0
        share = wanted.begins_at + (1.0 - wanted.begins_at) * done
        for sink, _ in self._voices.values():
            sink.setVolume(wanted.volume * share)


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted
