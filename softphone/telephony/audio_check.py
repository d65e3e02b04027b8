"""The sound check's commands to the page, over the bridge. Implements `services.audio.audio_check.CheckPage`."""

from __future__ import annotations

from typing import Final

from softphone.domain.audio import capture_failure
from softphone.domain.errors import EngineFailed, FailureCode, PhoneFailure

from .messages import JunkError
from .platform import PagePlatform

OPEN_LIMIT: Final = 10.0  # seconds; a microphone may be slow
RECORD_LIMIT: Final = 10.0  # five of them are recorded
PLAY_LIMIT: Final = 10.0


class PageAudioCheck:
    """Every method also raises `NotNow` (`not_ready`) without a page, `NoReply`, and `EngineFailed`."""

    def __init__(self, platform: PagePlatform) -> None:
        self._platform = platform

    async def open(self) -> str:
        """See `services.audio.audio_check.CheckPage`."""
        answer = await self._platform.ask_page("audio.check_open", {}, limit=OPEN_LIMIT)
        try:
            name, failure = answer.text("microphone"), answer.text("failure")
        except JunkError as junk:
            raise EngineFailed(FailureCode.ENGINE_FAILED, str(junk)) from None
        if failure:
            raise PhoneFailure(capture_failure(failure), failure)
        return name

    async def close(self) -> None:
        """See `services.audio.audio_check.CheckPage`."""
        await self._platform.ask_page("audio.check_close", {}, limit=OPEN_LIMIT)

    async def record(self) -> None:
        """See `services.audio.audio_check.CheckPage`."""
        await self._platform.ask_page("audio.check_record", {}, limit=RECORD_LIMIT)

    async def play(self, speaker: str, volume: float) -> None:
        """See `services.audio.audio_check.CheckPage`."""
        await self._sound("audio.check_play", speaker, volume)

    async def tone(self, speaker: str, volume: float) -> None:
        """See `services.audio.audio_check.CheckPage`."""
        await self._sound("audio.check_tone", speaker, volume)

    async def _sound(self, name: str, speaker: str, volume: float) -> None:
        await self._platform.ask_page(name, {"speaker": speaker, "volume": volume}, limit=PLAY_LIMIT)
