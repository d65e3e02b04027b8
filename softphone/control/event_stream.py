"""One reader of the events stream: lines wait for it in a bounded queue, and it is left when it doesn't keep up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from softphone.services.ports import Unsubscribe

QUEUE: Final = 10_000  # lines, about as many as a flood of the platform brings at once

type Deliver = Callable[[bytes], None]
type EventLines = Callable[[Deliver], Unsubscribe]


class TooSlow(Exception):  # noqa: N818 - what it is
    """The reader let more than `QUEUE` lines wait."""


class _Left(Exception):  # noqa: N818 - what it has done
    """The reader closed its end."""


async def stream(lines: EventLines, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send every line from now on, until the reader leaves. Raises `TooSlow`, or `OSError` when it vanished."""
    waiting: asyncio.Queue[bytes] = asyncio.Queue()
    overflow: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def deliver(line: bytes) -> None:
        if waiting.qsize() < QUEUE:
            waiting.put_nowait(line)
        elif not overflow.done():
            overflow.set_exception(TooSlow())

    unsubscribe = lines(deliver)
    try:
        async with asyncio.TaskGroup() as group:  # the first that ends in a failure ends all
            for part in (_send(waiting, writer), _gone(reader), _full(overflow)):
                group.create_task(part)
    except ExceptionGroup as ends:
        first = ends.exceptions[0]
        if not isinstance(first, _Left):
            raise first from None
    finally:
        unsubscribe()


async def _gone(reader: asyncio.StreamReader) -> None:
    await reader.read()  # it has nothing more to say: this ends when it closes
    raise _Left


async def _full(overflow: asyncio.Future[None]) -> None:
    await overflow


async def _send(waiting: asyncio.Queue[bytes], writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(await waiting.get())
        await writer.drain()
