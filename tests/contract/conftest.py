"""The real engine for the contract suite: one application and loop, with the private sound server of `machine`."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from softphone.telephony.engine_environment import prepare
from tests.contract.engine import EngineLoop
from tests.helpers.rig.machine import Machine


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
