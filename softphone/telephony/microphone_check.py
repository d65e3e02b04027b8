"""Has the page open the microphone before a call. Implements `services.call.microphone_check.MicrophonePage`."""

from __future__ import annotations

from typing import Final

from softphone.domain.errors import EngineFailed, FailureCode

from .messages import JunkError
from .platform import PagePlatform

CHECK_LIMIT: Final = 2.0  # seconds; the page itself gives up after 1.5


class PageMicrophone:
    """The microphone that the SDK's next capture will have."""

    def __init__(self, platform: PagePlatform) -> None:
        self._platform = platform

    async def try_microphone(self) -> str:
        """See `services.call.microphone_check.MicrophonePage`."""
        answer = await self._platform.ask_page("microphone.check", {}, limit=CHECK_LIMIT)
        try:
            return answer.text("failure")
        except JunkError as junk:
            raise EngineFailed(FailureCode.ENGINE_FAILED, str(junk)) from None
