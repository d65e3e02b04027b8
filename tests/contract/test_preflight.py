"""The page's own checks on the real engine: nothing stays open, and a call with itself gives the tone back."""

from __future__ import annotations

from softphone.domain.diagnostics import Cause, loopback_finding, microphone_finding
from softphone.services import platform_reports as r
from softphone.telephony.diagnostics import PageDiagnostics
from tests.contract.bench import RealBench, online, run_on_page
from tests.contract.engine import EngineLoop
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox

TONE = 620.0


def test_the_page_hears_speaks_and_calls_itself_and_leaves_nothing_open(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        checks = PageDiagnostics(bench.platform)
        with machine.sound.play_tone(TONE):
            name, loudest, failure = await checks.listen("")
        assert failure == ""
        assert microphone_finding(name, loudest).cause is Cause.MICROPHONE_HEARD, loudest
        assert await checks.speak("")
        line = await checks.loop()
        assert line is not None
        assert loopback_finding(line).cause is Cause.LOOPBACK_GOOD, line
        assert not machine.sound.open_microphones()
        # nothing of it looked like a call
        assert not bench.heard.of(r.LineMeasured)
        assert not [level for level in bench.heard.of(r.MicrophoneLevel) if level.level is not None]

    run_on_page(engine, platform_sandbox, story)


def test_a_silent_microphone_is_silent(engine: EngineLoop, platform_sandbox: Sandbox) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        name, loudest, failure = await PageDiagnostics(bench.platform).listen("no such device")
        assert microphone_finding(name, loudest, failure).cause is Cause.MICROPHONE_SILENT

    run_on_page(engine, platform_sandbox, story)
