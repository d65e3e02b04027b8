"""How much later a voice arrives because of us: `python -m tests.bench.bench_mouth_to_ear [CALLS]`. Judges nothing.

Bursts of a tone go into the microphone and, by a call with ourselves in the page, out of the speaker. Half of the calls
are made with the browser's own media functions (a foreign frame's), half with the wrapped ones that the SDK sees, in
turns whose order changes (native, wrapped, wrapped, native, …), so that a slow drift falls on both. Both sides are
recorded all the while: what the two delays have in common, recorders and engine, falls out of the difference.

Every call has a jitter buffer of its own, so that calls of one kind differ among themselves by more than one burst from
the next: a call counts once, by its median. Spread is the middle half of a kind's calls; a difference well inside it is
none.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
from collections.abc import Callable

import numpy as np
import qasync
from PySide6.QtWidgets import QApplication

from softphone.desktop.event_loop import QtEventLoopApplication
from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from softphone.telephony.engine_environment import prepare
from tests.contract.engine import RealPages
from tests.contract.sdk_server import SdkServer
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sound import RATE, write_wav
from tests.helpers.rig.tone import Samples, sine
from tests.helpers.rig.waiting import until

CALLS = 10  # of each kind
EVERY = 0.5  # seconds between two bursts
SETTLING = 4  # bursts at the beginning of a call that count for nothing: its jitter buffer finds its length
BURSTS = 12  # that count
LIMIT = 30.0  # seconds in which they must have been heard
NATIVE, WRAPPED = "1", "2"  # what is dialled
NAMES = {NATIVE: "native", WRAPPED: "wrapped"}


def order(calls: int) -> list[str]:
    """So many calls of each kind: native first, wrapped first, and so on."""
    return [way for pair in range(calls) for way in ((NATIVE, WRAPPED) if pair % 2 == 0 else (WRAPPED, NATIVE))]


def bursts(seconds: float) -> Samples:
    """A tenth of a second of tone at the beginning of each stretch."""
    samples = np.zeros(round(seconds * RATE), np.float32)
    burst = sine(1000.0, 0.1, RATE, -6.0)
    for start in range(0, len(samples) - len(burst), round(EVERY * RATE)):
        samples[start : start + len(burst)] = burst
    return samples


def onsets(samples: Samples) -> list[float]:
    """When each burst begins, in seconds: the first loud sample after a quiet stretch of half the usual length."""
    loud = np.flatnonzero(np.abs(samples) > 0.05) / RATE
    return [float(at) for before, at in zip([-1.0, *loud], loud, strict=False) if at - before > EVERY / 2]


def delays(mouth: list[float], ear: list[float]) -> list[float]:
    """For each burst that was heard the time since the last one that was said."""
    return [at - max(said) for at in ear if (said := [one for one in mouth if one <= at])]


async def one_call(pages: RealPages, way: str, mouth: Callable[[], Samples], ear: Callable[[], Samples]) -> list[float]:
    """Seconds from mouth to ear of a call's bursts, the first ones left out."""
    so_far, begun = len(pages.heard.all), len(ear())
    await pages.platform.dial(DialRequest(number=way))
    await pages.heard.wait_for(r.CallHungUp, within=20, after=so_far)
    heard: list[float] = []

    def enough() -> bool:
        heard[:] = [begun / RATE + at for at in onsets(ear()[begun:])]
        return len(heard) >= SETTLING + BURSTS

    await until(enough, within=LIMIT, every=0.5)
    return delays(onsets(mouth()), heard[SETTLING : SETTLING + BURSTS])


async def measure(machine: Machine, calls: int) -> dict[str, list[float]]:
    """The median milliseconds from mouth to ear of every call, by way."""
    found: dict[str, list[float]] = {way: [] for way in NAMES}
    spoken = machine.session.root / "bursts.wav"
    write_wav(spoken, bursts(calls * LIMIT))
    sound = machine.sound
    async with SdkServer() as server, RealPages(server.url("ear_delay.js"), frames_capture=True) as pages:
        await pages.started()
        with sound.recording("mic_feed") as mouth, sound.recording("speaker") as ear, sound.play(spoken):
            for turn, way in enumerate(order(calls), start=1):
                late = [1000 * seconds for seconds in await one_call(pages, way, mouth, ear)]
                found[way].append(statistics.median(late))
                spread = f"{min(late):.1f}–{max(late):.1f}"
                print(
                    f"call {turn:2}, {NAMES[way]:>7}: {found[way][-1]:.1f} ms ({spread}, {len(late)} bursts)",
                    flush=True,
                )
    return found


def quartiles(values: list[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def main(calls: int) -> None:
    """Measure and print both delays, recorders included, and what we add."""
    with Machine() as machine:
        prepare(os.environ, developer=False, euid=os.geteuid())
        os.environ.update(machine.sound.env | {"QT_QPA_PLATFORM": "offscreen"})
        application = QApplication([])
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(QtEventLoopApplication(application))) as runner:
            found = runner.run(measure(machine, calls))
    for way, name in NAMES.items():
        low, middle, high = quartiles(found[way])
        print(f"{name:>8}: {middle:6.1f} ms, middle half {low:.1f}–{high:.1f} ({len(found[way])} calls)")
    pairs = [wrapped - native for native, wrapped in zip(found[NATIVE], found[WRAPPED], strict=True)]
    low, middle, high = quartiles(pairs)
    print(f"   added: {middle:6.1f} ms, middle half {low:.1f}–{high:.1f} (median of {len(pairs)} pairs)")


if __name__ == "__main__":
    main(max(2, int(sys.argv[1])) if len(sys.argv) > 1 else CALLS)
