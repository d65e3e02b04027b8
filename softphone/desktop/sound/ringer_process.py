"""The ringer's own process: plays what its standard input orders, and reports which devices there are.

It is a process of its own because QtMultimedia ends the one it is in (an assertion of libpulse) when a sound begins
while the sound server is away, and never finds a server again that was away for more than three seconds (measured with
Qt 6.12 and PulseAudio). Here that costs a moment of the ring, and not the call: `ringer` starts another process.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from softphone.domain.sound import Recording

from .audio_out import AudioOut, Sounding
from .ringer_protocol import Devices, LookNow, Order, Stop, TryAgain, pack_devices, read_order
from .sound_server import has_sound_server

_LOOK_EVERY: Final = 1000  # ms
_STDIN: Final = 0


def main() -> int:
    """Play until the standard input ends, or until another process would do better."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")  # to the standard error, which the app logs
    app = QCoreApplication(["softphone"])
    app.setApplicationName("Softphone")
    player = _Player()
    threading.Thread(target=player.read_orders, name="orders", daemon=True).start()
    player.look()
    app.exec()
    sys.stdout.flush()
    os._exit(0)  # QtMultimedia may wait for a server that is gone


class _Player(QObject):
    """All sounds that are heard now, by number."""

    _ordered = Signal(object)
    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._out: AudioOut | None = None
        self._playing: dict[int, Sounding] = {}
        self._ordered.connect(self._obey)
        self._ended.connect(QCoreApplication.quit)
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def read_orders(self) -> None:
        """On a thread of its own: a pipe can't be watched by Qt on every system. Unbuffered, so that it can be left."""
        try:
            while (order := read_order(lambda most: os.read(_STDIN, most))) is not None:
                self._ordered.emit(order)
        finally:
            self._ended.emit()

    def look(self) -> None:
        """Load QtMultimedia as soon as there is a server; leave when it goes; look for other devices."""
        there = has_sound_server()
        if self._out is None:
            if there:
                self._out = AudioOut(self._changed)
                self._changed()
            else:
                self._tell(Devices())
        elif there:
            self._out.look()
        else:
            QCoreApplication.quit()

    def _changed(self) -> None:
        if self._out is None:  # being made
            return
        names, passed_over = self._out.names(), self._out.passed_over()
        if names and names == passed_over:  # none plays: this process has lost the server
            QCoreApplication.quit()
        else:
            self._tell(Devices(names, self._out.microphone(), passed_over))

    def _obey(self, order: Order) -> None:
        if isinstance(order, TryAgain):
            if self._out is not None:
                self._out.try_again()
        elif isinstance(order, LookNow):
            self._timer.stop()
            if order.pause:
                self._timer.start(round(1000 * order.pause))
            self.look()
        elif isinstance(order, Stop):
            playing = self._playing.pop(order.number, None)
            if playing is not None:
                playing.stop()
        elif self._out is not None and isinstance(order.playback.sound, Recording):
            self._playing = {number: playing for number, playing in self._playing.items() if not playing.over()}
            self._playing[order.number] = self._out.play(order.playback.sound.pcm, order.playback)

    @staticmethod
    def _tell(devices: Devices) -> None:
        sys.stdout.buffer.write(pack_devices(devices))
        sys.stdout.buffer.flush()
