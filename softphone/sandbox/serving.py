"""Runs a sandbox as a process: announces itself once, then stays until it is ended."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from pathlib import Path

from softphone.sandbox import address_file
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.sandbox.platform import Settings
from softphone.sandbox.server import SandboxServer


def serve(settings: Settings, *, port: int, as_json: bool, exit_with_stdin: bool, address: Path | None) -> int:
    """Serve until SIGINT, SIGTERM or, if asked, the end of standard input; return the exit code."""
    try:
        asyncio.run(_serve(settings, port, as_json, exit_with_stdin, address))
    except OSError as error:
        print(f"the sandbox cannot listen: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # where the loop cannot take signals
        pass
    return 0


async def _serve(settings: Settings, port: int, as_json: bool, exit_with_stdin: bool, address: Path | None) -> None:
    ended = asyncio.Event()
    _end_on_signals(ended)
    if exit_with_stdin:
        _end_with_stdin(ended)
    async with SandboxServer(settings, port=port) as sandbox:
        if address is not None:
            with contextlib.suppress(OSError):  # on a read-only disk the sandbox is not found by the verbs; it works
                address_file.write(address, sandbox.console_url)
        try:
            print(json.dumps(sandbox.announcement()) if as_json else _in_words(sandbox), flush=True)
            await ended.wait()
        finally:
            if address is not None:
                address_file.remove(address, sandbox.console_url)


def _end_on_signals(ended: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead
            return


def _end_with_stdin(ended: asyncio.Event) -> None:
    """End when standard input closes, so that the sandbox never outlives the program that started it."""
    loop = asyncio.get_running_loop()

    def watch() -> None:
        # The file descriptor itself: a buffered reader would hold a lock that the interpreter wants at its end.
        try:
            while os.read(0, 4096):
                pass
        except OSError:
            pass  # no standard input at all is a closed one
        if not loop.is_closed():
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=watch, name="sandbox-stdin", daemon=True).start()


def _in_words(sandbox: SandboxServer) -> str:
    agents = ", ".join(f"{agent.agent_id} {agent.name}" for agent in list(sandbox.platform.roster)[:12])
    numbers = "\n".join(f"  {number.number}  {number.what}" for number in TEST_NUMBERS)
    return (
        f"The sandbox is running. Ctrl+C ends it.\n"
        f"API base:      {sandbox.api_base}\n"
        f"SDK script:    {sandbox.announcement()['sdk_url']}\n"
        f"Access token:  {sandbox.platform.access_token}\n"
        f"Agents:        {agents}\n"
        f"Console:       {sandbox.console_url}\n"
        f"Test numbers:\n{numbers}"
    )
