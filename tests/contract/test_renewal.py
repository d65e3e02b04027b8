"""T31 on the real engine: 500 peer connections are a process's whole life, unless the closed ones are collected."""

from __future__ import annotations

import time

from softphone.services import platform_reports as r
from tests.contract.bench import RealBench, online, run_on_page
from tests.contract.engine import TOKEN, EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer
from tests.contract.test_page import dial
from tests.helpers.rig.sandbox import Sandbox


def test_a_page_makes_more_connections_than_its_process_can_hold(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("connections.js")) as pages:
            await pages.started()
            for _ in range(2):
                before = len(pages.heard.all)
                await dial(pages, "600")
                ended = await pages.heard.wait_for(r.CallHungUp, within=30, after=before)
                assert ended.details.uuid == "made 600, undefined"  # and the SDK has no collector of its own
            assert not any(isinstance(report, r.ConnectionsSpent) for report in pages.heard.all)
            assert any(isinstance(report, r.ConnectionsMade) for report in pages.heard.all)

    engine(story())


def test_one_connection_too_many_is_told_and_another_page_has_room(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("connections.js")) as pages:
            await pages.started()
            await dial(pages, "0600")
            ended = await pages.heard.wait_for(r.CallHungUp, within=30)
            assert ended.details.uuid == "UnknownError"
            assert (await pages.heard.wait_for(r.ConnectionsSpent)).count == 500
            await pages.platform.load_next()
            assert await pages.platform.renew(TOKEN, may=lambda: True)
            before = len(pages.heard.all)
            await dial(pages, "0400")
            ended = await pages.heard.wait_for(r.CallHungUp, within=30, after=before)
            assert ended.details.uuid == "made 0400, undefined"

    engine(story())


def test_a_renewed_page_registers_soon_and_has_the_calls_and_the_status(
    engine: EngineLoop, platform_sandbox: Sandbox
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        token = await bench.token()
        await bench.platform.load_next()
        before, begun = len(bench.heard.all), time.monotonic()
        assert await bench.platform.renew(token, may=lambda: True)
        await bench.heard.wait_for(r.Registered, after=before)
        print(f"renewed page: registered (goal 3 s) after {time.monotonic() - begun:.2f} s")
        assert (await bench.heard.wait_for(r.AgentInit, after=before)).status_code == 1
        uuid = await bench.customer_calls("13900000001", "售后")
        await bench.heard.wait_for(r.OfferReport, lambda report: report.details.uuid == uuid, after=before)
        await bench.platform.answer()
        await bench.heard.wait_for(r.CallAnswered, after=before)
        await bench.customer_hangs_up(uuid)
        await bench.heard.wait_for(r.CallHungUp, after=before)

    run_on_page(engine, platform_sandbox, story)
