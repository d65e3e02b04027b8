"""T19, shortened: the app is killed at random moments of its day, and nothing that was finished is lost."""

from __future__ import annotations

import pytest

from tests.acceptance import Figure
from tests.bench.deaths import kill_apps
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox

from .conftest import Starter

pytestmark = pytest.mark.end2end

KILLS = 2


def test_kills_at_random_moments_lose_no_finished_call(machine: Machine, starter: Starter, figure: Figure) -> None:
    folder = starter.folder()
    with Sandbox(machine.env, "--wrap-up", "0") as sandbox:
        deaths = kill_apps(lambda: starter.on(sandbox, folder=folder), folder, KILLS)
    assert deaths.count == KILLS
    assert deaths.lost == 0
    figure("T19", "start", max(deaths.starts), "s")
    figure("T19", "kills of the real app", KILLS, "")
