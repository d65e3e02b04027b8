"""A program of its own that writes calls until it is killed; says each finished one aloud once it is on disk."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.storage.call_log_db import CallLogDb


async def write_for_ever(path: Path, run: str) -> None:
    """One call after the other: begun, connected, ended."""
    log = CallLogDb(path)
    await log.open()
    for number in range(10**9):
        now = datetime.now(UTC)
        record = CallRecord(id=f"{run}-{number}", direction=Direction.OUTBOUND, started_at=now, number="10086")
        await log.write(record)
        await log.write(replace(record, connected_at=now))
        await log.write(replace(record, connected_at=now, ended_at=now, end_reason=EndReason.OTHER_SIDE_ENDED))
        sys.stdout.write(f"{record.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write_for_ever(Path(sys.argv[1]), sys.argv[2]))
