"""Our own sounds on the computer's loudspeakers. Implements `ports.Ringer`; QtMultimedia is behind `audio_out`.

QtMultimedia is loaded by `open`, after the window's first paint: loading it and asking for the devices takes a tenth of
a second. Before that there is no output and every sound is silent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.sound import Playback, Recording, Sound
from softphone.services.ports import Playing, Unsubscribe

from .tones import render

if TYPE_CHECKING:
    from .audio_out import AudioOut


class QtRinger:
    """`open` it once, on the loop's thread; `close` ends every sound."""

    def __init__(self) -> None:
        self._out: AudioOut | None = None
        self._listeners: list[Callable[[], None]] = []

    async def open(self) -> None:
        """Load QtMultimedia and look for the devices."""
        from .audio_out import AudioOut  # noqa: PLC0415 - late on purpose, see above

        self._out = AudioOut(self._changed)

    async def close(self) -> None:
        """Be silent and look no more. Never raises."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def outputs(self) -> tuple[str, ...]:
        """See `ports.Ringer`."""
        return self._out.names() if self._out is not None else ()

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """See `ports.Ringer`."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def play(self, playback: Playback) -> Playing:
        """See `ports.Ringer`."""
        if self._out is None or not playback.outputs:
            return _Silence()
        sound = playback.sound
        return self._out.play(sound.pcm if isinstance(sound, Recording) else render(sound), playback)

    async def prepare(self, sound: Sound) -> None:
        """See `ports.Ringer`."""
        await asyncio.to_thread(render, sound)

    async def load(self, path: str) -> Recording:
        """See `ports.Ringer`."""
        from .audio_file import read_audio  # noqa: PLC0415 - as above

        if not path or not await asyncio.to_thread(Path(path).is_file):
            raise PhoneFailure(FailureCode.RING_FILE_BAD)
        return Recording(await read_audio(path))

    def _changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()


class _Silence:
    """What is heard where nothing can be."""

    def stop(self) -> None:
        """Nothing to end."""
