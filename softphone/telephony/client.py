"""Python's end of the bridge: commands out, replies matched to them, events passed on.

Inputs: `request` and `post` from the platform; `receive` from the page; `open` and `close` with the page's life.
Commands wait until the page says `bridge.ready`; each ends as a reply or as a named failure, at once when the page
goes. What comes from an earlier page load, late, or as junk is counted and dropped.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow

from .messages import PROTOCOL, Event, JunkError, Reply, decode, encode_command

COMMAND_LIMIT: Final = 14.0  # seconds; a verb has 15 in all, and a platform that speaks late within them is heard
_LOG: Final = logging.getLogger(__name__)
_NOTHING: Final[Mapping[str, object]] = {}


class BridgeClient:
    """One conversation at a time; `dropped` counts by cause what was thrown away."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        """`on_event` gets every event of the present page but the bridge's own; it may raise `JunkError`."""
        self.dropped: Counter[str] = Counter()
        self._on_event = on_event
        self._send: Callable[[str], None] | None = None
        self._page = ""
        self._ready = False
        self._last_id = 0
        self._queue: dict[int, str] = {}
        self._pending: dict[int, asyncio.Future[Reply]] = {}

    def open(self, page: str, send: Callable[[str], None]) -> None:
        """Speak with the page load `page` from now on; `send` takes each command's text."""
        self.close()
        self._page, self._send = page, send

    def close(self, reason: str = "the page was closed") -> None:
        """The page is gone: every waiting command fails now with `EngineFailed` (`engine_failed`)."""
        self._send, self._page, self._ready = None, "", False
        self._queue.clear()
        for reply in self._pending.values():
            if not reply.done():
                reply.set_exception(EngineFailed(FailureCode.ENGINE_FAILED, reason))

    @property
    def is_waiting(self) -> bool:
        """True while a command waits for its reply."""
        return any(not reply.done() for reply in self._pending.values())

    async def request(self, name: str, body: Mapping[str, object] = _NOTHING, *, limit: float = COMMAND_LIMIT) -> Reply:
        """Send a command and wait up to `limit` seconds, queueing included, for its reply.

        Raises `NotNow` (`not_ready`) without a page, `NoReply`, and `EngineFailed` when the page goes meanwhile.
        """
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        command_id = self._next_id()
        self._pending[command_id] = reply
        try:
            self._write(command_id, name, body)
            async with asyncio.timeout(limit):
                return await reply
        except TimeoutError:
            raise NoReply(FailureCode.COMMAND_UNANSWERED, name) from None
        finally:
            del self._pending[command_id]
            self._queue.pop(command_id, None)  # given up before the page was ready: never sent

    def post(self, name: str, body: Mapping[str, object] = _NOTHING) -> None:
        """Send a command without waiting for its reply. Raises `NotNow` (`not_ready`) without a page."""
        self._write(self._next_id(), name, body)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _write(self, command_id: int, name: str, body: Mapping[str, object]) -> None:
        if self._send is None:
            raise NotNow(FailureCode.NOT_READY)
        text = encode_command(self._page, command_id, name, body)
        if self._ready:
            self._send(text)
        else:
            self._queue[command_id] = text

    def receive(self, text: str) -> None:
        """A text from the page. Never raises: what can't be used is counted, logged without values, dropped."""
        try:
            message = decode(text, self._awaits)
            if message.page != self._page:
                self._drop("earlier page", message.name)
            elif isinstance(message, Reply):
                self._take_reply(message)
            else:
                self._take_event(message)
        except JunkError as junk:
            self._drop("junk", str(junk))

    def _awaits(self, command_id: int) -> bool:
        waiting = self._pending.get(command_id)
        return waiting is not None and not waiting.done()

    def _take_reply(self, reply: Reply) -> None:
        if self._awaits(reply.id):
            self._pending[reply.id].set_result(reply)
        else:
            self.dropped["late reply"] += 1  # of a command that was given up or posted: nothing strange

    def _take_event(self, event: Event) -> None:
        if event.name == "bridge.ready":
            self._become_ready(event)
        elif event.name == "bridge.dropped":
            self.dropped["in the page"] += event.body.integer("count") or 0
            _LOG.info("bridge: the page dropped messages, %d so far", self.dropped["in the page"])
        else:
            self._on_event(event)

    def _become_ready(self, event: Event) -> None:
        if event.body.integer("protocol") != PROTOCOL:
            raise JunkError("the page speaks another version of the bridge")
        self._ready = True
        waiting, self._queue = self._queue, {}
        for text in waiting.values():
            if self._send is not None:
                self._send(text)

    def _drop(self, cause: str, what: str) -> None:
        self.dropped[cause] += 1
        count = self.dropped[cause]
        if count & (count - 1) == 0:  # the 1st, 2nd, 4th, 8th …: a flood fills no log
            _LOG.info("bridge: dropped from the page: %s (%s), %d so far", cause, what, count)
