"""The sandbox's STUN server, asked by the check that asks real ones."""

from __future__ import annotations

import asyncio
import socket

from softphone.desktop.network.stun import ask_stun
from softphone.domain.diagnostics import Cause
from softphone.sandbox.platform import Settings
from softphone.sandbox.server import SandboxServer
from softphone.sandbox.stun import StunServer


def test_a_question_is_answered_and_nothing_else() -> None:
    async def story() -> None:
        server = StunServer()
        port = await server.open("127.0.0.1")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            await asyncio.get_running_loop().sock_sendto(line, b"not STUN", ("127.0.0.1", port))
            finding = await asyncio.to_thread(ask_stun, f"127.0.0.1:{port}", 1.0)
        assert finding.cause is Cause.STUN_ANSWERS
        server.close()
        assert (await asyncio.to_thread(ask_stun, f"127.0.0.1:{port}", 0.05)).cause is Cause.STUN_SILENT

    asyncio.run(story())


def test_a_sandbox_tells_where_it_is() -> None:
    async def story() -> None:
        async with SandboxServer(Settings()) as sandbox:
            place = str(sandbox.announcement()["stun"])
            assert (await asyncio.to_thread(ask_stun, place, 1.0)).cause is Cause.STUN_ANSWERS

    asyncio.run(story())
