"""The platform's own ringback on the real engine: known a moment after its first sample has been sent."""

from __future__ import annotations

import asyncio
import time

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer

BEGINS = 600  # ms after `calling`


def test_early_sound_is_told_at_once_and_silence_is_none(
    engine: EngineLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("early_media.js")) as pages:
            await pages.started()
            late: list[float] = []
            for _ in range(3):
                so_far = len(pages.heard.all)
                await pages.platform.dial(DialRequest(number=str(BEGINS)))
                await pages.heard.wait_for(r.RingingReport, after=so_far)
                calling = time.time()
                await pages.heard.wait_for(r.LineHeard, after=so_far)
                heard = time.time()
                async with asyncio.timeout(5):
                    began = float((await server.reports.get())["began"])
                assert heard - calling > BEGINS / 1000 - 0.2  # what came before was silent
                late.append(heard - began)
                await pages.platform.hang_up()
        with capsys.disabled():
            print(
                "\nearly sound is known", ", ".join(f"{seconds * 1000:.0f}" for seconds in late), "ms after it was sent"
            )
        assert min(late) < 0.5

    engine(story())


def test_a_ringback_that_the_sdk_plays_itself_counts_too(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("own_ringback.js")) as pages:
            await pages.started()
            await pages.platform.dial(DialRequest(number="1"))
            await pages.heard.wait_for(r.RingingReport)
            await pages.heard.wait_for(r.LineHeard)
            await pages.platform.hang_up()

    engine(story())
