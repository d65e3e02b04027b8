"""A call log on disk, opened and closed around a story."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.errors import FailureCode
from softphone.domain.history_query import HistoryQuery
from softphone.services.ports import CallLogStore
from softphone.storage.call_log_db import CallLogDb

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def call(at: int, reason: EndReason | None = EndReason.OTHER_SIDE_ENDED, /, **fields: Any) -> CallRecord:
    started = START + timedelta(seconds=at)
    ended = started + timedelta(seconds=30) if reason else None
    direction = Direction.INBOUND if reason is EndReason.MISSED else Direction.OUTBOUND
    base = CallRecord(f"call-{at}", direction, started, number="13800138000", ended_at=ended, end_reason=reason)
    return replace(base, **fields)


def run[T](story: Callable[[CallLogStore], Coroutine[Any, Any, T]], path: Path, told: tuple[str, ...] = ()) -> T:
    """Open the log, check what it tells, let the story happen, close."""

    async def whole() -> T:
        log: CallLogStore = CallLogDb(path)
        await log.open()
        failures = log.failures
        assert {failure.code for failure in failures} <= {FailureCode.STORAGE_FAILED}
        assert [words in failure.reason for words, failure in zip(told, failures, strict=True)] == [True] * len(told)
        try:
            return await story(log)
        finally:
            await log.close()

    return asyncio.run(whole())


async def rows(log: CallLogStore, limit: int = 200, agent: str | None = None) -> tuple[CallRecord, ...]:
    """The newest rows of a log that can be read whole."""
    found = await log.find(HistoryQuery(limit, agent))
    assert (found.lost, found.failure) == (0, None)
    return found.rows


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
