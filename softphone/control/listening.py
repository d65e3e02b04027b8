"""The app's side of the endpoint in asyncio: accepts connections and passes each to a coroutine."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from .endpoint import is_same_user, open_socket, pipe_name
from .protocol import MAX_REQUEST

type Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
type Close = Callable[[], None]


async def listen(address: Path, serve: Serve) -> Close:
    """Accept connections until the returned function is called. Raises `OSError` when the address can't be had."""
    if sys.platform == "win32":
        return await _listen_on_pipe(address, serve)
    server = await asyncio.start_unix_server(serve, sock=open_socket(address), limit=MAX_REQUEST)

    def close() -> None:
        server.close()
        address.unlink(missing_ok=True)

    return close


def from_same_user(writer: asyncio.StreamWriter) -> bool:
    """True when the client may ask. A Windows pipe lets only its creator and the system write."""
    return sys.platform == "win32" or is_same_user(writer.get_extra_info("socket"))


if sys.platform == "win32":  # not run here

    async def _listen_on_pipe(address: Path, serve: Serve) -> Close:
        """The proactor loop opens the pipe as its first instance: a squatter's makes it fail, never shares it."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, asyncio.ProactorEventLoop)  # noqa: S101 - for the type checker

        def protocol() -> asyncio.StreamReaderProtocol:
            return asyncio.StreamReaderProtocol(asyncio.StreamReader(MAX_REQUEST, loop), serve, loop)

        servers = await loop.start_serving_pipe(protocol, pipe_name(address))

        def close() -> None:
            for server in servers:
                server.close()

        return close
