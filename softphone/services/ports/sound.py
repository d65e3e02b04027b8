"""What the agent hears from us; the sound of calls is the page's (`telephony`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from softphone.domain.sound import Playback, Recording, Sound

from .subscription import Unsubscribe


class Playing(Protocol):
    """A sound that is being heard."""

    def stop(self) -> None:
        """Be silent at once; more than once is harmless."""
        ...


class Ringer(Protocol):
    """The computer's loudspeakers, for sounds of our own: never those of the page."""

    def outputs(self) -> tuple[str, ...]:
        """What is there, by name, the system's default first. May keep one that was unplugged for a while."""
        ...

    def passed_over(self) -> tuple[str, ...]:
        """Those of `outputs` that play nothing at present; they are looked at again."""
        ...

    def try_again(self) -> None:
        """Look at those now. Never raises."""
        ...

    def look(self, pause: float) -> None:
        """Look for other devices now, and from now on every `pause` seconds, 0 for not at all. Never raises."""
        ...

    def microphone(self) -> str:
        """The system's default microphone by name, "" where unknown: no browser gives it on every system."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Subscribe to changes: `outputs`, `passed_over` or `microphone` are others."""
        ...

    def play(self, playback: Playback) -> Playing:
        """Begin to be heard; an output that isn't there is silent. Never raises."""
        ...

    async def prepare(self, sound: Sound) -> None:
        """Do now what would delay its first `play`. Never raises."""
        ...

    async def load(self, path: str) -> Recording:
        """The sound of a file (wav, mp3, ogg and what else the system knows), at most its first 30 s.

        Raises `PhoneFailure` (`ring_file_bad`).
        """
        ...
