"""The first run as somebody sees it who has just installed the app and wants to try it."""

from __future__ import annotations

import itertools
import json

import pytest

from tests.helpers.rig.hand import Hand
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter

pytestmark = pytest.mark.end2end

OURS = "^美洽"  # the shared desk's window beside it is an English one


def test_a_try_out_is_two_keys_and_one_button_away(starter: Starter, machine: Machine) -> None:
    app = starter.start(folder=starter.folder(language="zh_CN"))
    app.wait_until_running()
    process = app.process.pid
    hand = Hand(machine.env, OURS)
    hand.press("Return")  # the language is right
    for key in ("shift+Tab", "shift+Tab", "shift+Tab", "space"):  # from Next over Skip all and Back to the button above
        hand.press(key)
    # The process becomes another one: from its end until the other listens nobody answers.
    wait_until(lambda: "--sandbox" in app.processes()[0].command, within=20, what="the app is the sandbox's")
    status = app.wait_until_ready(within=40)
    assert status["agent_id"] == "1001"
    assert app.process.pid == process
    hand = Hand(machine.env, OURS)  # the window is a new one
    settings = app.data_dir / "settings" / "settings.json"
    presses = itertools.repeat("Return")  # past sound and hotkeys, to the end

    def is_through() -> bool:
        hand.press(next(presses))
        return bool(json.loads(settings.read_text(encoding="utf-8")).get("first_run_done"))

    wait_until(is_through, within=15, what="the steps are gone through", every=0.8)
    assert app.quit() == 0
