"""The microphone's check on the real engine: what it costs, what it says of a device in use, and what stays open."""

from __future__ import annotations

import time

import pytest

from softphone.domain.audio import capture_failure
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode
from softphone.services import platform_reports as r
from softphone.telephony.microphone_check import PageMicrophone
from tests.contract.bench import RealBench, online, run_on_page
from tests.contract.engine import EngineLoop
from tests.contract.test_microphone import recorders, until
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox


def test_a_microphone_that_another_program_has_is_told_and_taken_once_it_is_free(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        microphone = PageMicrophone(bench.platform)
        with machine.sound.occupied():
            error = await microphone.try_microphone()
        assert capture_failure(error) is FailureCode.MICROPHONE_BUSY, error
        assert await microphone.try_microphone() == ""
        assert not bench.heard.of(r.CaptureFailed)

    run_on_page(engine, platform_sandbox, story)


def test_the_check_hands_over_to_the_call_and_costs_little(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        began = time.monotonic()
        assert await PageMicrophone(bench.platform).try_microphone() == ""
        took = time.monotonic() - began
        assert recorders(machine) == 1
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        await until(lambda: recorders(machine) == 1)  # the call's own
        await bench.platform.hang_up()
        await bench.heard.wait_for(r.CallHungUp)
        await until(lambda: recorders(machine) == 0)
        assert await PageMicrophone(bench.platform).try_microphone() == ""
        await until(lambda: recorders(machine) == 0)  # no call follows
        with capsys.disabled():
            print(f"\nthe microphone's check takes {took * 1000:.0f} ms")

    run_on_page(engine, platform_sandbox, story)
