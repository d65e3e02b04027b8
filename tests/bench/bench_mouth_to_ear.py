"""How much later a voice arrives because of us: `python -m tests.bench.bench_mouth_to_ear`. Prints, judges nothing.

Bursts of a tone go into the microphone and, by a call with ourselves in the page, out of the speaker. Once the call is
made with the browser's own media functions (a foreign frame's), once with the wrapped ones that the SDK sees. Both
sides are recorded all the while: what the two delays have in common, recorders and engine, falls out of the difference.
"""

from __future__ import annotations

import asyncio
import os
import statistics

import numpy as np
import qasync
from PySide6.QtWidgets import QApplication

from softphone.desktop.qt_turns import QtTurns
from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from softphone.telephony.engine_environment import prepare
from tests.contract.engine import RealPages
from tests.contract.sdk_server import SdkServer
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sound import RATE, write_wav
from tests.helpers.rig.tone import Samples, sine

EVERY = 1.0  # seconds between two bursts
TURNS = ("1", "2", "1", "2", "1", "2")  # native, wrapped, and again: each call has a jitter buffer of its own
LISTEN = 8.0  # seconds of each
NAMES = {"1": "native", "2": "wrapped"}


def bursts(seconds: float) -> Samples:
    """A tenth of a second of tone at the beginning of each second."""
    samples = np.zeros(round(seconds * RATE), np.float32)
    burst = sine(1000.0, 0.1, RATE, -6.0)
    for start in range(0, len(samples) - len(burst), round(EVERY * RATE)):
        samples[start : start + len(burst)] = burst
    return samples


def onsets(samples: Samples) -> list[float]:
    """When each burst begins, in seconds: the first loud sample after half a quiet second."""
    loud = np.flatnonzero(np.abs(samples) > 0.05) / RATE
    return [float(at) for before, at in zip([-1.0, *loud], loud, strict=False) if at - before > EVERY / 2]


def delays(mouth: list[float], ear: list[float]) -> list[float]:
    """For each burst that was heard the time since the last one that was said."""
    return [at - max(said) for at in ear if (said := [one for one in mouth if one <= at])]


async def measure(machine: Machine) -> dict[str, list[float]]:
    """Seconds from mouth to ear, by way."""
    found: dict[str, list[float]] = {way: [] for way in TURNS}
    spoken = machine.session.root / "bursts.wav"
    write_wav(spoken, bursts(120.0))
    sound = machine.sound
    async with SdkServer() as server, RealPages(server.url("ear_delay.js")) as pages:
        await pages.started()
        with sound.recording("mic_feed") as mouth, sound.recording("speaker") as ear, sound.play(spoken):
            for turn, way in enumerate(TURNS):
                so_far = len(pages.heard.all)
                await pages.platform.dial(DialRequest(number=way))
                await pages.heard.wait_for(r.CallHungUp, within=20, after=so_far)
                await asyncio.sleep(1.0)
                begun = len(ear()) / RATE
                await asyncio.sleep(LISTEN)
                heard = [at for at in onsets(ear()) if begun < at]
                late = delays(onsets(mouth()), heard)
                found[way] += late
                middle = statistics.median(late) * 1000
                print(f"call {turn + 1}, {NAMES[way]}: {middle:.1f} ms, {len(late)} bursts", flush=True)
    return found


def main() -> None:
    """Measure and print the two delays, as recorded, and their difference."""
    with Machine() as machine:
        prepare(os.environ, developer=False, euid=os.geteuid())
        os.environ.update(machine.sound.env | {"QT_QPA_PLATFORM": "offscreen"})
        application = QApplication([])
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(QtTurns(application))) as runner:
            found = runner.run(measure(machine))
    middle = {way: statistics.median(found[way]) * 1000 for way in found}
    for way, milliseconds in middle.items():
        print(f"{NAMES[way]:>8}: {milliseconds:6.1f} ms (median of {len(found[way])}, recorders included)")
    print(f"   added: {middle['2'] - middle['1']:6.1f} ms")


if __name__ == "__main__":
    main()
