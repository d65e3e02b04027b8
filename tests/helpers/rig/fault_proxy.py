"""Stands between a client and a server on this machine and does to their connections what a bad network does.

Other faults have their tools elsewhere: replies of the REST API that make no sense, `api_trouble` of the sandbox's
console and `small_web`; scripts, `sdk_trouble` and `tests/contract/sdk_server`; signalling, the console's `socket`;
processes, `tests/bench/deaths`; files, `tests/end2end/test_bad_files`; clocks, `virtual_time`; exceptions, `planted`.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Coroutine
from contextlib import suppress
from enum import Enum, auto
from threading import Thread
from typing import Any

from .ending import Ending


class Fault(Enum):
    """What happens to every byte and every end from now on."""

    NONE = auto()
    LATENCY = auto()  # bytes come that many seconds late
    DROP = auto()  # nothing comes any more, and no end is told
    RESET = auto()  # connections are reset, present and new ones
    SLOW_CLOSE = auto()  # an end is told that many seconds late
    HALF_OPEN = auto()  # the server's side is closed, the client is not told


_SILENT = (Fault.DROP, Fault.HALF_OPEN)


class FaultProxy(Ending):
    """`port` on this machine leads to `target`, another one. Runs in a thread of its own."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._fault, self._seconds = Fault.NONE, 0.0
        self._clients: set[asyncio.StreamWriter] = set()
        self._servers: set[asyncio.StreamWriter] = set()
        self._ends_pass = asyncio.Event()  # clear while no end is told
        self._ends_pass.set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def _run[T](self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    @property
    def base(self) -> str:
        """The address for a client of HTTP."""
        return f"http://127.0.0.1:{self.port}"

    def set(self, fault: Fault, seconds: float = 0.0) -> None:
        """From now on; returns when it is so."""
        self._run(self._set(fault, seconds))

    async def _set(self, fault: Fault, seconds: float) -> None:
        self._fault, self._seconds = fault, seconds
        if fault in _SILENT:
            self._ends_pass.clear()
        else:
            self._ends_pass.set()
        if fault is Fault.RESET:
            for writer in self._clients | self._servers:
                _reset(writer)
        elif fault is Fault.HALF_OPEN:
            for writer in tuple(self._servers):
                writer.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._fault is Fault.RESET:
            _reset(writer)
            return
        with suppress(OSError, asyncio.CancelledError):
            behind_reader, behind = await asyncio.open_connection("127.0.0.1", self._target)
            self._clients.add(writer)
            self._servers.add(behind)
            try:
                await asyncio.gather(self._pass_on(reader, behind), self._pass_on(behind_reader, writer))
            finally:
                self._clients.discard(writer)
                self._servers.discard(behind)
                behind.close()
                writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if self._fault is Fault.LATENCY:
                await asyncio.sleep(self._seconds)
            if self._fault not in _SILENT:
                writer.write(data)
                await writer.drain()
        if self._fault is Fault.SLOW_CLOSE:
            await asyncio.sleep(self._seconds)
        await self._ends_pass.wait()
        if writer.can_write_eof():
            writer.write_eof()

    def end(self) -> None:
        """Close everything."""
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)


def _reset(writer: asyncio.StreamWriter) -> None:
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
