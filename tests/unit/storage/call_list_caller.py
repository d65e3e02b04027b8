"""A program of its own that calls row after row of a list until it is killed; says each one before it would dial."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from softphone.domain.call_list import Outcome, RowState
from softphone.storage.call_list_db import CallListDb
from softphone.storage.call_log_db import CallLogDb


async def call_all(path: Path) -> None:
    """Show, mark as called, dial (which is a line of output), keep the result."""
    store = CallListDb(CallLogDb(path))
    while row := await store.next(datetime.now(UTC)):
        if await store.move(row.id, RowState.SHOWN, RowState.CALLED, datetime.now(UTC)):
            sys.stdout.write(f"{row.number}\n")
            sys.stdout.flush()
        now = datetime.now(UTC)
        await store.settle(row.id, RowState.DONE, now, outcome=Outcome.REACHED, again=None, text="")
    sys.stdout.write("all\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(call_all(Path(sys.argv[1])))
