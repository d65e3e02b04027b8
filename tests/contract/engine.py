"""Qt's loop under asyncio, and real pages that a test may look into."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication

from softphone.desktop.event_loop import QtEventLoopApplication
from softphone.domain.identity import SdkToken
from softphone.services.settings import PlatformAddresses
from softphone.telephony.page import WebPage
from softphone.telephony.page_protocol import EmbeddedPage, PageLoad
from softphone.telephony.page_scripts import PageScripts
from softphone.telephony.platform import PagePlatform
from tests.contract.heard import Heard
from tests.helpers import background

WEB = Path(__file__).parents[2] / "resources" / "web"
TOKEN = SdkToken("canary-sdk-token", lifetime=3600, obtained_at=0)


class EngineLoop:
    """Runs one coroutine after the other, each on an asyncio loop of its own over the one application."""

    def __init__(self, application: QApplication) -> None:
        self._turns = QtEventLoopApplication(application)
        # Ended loops are kept: they hold Qt's timers, which must not be collected as garbage in another thread.
        self._loops: list[asyncio.AbstractEventLoop] = []

    def __call__(self, story: Coroutine[Any, Any, None]) -> None:
        """Run `story` to its end."""
        with asyncio.Runner(loop_factory=self._new_loop) as runner:
            runner.run(story)

    def _new_loop(self) -> asyncio.AbstractEventLoop:
        loop: asyncio.AbstractEventLoop = qasync.QEventLoop(self._turns)
        self._loops.append(loop)
        return loop


class RealPages:
    """A platform over real pages of an SDK at `sdk_url`. To be made inside a story."""

    def __init__(self, sdk_url: str, *, frames_capture: bool = False) -> None:
        self.pages: list[WebPage] = []
        self._scripts = PageScripts(WEB)
        self._frames_capture = frames_capture
        self.platform = PagePlatform(self._open, PlatformAddresses(sdk_url=sdk_url), background.tasks())
        self.heard = Heard(self.platform)
        self.platform.allow_microphone(True)  # as the services do in a call

    def _open(self, load: PageLoad) -> EmbeddedPage:
        page = WebPage(load, self._scripts, frames_capture=self._frames_capture)
        self.pages.append(page)
        return page

    async def started(self) -> RealPages:
        """With a session begun."""
        await self.platform.start(TOKEN)
        return self

    async def __aenter__(self) -> RealPages:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.platform.stop()
