"""Our own sounds on the computer's loudspeakers. Implements `ports.Ringer` by a process of its own, `ringer_process`.

It is started by `open`, after the window's first paint: QtMultimedia and its devices take some tenths of a second.
Before that there is no output and every sound is silent. When the process ends by itself another one is started, and
what is heard over and over goes on in it: a ring outlives the sound server. One that ends again and again is started
more and more seldom, and its reports count once it has run for a while.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QTimer

from softphone.domain.backoff import HEALTHY_AFTER, again_delay
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.sound import Playback, Recording, Sound
from softphone.services.ports import Playing, Unsubscribe

from .ringer_protocol import Devices, LookNow, Play, Stop, TryAgain, pack, read_devices
from .tones import render

_log = logging.getLogger(__name__)
OPEN_LIMIT: Final = 10.0  # seconds until the outputs are known
CLOSE_LIMIT: Final = 2.0
PATIENCE: Final = 3.0  # seconds in which a new process must report its outputs; then there are none
DOUBTED: Final = 4  # ends in a row, each after less than `HEALTHY_AFTER`: such a process is doubted
TRUSTED_AFTER: Final = 5.0  # seconds of life after its first word in which a doubted one must not end


class QtRinger:
    """`open` it once, on Qt's loop; `close` ends every sound. `command` starts `ringer_process.main`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._born = 0.0
        self._devices = self._told_last = Devices()
        self._look: LookNow | None = None
        self._ends = 0  # in a row
        self._on_trial = False
        self._listeners: list[Callable[[], None]] = []
        self._playing: dict[int, _Sounding] = {}
        self._numbers = itertools.count()
        self._told = asyncio.Event()
        self._gone = asyncio.Event()
        self._again: QTimer | None = None
        self._silence: QTimer | None = None
        self._trust: QTimer | None = None

    async def open(self) -> None:
        """Start the process and wait until it has looked for the devices; at most `OPEN_LIMIT`. Never raises."""
        self._again = _timer(0.0, self._begin)
        self._trust = _timer(TRUSTED_AFTER, self._trusted)
        self._silence = _timer(PATIENCE, lambda: self._found(Devices()))
        self._begin()
        with suppress(TimeoutError):
            async with asyncio.timeout(OPEN_LIMIT):
                await self._told.wait()

    async def close(self) -> None:
        """Be silent, end the process; killed when it does not leave within `CLOSE_LIMIT`. Never raises."""
        process, self._process = self._process, None
        self._playing.clear()
        for timer in (self._again, self._silence, self._trust):
            if timer is not None:
                timer.stop()
        self._again = self._silence = self._trust = None  # ends them here and now: a collector may run on any thread
        if process is None or process.state() is QProcess.ProcessState.NotRunning:
            return
        process.closeWriteChannel()
        try:
            async with asyncio.timeout(CLOSE_LIMIT):
                await self._gone.wait()
        except TimeoutError:
            process.kill()
            await self._gone.wait()

    def outputs(self) -> tuple[str, ...]:
        """See `ports.Ringer`."""
        return self._devices.outputs

    def microphone(self) -> str:
        """See `ports.Ringer`."""
        return self._devices.microphone

    def passed_over(self) -> tuple[str, ...]:
        """See `ports.Ringer`."""
        return self._devices.passed_over

    def try_again(self) -> None:
        """See `ports.Ringer`."""
        self._say(pack(TryAgain()))

    def look(self, pause: float) -> None:
        """See `ports.Ringer`; a later process is asked likewise."""
        self._look = LookNow(pause)
        self._say(pack(self._look))

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """See `ports.Ringer`."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def play(self, playback: Playback) -> Playing:
        """See `ports.Ringer`."""
        sound = playback.sound
        pcm = sound.pcm if isinstance(sound, Recording) else render(sound)
        sounding = _Sounding(next(self._numbers), playback, pcm, self._stop)
        if self._process is not None and playback.outputs:
            if playback.loop:
                self._playing[sounding.number] = sounding
            if self._again is not None and self._again.isActive():
                self._again.start(0)  # a sound is a reason not to wait any longer
            self._say(pack(Play(sounding.number, playback), pcm))
        return sounding

    async def prepare(self, sound: Sound) -> None:
        """See `ports.Ringer`."""
        await asyncio.to_thread(render, sound)

    async def load(self, path: str) -> Recording:
        """See `ports.Ringer`."""
        from .audio_file import read_audio  # noqa: PLC0415 - QtMultimedia, for those who have a ring of their own

        if not path or not await asyncio.to_thread(Path(path).is_file):
            raise PhoneFailure(FailureCode.RING_FILE_BAD)
        return Recording(await read_audio(path))

    def _stop(self, number: int) -> None:
        self._playing.pop(number, None)
        self._say(pack(Stop(number)))

    def _say(self, order: bytes) -> None:
        if self._process is not None and self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.write(order)

    def _begin(self) -> None:
        self._gone.clear()
        process = QProcess()
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._complained)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process, self._born, self._told_last = process, time.monotonic(), Devices()
        process.start(self._command[0], list(self._command[1:]))
        self._on_trial = self._ends >= DOUBTED
        if self._look is not None:
            self._say(pack(self._look))
        for sounding in tuple(self._playing.values()):  # it rings on, as loud as it was going to be
            loud = replace(sounding.playback, begins_at=1.0, rises_in=0.0)
            self._say(pack(Play(sounding.number, loud), sounding.pcm))

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._told_last = read_devices(bytes(process.readLine().data()))
            self._told.set()
            if not self._on_trial:
                self._found(self._told_last)
            elif self._trust is not None and not self._trust.isActive():
                self._trust.start()

    def _trusted(self) -> None:
        self._on_trial = False
        self._found(self._told_last)

    def _found(self, devices: Devices) -> None:
        if self._silence is not None:
            self._silence.stop()
        if devices != self._devices:
            self._devices = devices
            for listener in tuple(self._listeners):
                listener()

    def _complained(self) -> None:
        if self._process is not None:
            for line in bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").splitlines():
                _log.info("ringer: %s", line)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # nothing else ends a process that never was
            self._ended()

    def _ended(self) -> None:
        self._gone.set()
        if self._process is None:  # closed
            return
        lived = time.monotonic() - self._born
        self._ends = 1 if lived > HEALTHY_AFTER else self._ends + 1
        pause = again_delay(self._ends - 2) if self._ends > 1 else 0.0
        _log.info("ringer: the process ended after %.0f s; another one starts in %.0f s", lived, pause)
        if self._again is None or self._silence is None or self._trust is None:
            return
        self._again.start(round(pause * 1000))
        self._trust.stop()
        if self._ends >= DOUBTED:
            self._found(Devices())
        elif not self._silence.isActive():
            self._silence.start()


@dataclass(frozen=True, slots=True)
class _Sounding:
    """Implements `ports.Playing`."""

    number: int
    playback: Playback
    pcm: bytes
    end: Callable[[int], None]

    def stop(self) -> None:
        """See `ports.Playing`."""
        self.end(self.number)


def _timer(seconds: float, then: Callable[[], None]) -> QTimer:
    timer = QTimer(singleShot=True, interval=round(seconds * 1000))
    timer.timeout.connect(then)
    return timer
