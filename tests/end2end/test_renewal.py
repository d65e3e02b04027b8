"""T31, shortened: the page is renewed between calls, by a limit lowered for the test, and no call is lost by it."""

from __future__ import annotations

import pytest

from tests.bench.soak_calls import TONE_HZ, call_again_and_again
from tests.helpers.rig.sandbox import Sandbox

from .conftest import Starter

pytestmark = pytest.mark.end2end


def test_every_call_is_heard_while_the_page_is_renewed_between_them(starter: Starter) -> None:
    with Sandbox(starter.machine.env, "--raw-microphone", "--wrap-up", "0") as sandbox:
        app = starter.on(sandbox, env={"SOFTPHONE_CONNECTION_LIMIT": "3"})
        app.wait_until_ready(within=30)
        app.do("set-status", "online")
        with starter.machine.sound.play_tone(TONE_HZ):
            soak = call_again_and_again(app, sandbox, 8)
        assert soak.heard == 8
        app.wait_until_ready(within=30)
        assert app.log().count("page: renewed") >= 2
        print(f"renewed: unreachable (goal 3 s each) for {soak.unreachable}")
        status = app.status()
        assert status["agent_status"]["name"] == "online"
        assert status["engine"]["restarts"] == 0
