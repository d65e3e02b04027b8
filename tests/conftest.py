"""What holds for every test: a safe environment, no unexpected warning in the log, no process left behind.

Exceptions nobody raised and coroutines nobody awaited fail a test by pytest's own doing (`filterwarnings = error`).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.acceptance import Figure
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import adopt_orphans, descendants, newcomers
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.session import XDG_FOLDERS
from tests.helpers.rig.waiting import NotInTimeError, wait_until

# From the fastest and nearest to the cause, to the slowest and nearest to the agent.
ORDER = ("unit", "ui", "contract", "end2end", "bench")

settings.register_profile("ours", deadline=None)  # by the real clock: others use this machine too
settings.load_profile("ours")

_home = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the environment safe before any test module is imported, so that none can see the real one."""
    home = Path(tempfile.mkdtemp(prefix="tests-"))
    config.stash[_home] = home
    os.environ["HOME"] = str(home)
    for variable, folder in XDG_FOLDERS.items():
        (home / folder).mkdir(mode=0o700)
        os.environ[variable] = str(home / folder)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium's sandbox refuses to run as root
    for variable in [name for name in os.environ if name.startswith("SOFTPHONE_")]:
        del os.environ[variable]
    adopt_orphans()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home of this run."""
    shutil.rmtree(config.stash[_home], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort the tests by their folder as `ORDER` says; top-level ones, about the code's shape, come first."""
    here = config.rootpath / "tests"

    def rank(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0] if item.path.is_relative_to(here) else ""
        return ORDER.index(folder) if folder in ORDER else -1

    items.sort(key=rank)


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[LogGuard]:
    """Every test fails on a warning of ours in the log; `expected_log(REGEXP)` lets those through it means to cause."""
    with LogGuard() as guard:
        yield guard
    unexpected = guard.unexpected()
    if unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Note what an acceptance test measured, for the table of `tests.acceptance`.

    Not by `record_property`, which warns of the one schema of its file that has no such properties.
    """

    def note(number: str, name: str, value: float, unit: str) -> None:
        request.node.user_properties.append(("figure", json.dumps([number, name, value, unit])))

    return note


@pytest.fixture(autouse=True)
def _no_process_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """End-to-end tests end what they start; what belongs to longer-lived fixtures may stay."""
    if request.node.get_closest_marker("end2end") is None:
        yield
        return
    before = descendants()
    yield
    try:
        wait_until(lambda: not newcomers(before), within=5, what="every process of the test is gone", least=0)
    except NotInTimeError:
        left = newcomers(before)
        for process in left:
            os.kill(process.pid, signal.SIGKILL)
        named = "\n".join(f"{process.pid} {process.command}" for process in left)
        pytest.fail(f"processes left behind:\n{named}", pytrace=False)


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """One imaginary computer with screen, sound and a session bus, shared by the tests that need one."""
    with Machine() as machine:
        yield machine


@pytest.fixture
def sandbox(machine: Machine) -> Iterator[Sandbox]:
    """A fresh stand-in platform, as a process; tones pass its microphone whole, for nothing is done against noise."""
    with Sandbox(machine.env, "--raw-microphone") as sandbox:
        yield sandbox
