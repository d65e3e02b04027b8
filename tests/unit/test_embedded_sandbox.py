"""The sandbox as the app's child: its own end is noticed, ours is not, and it can be started again."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from softphone.embedded_sandbox import EmbeddedSandbox

ORIGIN = "https://softphone.example.com"


def test_only_its_own_end_is_an_end(tmp_path: Path) -> None:
    async def story() -> None:
        sandbox = EmbeddedSandbox(tmp_path)
        first = await sandbox.start(ORIGIN)
        ended = asyncio.create_task(sandbox.ended())
        assert sandbox._process is not None
        os.kill(sandbox._process.pid, signal.SIGKILL)
        assert await ended == -signal.SIGKILL
        second = await sandbox.start(ORIGIN)
        assert second.access_token != first.access_token
        ended = asyncio.create_task(sandbox.ended())
        await asyncio.sleep(0)
        await sandbox.stop()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ended, 0.05)

    asyncio.run(story())
