"""How long an import of 100,000 contacts takes: reading, staging, taking; and the longest that a call's row waits.

.venv/bin/python -m tests.bench.bench_contacts
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from softphone.control.contacts import contacts_of, slice_text
from softphone.domain.contact import Contact
from softphone.storage.call_log_db import CallLogDb
from softphone.storage.contact_db import ContactDb
from softphone.storage.contact_file import BadLine, read_contacts

ROWS = 100_000
SLICE = 250


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        rows = (f"客户{at},1380{at:07d},公司{at % 100},备注\n" for at in range(ROWS))
        file.write_text("姓名,电话,公司,备注\n" + "".join(rows), "gb18030")
        asyncio.run(_measure(Path(folder) / "calls.sqlite", file))


async def _measure(path: Path, file: Path) -> None:
    log = CallLogDb(path)
    await log.open()
    store = ContactDb(log)
    for name in ("first", "again"):
        began = time.perf_counter()
        contacts = [row for row in read_contacts(file) if not isinstance(row, BadLine)]
        read = time.perf_counter()
        await store.begin()
        longest = 0.0
        for at in range(0, ROWS, SLICE):
            longest = max(longest, await _slice(store, contacts[at : at + SLICE]))
        staged = time.perf_counter()
        merged = await store.finish(take=True)
        taken = time.perf_counter()
        await store.names()
        named = time.perf_counter()
        print(
            f"{name}: read {read - began:.2f} s, staged {staged - read:.2f} s (a slice {longest:.3f} s at most), ",
            end="",
        )
        print(f"taken {taken - staged:.2f} s, names {named - taken:.2f} s, all {named - began:.2f} s, {merged}")
    await log.close()


async def _slice(store: ContactDb, contacts: list[Contact]) -> float:
    sent = contacts_of(slice_text(contacts))
    began = time.perf_counter()
    await store.stage(sent)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
