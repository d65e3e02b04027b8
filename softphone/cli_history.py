"""`softphone history` while no app runs: reads the call log's file itself."""

from __future__ import annotations

import asyncio

from softphone.control.history import history_verb
from softphone.control.protocol import Done, Failed, Json, Request
from softphone.domain.call_record import CallRecord
from softphone.domain.errors import PhoneFailure
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.paths import DataDir


def read_history(folders: DataDir, request: Request) -> Done | Failed:
    """The rows of the log; none when there is no log yet."""

    async def recent(limit: int) -> tuple[CallRecord, ...]:
        if not folders.call_log.exists():
            return ()
        log = CallLogDb(folders.call_log)
        await log.open()
        try:
            return await log.recent(limit)
        finally:
            await log.close()

    async def answer() -> Json:
        return await history_verb(recent)(request.arguments)

    try:
        return Done(asyncio.run(answer()))
    except PhoneFailure as failure:
        return Failed(failure.code.value)
