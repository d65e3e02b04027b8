"""Two screens of unlike scale: the popup opens wholly on the one with the pointer, drawn at that one's density."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from PIL import Image

from tests.helpers.rig.desktop import Desktop, xdotool
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import ROOT, Sandbox

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER

pytestmark = pytest.mark.end2end

PLAIN, DENSE = "1000/265x800/212+0+0", "1400/185x800/106+1000+0"
SCALE = 2
WIDTH, EDGE = 336, 3  # the popup and its blue frame, in logical pixels
PICTURE = ROOT / "build" / "screens" / "scale.png"


@pytest.mark.skipif(shutil.which("xrandr") is None, reason="not run: xrandr is not installed (group [sound+desktop])")
def test_the_popup_is_whole_and_sharp() -> None:
    with Machine(size=(2400, 800)) as machine, Sandbox(machine.env) as sandbox:
        for name, place, output in (("plain", PLAIN, "screen"), ("dense", DENSE, "none")):
            subprocess.run(["xrandr", "--setmonitor", name, place, output], env=machine.env, check=True, timeout=10)
        starter = Starter(machine)
        try:
            with Desktop(machine.env) as desktop:
                xdotool(machine.env, "mousemove", "1500", "400")
                app = starter.on(sandbox, env={"QT_SCREEN_SCALE_FACTORS": "1;2"})
                app.wait_until_ready()
                app.do("set-status", "online")
                sandbox.console.incoming(CUSTOMER)
                app.wait_for_call("offered", within=CALL_LIMIT)
                popup = desktop.window("^Incoming call from")
                assert popup.width == WIDTH * SCALE
                assert popup.left >= 1000
                assert popup.left + popup.width <= 2400
                assert 0 <= popup.top <= 800 - popup.height
                with Image.open(machine.display.screenshot(PICTURE)) as picture:
                    middle = popup.top + popup.height // 2
                    edge = [picture.getpixel((popup.left + step, middle)) for step in range(EDGE * SCALE + 1)]
                assert len(set(edge[:-1])) == 1  # a frame that is stretched has blurred sides
                assert edge[-1] != edge[0]
                assert app.quit() == 0
        finally:
            starter.end()
