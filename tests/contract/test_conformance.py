"""The media functions behind our tap answer an SDK exactly as the engine's own do."""

from __future__ import annotations

import asyncio
import json

from softphone.domain.dial_request import DialRequest
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer


def test_a_wrapped_connection_passes_the_same_checks_as_a_native_one(engine: EngineLoop) -> None:
    async def story() -> None:
        async with SdkServer() as server, RealPages(server.url("conformance.js"), frames_capture=True) as pages:
            await pages.started()
            await pages.platform.dial(DialRequest(number="check"))
            async with asyncio.timeout(15):
                found = await server.reports.get()
            assert found.get("failed") is None
            assert found["wrapped"] == "true"
            seen, native = json.loads(found["seen"]), json.loads(found["native"])
            assert {name: answer for name, answer in seen.items() if answer != native.get(name)} == {}
            assert set(seen) == set(native)
            assert native["captured"]["sent"] == [True] * 3
            assert native["players"]["closed"] == "closed"
            assert native["instance"] == [True] * 4
            assert (native["message"], native["name"]) == ("heard!", "RTCPeerConnection")

    engine(story())
