"""The whole path of `run --sandbox` in Chinese, with pictures of every state in `build/screens/` to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import ROOT

from .conftest import Starter
from .desk import ANSWERS, CALL_LIMIT, NEVER_ANSWERS, SOUND_LIMIT, TONE_HZ

pytestmark = pytest.mark.end2end

PICTURES = ROOT / "build" / "screens"
SCREEN = (800, 560)  # the window, and room for the incoming popup beside it


def test_a_working_day_on_the_own_sandbox() -> None:
    with Machine(size=SCREEN) as computer:
        starter = Starter(computer)
        try:
            app = starter.start("--sandbox", folder=starter.folder(language="zh_CN"))
            pictures = _Pictures(computer, PICTURES)
            _work(app, computer, pictures)
            assert app.quit() == 0
        finally:
            starter.end()
    assert pictures.all_differ()


def _work(app: App, computer: Machine, pictures: _Pictures) -> None:
    status = app.wait_until_ready()
    assert (status["mode"], status["notices"]) == ("sandbox", [])
    app.do("set-status", "online")
    pictures.take("idle")

    app.do("sandbox reading", "calling=missing")  # stays in this state until it is looked at
    app.do("call", NEVER_ANSWERS)
    app.wait_for_call("dialing")
    pictures.take("dialing")
    app.do("hangup")
    app.do("sandbox reading", "--reset")

    offered = app.do("sandbox incoming", "--customer", ANSWERS, "--name", "王女士", "--queue", "售后", "--json").json
    call = app.wait_for_call("offered", within=CALL_LIMIT)
    assert (call["uuid"], call["customer"], call["queue"]) == (offered["uuid"], ANSWERS, "售后")
    pictures.take("offered")

    app.do("answer")
    computer.sound.listen_until(lambda heard: heard.is_tone(TONE_HZ), within=SOUND_LIMIT, what="the customer's tone")
    with computer.sound.play_speech("one two three four five six seven eight nine ten"):
        app.wait_for_call("connected")
        pictures.take("connected")
    rows = json.loads(app.do("sandbox calls", "--json").out)
    assert rows[0]["heard"]["seconds"] > 0
    app.do("sandbox hangup", call["uuid"])
    assert app.wait_until_ended(call["uuid"])["end_reason"] == "other_side_ended"
    pictures.take("wrap-up")


class _Pictures:
    """Pictures of one screen, in one folder."""

    def __init__(self, computer: Machine, folder: Path) -> None:
        self._display = computer.display
        self._folder = folder
        self._taken: list[Path] = []

    def take(self, name: str) -> None:
        """Picture the screen once it holds still."""
        self._taken.append(self._display.screenshot(self._folder / f"{name}.png"))

    def all_differ(self) -> bool:
        """Does every picture show something, and none the same as another?"""
        contents = []
        for path in self._taken:
            with Image.open(path) as picture:
                assert len(picture.getcolors(1 << 20) or []) > 20, path
                contents.append(picture.tobytes())
        return len(set(contents)) == len(contents)
