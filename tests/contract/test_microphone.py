"""The microphone on the real page: open in a call only, and silent for the customer when it should be."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Callable

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import Refused
from softphone.services import platform_reports as r
from tests.contract.bench import RealBench, online, run_on_page
from tests.contract.engine import EngineLoop
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import CustomerCall, Sandbox
from tests.helpers.rig.waiting import eventually

TONE = 700.0  # Hz, at the agent's microphone


def recorders(machine: Machine) -> int:
    """How many programs have a microphone open; the sound server's own remapping is none."""
    command = ["pactl", "list", "short", "source-outputs"]
    env = dict(os.environ) | machine.sound.env
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=10)
    return done.stdout.count("protocol-native")


async def until(condition: Callable[[], bool], *, within: float = 5.0) -> None:
    """Look again and again; each look asks another process. Raises `TimeoutError`."""
    await eventually(lambda: asyncio.to_thread(condition), within=within)


class Customer:
    """What the customer of the latest call hears."""

    def __init__(self, bench: RealBench) -> None:
        self._bench = bench

    def _call(self) -> CustomerCall:
        return self._bench.sandbox.console.calls()[0]

    def hears_tone(self) -> bool:
        return self._call().hears_tone(TONE)

    def hears_nothing(self) -> bool:
        return not self._call().hears_voice(above_dbfs=-80.0)


def test_the_microphone_is_open_in_a_call_only(engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        assert recorders(machine) == 0
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        assert recorders(machine) == 1
        await bench.platform.hang_up()
        await bench.heard.wait_for(r.CallHungUp)
        await until(lambda: recorders(machine) == 0)

    run_on_page(engine, platform_sandbox, story)


def test_a_stop_in_a_call_closes_the_microphone(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine
) -> None:
    async def story(bench: RealBench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        await bench.platform.stop()
        await until(lambda: recorders(machine) == 0)

    run_on_page(engine, platform_sandbox, story)


def test_muted_is_silent_and_refused_mute_is_not(
    engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine
) -> None:
    async def story(bench: RealBench) -> None:
        customer = Customer(bench)
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        await until(customer.hears_tone)
        await bench.platform.mute()
        await until(customer.hears_nothing)
        await bench.platform.unmute()
        await until(customer.hears_tone)
        await bench.refuse("mute", "今天不行")
        with pytest.raises(Refused):
            await bench.platform.mute()
        await until(customer.hears_tone)
        await bench.platform.hold()
        await until(customer.hears_nothing)

    with machine.sound.play_tone(TONE):
        run_on_page(engine, platform_sandbox, story)


def test_a_refused_unmute_stays_silent(engine: EngineLoop, platform_sandbox: Sandbox, machine: Machine) -> None:
    async def story(bench: RealBench) -> None:
        customer = Customer(bench)
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000001"))
        await bench.heard.wait_for(r.CallAnswered)
        await bench.platform.mute()
        await bench.console("refuse", command="unmuteCall", message="今天不行")
        with pytest.raises(Refused):
            await bench.platform.unmute()
        await until(customer.hears_nothing)
        await bench.platform.hang_up()
        await bench.heard.wait_for(r.CallHungUp)
        bench.platform.end_cut()  # as the services do with each call's end
        await bench.platform.dial(DialRequest(number="13800000001"))  # a new call is heard
        await until(customer.hears_tone, within=8)

    with machine.sound.play_tone(TONE):
        run_on_page(engine, platform_sandbox, story)
