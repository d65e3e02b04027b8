"""The first run as somebody sees it who has just installed the app and wants to try it."""

from __future__ import annotations

import pytest

from tests.helpers.rig.hand import Hand
from tests.helpers.rig.machine import Machine

from .conftest import Starter

pytestmark = pytest.mark.end2end

OURS = "^美洽"  # the shared desk's window beside it is an English one


def test_a_try_out_is_two_keys_and_one_button_away(starter: Starter, machine: Machine) -> None:
    app = starter.start(folder=starter.folder(language="zh_CN"))
    app.wait_until_running()
    process = app.process.pid
    hand = Hand(machine.env, OURS)
    hand.press("Return")  # the language is right
    for key in ("shift+Tab", "shift+Tab", "space"):  # from Next back over Skip all to the button above
        hand.press(key)
    status = app.wait_until_ready(within=40)
    assert status["agent_id"] == "1001"
    assert app.process.pid == process
    assert "--sandbox" in app.processes()[0].command
    assert app.quit() == 0
