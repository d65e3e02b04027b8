"""What it costs to watch a call's line, once a second: `python -m tests.bench.bench_quality`. Prints, judges nothing.

In the page: processor time of the renderer for one reading of a call's statistics, the call's own time taken off.
In Python: one report on its way from the page's text to the state. No sound passes through either of them, so the way
from mouth to ear is the engine's own.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from softphone.desktop.event_loop import QtEventLoopApplication
from softphone.desktop.system_clock import SystemClock
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction
from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from softphone.services.audio.call_quality import CallQuality
from softphone.services.phone_store import PhoneStore
from softphone.telephony.engine_environment import prepare
from softphone.telephony.messages import Event, decode
from softphone.telephony.reports import report_of
from tests.contract.engine import RealPages
from tests.contract.sdk_server import SdkServer
from tests.helpers.fake_platform import FakePlatform
from tests.helpers.rig.machine import Machine

READINGS = 300  # 60 ms apart
REPORTS = 5000  # more than an hour of a call
QUIET = 15.0  # seconds of the call alone
FIXTURES = Path(__file__).parents[1] / "fixtures" / "bridge"


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def in_the_page() -> float:
    """Processor seconds of one reading."""
    async with SdkServer() as server, RealPages(server.url("stats_cost.js")) as pages:
        await pages.started()

        async def read(times: int) -> None:
            await pages.platform.dial(DialRequest(number=str(times)))
            await pages.heard.wait_for(r.CallHungUp, lambda report: report.details.uuid == str(times), within=60)

        await read(1)  # the call is there
        pid = pages.pages[-1].process_id
        before, begun = cpu_seconds(pid), time.monotonic()
        await asyncio.sleep(QUIET)
        of_the_call = (cpu_seconds(pid) - before) / (time.monotonic() - begun)
        before, begun = cpu_seconds(pid), time.monotonic()
        await read(READINGS)
        used = cpu_seconds(pid) - before - of_the_call * (time.monotonic() - begun)
        return used / READINGS


def in_python() -> float:
    """Processor seconds of one report."""
    store, platform, clock = PhoneStore(), FakePlatform(), SystemClock()
    quality = CallQuality(platform, store, clock)
    store.put_call(Call("c1", Direction.OUTBOUND, CallState.CONNECTED, clock.now()))
    text = json.dumps(json.loads((FIXTURES / "event.call.quality.json").read_text(encoding="utf-8")))
    begun = time.process_time()
    for _ in range(REPORTS):
        event = decode(text)
        assert isinstance(event, Event)
        quality.take(report_of(event))
    return (time.process_time() - begun) / REPORTS


def main() -> None:
    """Measure both and print them as shares of a core at one a second."""
    with Machine() as machine:
        prepare(os.environ, developer=False, euid=os.geteuid())
        os.environ.update(machine.sound.env)
        application = QApplication([])
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(QtEventLoopApplication(application))) as runner:
            page = runner.run(in_the_page())
    for where, seconds in (("page", page), ("Python", in_python())):
        print(f"{where:>8}: {seconds * 1e6:7.0f} µs a second, {seconds * 100:6.3f} % of a core")


if __name__ == "__main__":
    main()
