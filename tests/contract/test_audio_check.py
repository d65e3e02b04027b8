"""The sound check on the real engine: a voice is measured, recorded and given back; nothing stays open."""

from __future__ import annotations

import asyncio

from softphone.domain.dial_request import DialRequest
from softphone.services import platform_reports as r
from softphone.telephony.audio_check import PageAudioCheck
from tests.contract.bench import RealBench, online, run_on_page
from tests.contract.engine import EngineLoop
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import eventually


def loudest(bench: RealBench) -> float:
    """The loudest level told so far."""
    return max((report.level or 0.0 for report in bench.heard.of(r.CheckLevel)), default=0.0)


def test_a_voice_is_measured_recorded_and_given_back(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        check, sound = PageAudioCheck(bench.platform), machine.sound
        with sound.play_speech("the quick brown fox jumps over the lazy dog"):
            assert await check.open() == ""  # the system's default, which the engine gives no name
            assert sound.open_microphones()
            await check.record()
        levels = bench.heard.of(r.CheckLevel)
        assert 30 <= len(levels) <= 60, len(levels)
        assert loudest(bench) > 0.02
        assert sound.hear(0.5).is_silent
        with sound.recording("speaker") as heard:
            await check.play("speaker", 1.0)
            assert abs(heard()).max() > 0.05
            told = len(heard())
            await check.tone("ringer", 1.0)
            assert abs(heard()[told:]).max() < 0.001  # to the device that was named, and nowhere else
        await check.close()
        await eventually(lambda: asyncio.to_thread(lambda: not sound.open_microphones()))
        assert bench.heard.of(r.CheckLevel)[-1] == r.CheckLevel(None)
        assert not [report for report in bench.heard.of(r.MicrophoneLevel) if report.level is not None]

    run_on_page(engine, platform_sandbox, story)


def test_a_call_takes_the_microphone(engine: EngineLoop, platform_sandbox: Sandbox) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        await PageAudioCheck(bench.platform).open()
        before = len(bench.heard.all)
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        await bench.heard.wait_for(r.CheckLevel, lambda told: told.level is None, after=before)

    run_on_page(engine, platform_sandbox, story)
