"""A sound file as samples in memory, by QtMultimedia's decoder: whatever formats it was built with."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from softphone.domain.errors import FailureCode, PhoneFailure

from .tones import RATE

LONGEST: Final = 30.0  # seconds; a ring begins again after them
PAUSE: Final = 1.0  # seconds of silence before it begins again
LIMIT: Final = 20.0  # seconds that reading may take
_SECOND: Final = 2 * RATE  # bytes


async def read_audio(path: str) -> bytes:
    """The first `LONGEST` seconds with a pause after them, 16 bit mono at `tones.RATE`.

    Raises `PhoneFailure` (`ring_file_bad`) for what is no sound, has none in it, or can't be read in time.
    """
    if not await asyncio.to_thread(Path(path).is_file):  # a FIFO would hold the decoder for ever
        raise PhoneFailure(FailureCode.RING_FILE_BAD, "not a file")
    reader = _AudioReader(path)
    try:
        async with asyncio.timeout(LIMIT):
            pcm = await reader.done
    except TimeoutError as late:
        raise PhoneFailure(FailureCode.RING_FILE_BAD, "not read in time") from late
    finally:
        reader.stop()
    if not pcm:
        raise PhoneFailure(FailureCode.RING_FILE_BAD, "no sound in it")
    return pcm + bytes(round(PAUSE * _SECOND))


class _AudioReader:
    """One decoder at work; `done` has the samples, or the failure."""

    def __init__(self, path: str) -> None:
        self.done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._pcm = bytearray()
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._decoder = QAudioDecoder()
        self._decoder.setAudioFormat(wanted)
        self._decoder.setSource(QUrl.fromLocalFile(path))
        self._decoder.bufferReady.connect(self._take)
        self._decoder.finished.connect(self._finish)
        self._decoder.error.connect(self._fail)
        self._decoder.start()

    def stop(self) -> None:
        """Read no more."""
        for signal in (self._decoder.bufferReady, self._decoder.finished, self._decoder.error):
            signal.disconnect()
        self._decoder.stop()
        self._decoder.deleteLater()

    def _take(self) -> None:
        while self._decoder.bufferAvailable():
            self._pcm += bytes(self._decoder.read().constData())
        if len(self._pcm) >= LONGEST * _SECOND:
            self._finish()

    def _finish(self) -> None:
        if not self.done.done():
            self.done.set_result(bytes(self._pcm[: round(LONGEST * _SECOND)]))

    def _fail(self, error: QAudioDecoder.Error) -> None:
        if not self.done.done():
            self.done.set_exception(PhoneFailure(FailureCode.RING_FILE_BAD, error.name))
