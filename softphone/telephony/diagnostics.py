"""The checks that only the page can make, asked over the bridge. Implements
`services.diagnostics.engine_checks.PageChecks`.
"""

from __future__ import annotations

from typing import Final

from softphone.domain.call_quality import QualitySample
from softphone.domain.errors import EngineFailed, FailureCode

from .messages import Body, JunkError
from .platform import PagePlatform
from .reports import line_sample_of

LISTEN_LIMIT: Final = 8.0  # seconds; two of them are listened, and a microphone may be slow to open
SPEAK_LIMIT: Final = 5.0
LOOP_LIMIT: Final = 10.0


class PageDiagnostics:
    """Each check opens what it needs and closes it before it returns."""

    def __init__(self, platform: PagePlatform) -> None:
        self._platform = platform

    async def listen(self, microphone: str) -> tuple[str, float, str]:
        """Listen for two seconds: the device's name, its loudest level (0.0–1.0), and why it could not be opened.

        The last is a DOM error's name, "" when it could. `microphone` is a device's name, "" the system's default.
        Raises `NotNow` (`not_ready`) without a page, `NoReply`, `EngineFailed`.
        """
        answer = await self._ask("preflight.microphone", microphone, LISTEN_LIMIT)
        try:
            return answer.text("device"), answer.figure("level") or 0.0, answer.text("failure")
        except JunkError as junk:
            raise EngineFailed(FailureCode.ENGINE_FAILED, str(junk)) from None

    async def speak(self, speaker: str) -> bool:
        """Whether the speaker takes sound; nothing is heard. Raises as `listen`."""
        answer = await self._ask("preflight.speaker", speaker, SPEAK_LIMIT)
        try:
            return answer.flag("plays")
        except JunkError as junk:
            raise EngineFailed(FailureCode.ENGINE_FAILED, str(junk)) from None

    async def loop(self) -> QualitySample | None:
        """A call of the page with itself, with a tone: how its line was; None when no line came about.

        Raises as `listen`.
        """
        answer = await self._platform.ask_page("preflight.loopback", {}, limit=LOOP_LIMIT)
        try:
            return line_sample_of(answer.body("line")) if answer.flag("connected") else None
        except JunkError as junk:
            raise EngineFailed(FailureCode.ENGINE_FAILED, str(junk)) from None

    async def _ask(self, name: str, device: str, limit: float) -> Body:
        return await self._platform.ask_page(name, {"device": device}, limit=limit)
