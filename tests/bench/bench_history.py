"""Search and first page of a long history: `python -m tests.bench.bench_history [calls]` (a million by default).

Prints how long opening takes, and the median, 95th percentile and worst of each kind of question.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction, EndReason
from softphone.domain.history_query import HistoryQuery
from softphone.domain.search import Search
from softphone.storage import call_rows
from softphone.storage.call_log_db import CallLogDb

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗"
_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
_QUEUES = ("售前", "售后", "VIP 客户", "投诉", "English")
_DISPOSITIONS = ("", "已解决", "需跟进", "无人接听", "拒绝", "其他")
_NOTES = ("", "", "", "客户要求明天下午回电", "订单 20261201 退款", "needs an invoice", "地址改为上海市浦东新区")


def made_up(number: int, random: Random, start: datetime) -> CallRecord:
    """A call of a year's history."""
    at = start + timedelta(seconds=31 * number)
    inbound = random.random() < 0.6
    reason = random.choice((EndReason.OTHER_SIDE_ENDED, EndReason.AGENT_HUNG_UP, EndReason.OTHER_SIDE_ENDED))
    if random.random() < 0.1:
        reason = EndReason.MISSED if inbound else EndReason.NOT_ANSWERED
    talked = reason not in (EndReason.MISSED, EndReason.NOT_ANSWERED)
    name = random.choice(_SURNAMES) + random.choice(_NAMES) + random.choice(_NAMES)
    return CallRecord(
        id=f"{number:032x}",
        direction=Direction.INBOUND if inbound else Direction.OUTBOUND,
        started_at=at,
        customer=name if random.random() < 0.3 else "",
        number=f"1{random.randint(30, 99)}{random.randint(0, 99999999):08d}",
        queue=random.choice(_QUEUES) if inbound else "",
        connected_at=at if talked else None,
        ended_at=at + timedelta(seconds=30),
        duration=30.0 if talked else 0.0,
        end_reason=reason,
        disposition=random.choice(_DISPOSITIONS),
        note=random.choice(_NOTES),
        agent="1001",
    )


def questions(random: Random) -> dict[str, Callable[[], HistoryQuery]]:
    """Kinds of questions that agents ask."""
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return {
        "first page": HistoryQuery,
        "missed": lambda: HistoryQuery(agent="1001", missed=True),
        "queue": lambda: HistoryQuery(agent="1001", queue=random.choice(_QUEUES)),
        "disposition, outbound": lambda: HistoryQuery(disposition="需跟进", direction=Direction.OUTBOUND),
        "no such queue": lambda: HistoryQuery(queue="nowhere"),
        "a week of March": lambda: HistoryQuery(since=since + timedelta(60), until=since + timedelta(67)),
        "3 digits": lambda: HistoryQuery(search=Search(f"{random.randint(0, 999):03d}")),
        "last 4 digits": lambda: HistoryQuery(search=Search(f"{random.randint(0, 9999):04d}")),
        "whole number, +86": lambda: HistoryQuery(search=Search(f"+86 138 {random.randint(0, 99999999):08d}")),
        "name": lambda: HistoryQuery(search=Search(random.choice(_SURNAMES) + random.choice(_NAMES))),
        "name and note": lambda: HistoryQuery(search=Search(f"{random.choice(_SURNAMES)}伟 退款")),
        "note": lambda: HistoryQuery(search=Search("invoice")),
        "nothing": lambda: HistoryQuery(search=Search("xyzzy")),
        "digits, queue, missed": lambda: HistoryQuery(search=Search("138"), queue="投诉", missed=True),
    }


def main(count: int) -> None:
    """Make the history, ask, print."""
    random = Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calls.sqlite"
        begun = time.perf_counter()
        with closing(call_rows.connect(path, 5.0)) as file:
            for chunk in range(0, count, 10_000):
                start = datetime(2026, 1, 1, tzinfo=UTC)
                rows = [made_up(number, random, start) for number in range(chunk, min(count, chunk + 10_000))]
                call_rows.write(file, rows, set())
        print(f"{count} calls written in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")
        figures = asyncio.run(_ask(path, random))
        print(json.dumps(figures))


async def _ask(path: Path, random: Random) -> dict[str, list[float]]:
    log = CallLogDb(path)
    begun = time.perf_counter()
    await log.open()
    print(f"opened in {time.perf_counter() - begun:.3f} s")
    figures = {}
    for name, question in questions(random).items():
        times = []
        for _ in range(100):
            query = question()
            begun = time.perf_counter()
            await log.find(query)
            times.append((time.perf_counter() - begun) * 1000)
        times.sort()
        figures[name] = [round(each, 2) for each in (statistics.median(times), times[94], times[-1])]
        print(
            f"{name:24} median {figures[name][0]:7.2f} ms, p95 {figures[name][1]:7.2f}, worst {figures[name][2]:7.2f}"
        )
    await log.close()
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
