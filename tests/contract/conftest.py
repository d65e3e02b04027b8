"""The real engine for the contract suite: one application and loop, with the private sound server of `machine`."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from softphone.telephony.engine_environment import prepare
from tests.contract.bench import RunStory, run_on_fake, run_on_page
from tests.contract.engine import EngineLoop
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox


@pytest.fixture(scope="session")
def engine(machine: Machine) -> Iterator[EngineLoop]:
    """What runs coroutines on Qt's loop. The engine takes its sound from the environment at its first page."""
    before = dict(os.environ)
    prepare(os.environ, developer=False, euid=os.geteuid())
    os.environ.update(machine.sound.env)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    yield EngineLoop(application)
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def platform_sandbox(machine: Machine) -> Iterator[Sandbox]:
    """One sandbox for the suite: an agent is ready for the next call at once, and a tone passes as a voice."""
    with Sandbox(machine.env, "--wrap-up", "0", "--raw-microphone") as sandbox:
        yield sandbox


@pytest.fixture(params=["fake", "page"])
def run(request: pytest.FixtureRequest) -> RunStory:
    """Runs a story of the contract on the fake, then on the real page."""
    if request.param == "fake":
        return run_on_fake
    engine: EngineLoop = request.getfixturevalue("engine")
    sandbox: Sandbox = request.getfixturevalue("platform_sandbox")
    return lambda story: run_on_page(engine, sandbox, story)
