"""`softphone history` while no app runs: looks into the call log's file and changes nothing."""

from __future__ import annotations

import asyncio

from softphone.control.cli_words import CliWords
from softphone.control.history import history_verb
from softphone.control.protocol import Done, Failed, Json, Request
from softphone.domain.errors import PhoneFailure
from softphone.services.ports import CallRows
from softphone.storage.call_log_look import look_into
from softphone.storage.paths import DataDir


def read_history(folders: DataDir, request: Request, words: CliWords) -> Done | Failed:
    """The rows of the log; none when there is no log yet."""

    async def recent(limit: int) -> CallRows:
        return look_into(folders.call_log, limit)

    async def answer() -> Json:
        return await history_verb(recent)(request.arguments)

    try:
        return Done(asyncio.run(answer()))
    except PhoneFailure as failure:
        cause = failure.arguments.get("cause")
        return Failed(failure.code.value, words.say("call_log_unread", cause=cause) if cause else "")
