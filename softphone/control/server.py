"""Answers the verbs of other programs: reads a request, has it done within its deadline, replies, closes.

Inputs: connections (`listening`), the app's verbs (`verbs.Verbs.perform`), the events (`event_lines.lines_of`).
A client that leaves early changes nothing: its request was received and is carried out.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Final

from softphone.domain.errors import FailureCode, NoReply, PhoneFailure
from softphone.services.ports import Wording

from . import protocol
from .event_stream import EventLines, TooSlow, stream
from .listening import Close, from_same_user, listen
from .protocol import BadMessage, Done, Failed, Request
from .verbs import Verbs

_log = logging.getLogger(__name__)
REQUEST_LIMIT: Final = 5.0  # seconds between connecting and the end of the request
REPLY_LIMIT: Final = 5.0  # seconds for the client to take the reply


class ControlServer:
    """One per app. `start` before sign-in and before the engine, `close` last."""

    def __init__(
        self, address: Path, verbs: Verbs, lines: EventLines, words: Wording, *, spare: Path | None = None
    ) -> None:
        """`spare` is where to listen when `address` can't be had."""
        self._address = address
        self._spare = spare
        self._verbs = verbs
        self._lines = lines
        self._words = words
        self._close: Close | None = None
        self._ended = False
        self._clients: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen. Raises `PhoneFailure` (`storage_failed`) when no address can be had: the app runs without."""
        try:
            try:
                self._close = await listen(self._address, self._serve)
            except OSError as error:
                if self._spare is None:
                    raise
                _log.info("control: no socket at its place: %s", type(error).__name__)
                self._close = await listen(self._spare, self._serve)
        except OSError as error:
            cause = error.strerror or type(error).__name__
            reason = f"control socket: {cause}"
            raise PhoneFailure(FailureCode.STORAGE_FAILED, reason, form="control", cause=cause) from error

    async def look(self) -> tuple[PhoneFailure, ...]:
        """Listen where that failed before; why it still can't."""
        if self._close is None and not self._ended:
            try:
                await self.start()
            except PhoneFailure as failure:
                return (failure,)
        return ()

    async def close(self) -> None:
        """Stop listening, drop the clients and wait until they are gone; harmless when never started."""
        self._ended = True
        if self._close is not None:
            self._close()
            self._close = None
        me = asyncio.current_task()
        clients = [client for client in self._clients if client is not me]
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not from_same_user(writer):
            _log.warning("control: another user was refused")
            writer.transport.abort()
            return
        client = asyncio.current_task()
        assert client is not None  # noqa: S101 - asyncio runs this in a task
        self._clients.add(client)
        try:
            await self._converse(reader, writer)
        except (OSError, TimeoutError):
            _log.info("control: a client left early")
        except TooSlow:
            _log.warning("control: a reader of the events stream was too slow and is dropped")
            writer.transport.abort()
        finally:
            self._clients.discard(client)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await _request(reader)
        except BadMessage as bad:
            await _send(writer, Failed(bad.code))
            return
        if request.verb == "events":
            await _send(writer, Done())
            await stream(self._lines, reader, writer)
            return
        reply = await self._reply(request)
        try:
            await _send(writer, reply)
        finally:
            if isinstance(reply, Done):
                self._verbs.after(request)

    async def _reply(self, request: Request) -> Done | Failed:
        try:
            async with asyncio.timeout(protocol.deadline_of(request.verb)):
                return await self._verbs.perform(request)
        except TimeoutError:
            failure: PhoneFailure = NoReply(FailureCode.COMMAND_UNANSWERED, action=request.verb)
        except PhoneFailure as refused:
            failure = refused
        except Exception:
            _log.exception("control: the verb %s failed", request.verb)
            failure = PhoneFailure(FailureCode.INTERNAL)
        return Failed(failure.code.value, self._words.failure(failure))


async def _request(reader: asyncio.StreamReader) -> Request:
    try:
        async with asyncio.timeout(REQUEST_LIMIT):
            return protocol.decode_request(await reader.readline())
    except ValueError as error:  # a line beyond the reader's limit
        raise BadMessage(protocol.TOO_LARGE) from error


async def _send(writer: asyncio.StreamWriter, reply: Done | Failed) -> None:
    try:
        line = protocol.encode_reply(reply)
    except BadMessage as bad:
        line = protocol.encode_reply(Failed(bad.code))
    writer.write(line)
    async with asyncio.timeout(REPLY_LIMIT):
        await writer.drain()
