"""The microphone is the page's, in which our tap is; an SDK's frames, where it is not, get none (threat 7)."""

from __future__ import annotations

from softphone.services import platform_reports as r
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer
from tests.contract.test_page import dial


def test_a_frame_captures_nothing_and_the_page_still_does(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("prying.js")) as pages:
            await pages.started()
            for number, outcome in (("5", "AbortError"), ("6", "captured"), ("5", "AbortError"), ("6", "captured")):
                before = len(pages.heard.all)
                await dial(pages, number)
                ended = await pages.heard.wait_for(r.CallHungUp, after=before)
                assert ended.details.uuid == outcome
            assert (await pages.heard.wait_for(r.DevicesReport)).microphones == ("mic",)

    engine(story())
