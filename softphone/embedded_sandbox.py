"""The sandbox as a child process of the app: started, understood, and ended with it.

The child announces itself by one JSON line on its standard output (the access token appears there only), and ends
when its standard input closes, so that it can't outlast an app that was killed.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.relaunch import own_program

START_LIMIT: Final = 20.0  # seconds; aiohttp and aiortc alone take half a second to import
STOP_LIMIT: Final = 2.0


@dataclass(frozen=True, slots=True)
class SandboxInfo:
    """What the sandbox announced. `numbers` are (number, English, Chinese) for the help panel."""

    api_base: str
    sdk_url: str
    stun: str
    access_token: str = field(repr=False)
    agents: tuple[tuple[str, str], ...]
    console_url: str = field(repr=False)
    numbers: tuple[tuple[str, str, str], ...]


class EmbeddedSandbox:
    """One child process."""

    def __init__(self, data_dir: Path | None) -> None:
        self._data_dir = data_dir
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, page_origin: str) -> SandboxInfo:
        """Start it for the page of this origin and return what it says.

        Raises `PhoneFailure` (`sandbox_failed`) within 20 s.
        """
        where = () if self._data_dir is None else ("--data-dir", str(self._data_dir))
        try:
            self._process = await asyncio.create_subprocess_exec(
                *own_program(),
                "sandbox",
                "serve",
                "--json",
                "--exit-with-stdin",
                "--page-origin",
                page_origin,
                *where,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            async with asyncio.timeout(START_LIMIT):
                line = await self._process.stdout.readline() if self._process.stdout else b""
            return _understood(json.loads(line))
        except (OSError, TimeoutError, ValueError, KeyError, TypeError) as error:
            await self.stop()
            raise PhoneFailure(FailureCode.SANDBOX_FAILED, type(error).__name__) from error

    async def ended(self) -> int:
        """Return its exit code when it has ended by itself; never once it is stopped."""
        process = self._process
        code = -1 if process is None else await process.wait()
        if process is None or process is not self._process:
            await asyncio.Event().wait()  # we ended it
        return code

    async def stop(self) -> None:
        """End it; killed when it does not leave within 2 s. Never raises."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(STOP_LIMIT):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def _understood(said: dict[str, Any]) -> SandboxInfo:
    return SandboxInfo(
        api_base=said["api_base"],
        sdk_url=said["sdk_url"],
        stun=said["stun"],
        access_token=said["access_token"],
        agents=tuple((str(row["agent_id"]), str(row["name"])) for row in said["agents"]),
        console_url=said["console_url"],
        numbers=tuple((row["number"], row["what"], row["what_zh"]) for row in said["numbers"]),
    )
