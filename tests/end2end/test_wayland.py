"""An incoming call on Wayland, by three compositors that need no screen: it is seen, and typing goes on undisturbed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.helpers.rig.app import App
from tests.helpers.rig.compositor import Compositor, FullScreen, shown_toplevels
from tests.helpers.rig.sandbox import ROOT, Sandbox
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .desk import CALL_LIMIT, CUSTOMER, notice

pytestmark = pytest.mark.end2end

POPUP = "Incoming call from"
ANSWER = (0x0D, 0x73, 0x60)  # the popup's green button
PICTURE = ROOT / "build" / "screens" / "wayland.png"


@pytest.fixture
def compositor(request: pytest.FixtureRequest, starter: Starter) -> Iterator[Compositor]:
    """The one of the test's parameter, with a runtime folder of its own."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"not run: {name} is not installed (group [wayland] of packaging/system-packages.txt)")
    with Compositor(name, starter.machine.env, starter.machine.folder(f"run-{name}")) as compositor:
        yield compositor


def ringing(app: App, sandbox: Sandbox) -> None:
    """Have a customer call in."""
    app.do("set-status", "online")
    sandbox.console.incoming(CUSTOMER)
    app.wait_for_call("offered", within=CALL_LIMIT)


@pytest.mark.parametrize("compositor", ["sway", "mutter"], indirect=True)
def test_through_xwayland_the_popup_takes_no_key_from_a_full_screen_program(
    compositor: Compositor, starter: Starter, sandbox: Sandbox
) -> None:
    app = starter.on(sandbox, env={**compositor.env, "QT_QPA_PLATFORM": ""})
    app.wait_until_ready()
    with FullScreen(compositor.env) as program:
        ringing(app, sandbox)
        wait_until(lambda: _x_windows(compositor, POPUP), within=10, what="XWayland shows the popup")
        if compositor.name == "sway":
            wait_until(lambda: _answer_is_seen(compositor.picture(PICTURE)), within=10, what="the popup is seen")
            assert not any(title.startswith(POPUP) for title in compositor.windows())  # no manager's window
        assert not program.lost_focus
        assert not notice(app.status(), "popup_behind")
        assert app.quit() == 0
    assert "Failed to create popup" not in app.log()


@pytest.mark.parametrize("compositor", ["sway"], indirect=True)
def test_on_sway_itself_the_popup_opens_without_the_keyboard(
    compositor: Compositor, starter: Starter, sandbox: Sandbox
) -> None:
    app = starter.on(sandbox, env={**compositor.env, "QT_QPA_PLATFORM": "wayland"})
    app.wait_until_ready()
    before = {title for title, window in compositor.windows().items() if window["focused"]}
    ringing(app, sandbox)
    popup = wait_until(lambda: _popup(compositor), within=10, what="the popup is there")
    assert (popup["visible"], popup["focused"], popup["sticky"]) == (True, False, True)
    assert before
    assert app.quit() == 0
    assert "Failed to create popup" not in app.log()


@pytest.mark.parametrize("compositor", ["weston"], indirect=True)
def test_without_xwayland_the_popup_is_a_window_of_its_own(
    compositor: Compositor, starter: Starter, sandbox: Sandbox
) -> None:
    app = starter.on(sandbox, env={**compositor.env, "QT_QPA_PLATFORM": "", "WAYLAND_DEBUG": "client"})
    app.wait_until_ready()
    assert notice(app.status(), "popup_behind")
    ringing(app, sandbox)
    wait_until(lambda: _is_drawn(app), within=10, what="the popup has a picture")
    assert app.quit() == 0
    assert "Failed to create popup" not in app.log()


def _x_windows(compositor: Compositor, title: str) -> list[str]:
    """The X windows of this title that can be seen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}"]
    done = subprocess.run(command, env=compositor.env, capture_output=True, text=True, timeout=10, check=False)
    return done.stdout.split()


def _popup(compositor: Compositor) -> dict[str, Any]:
    return next((window for title, window in compositor.windows().items() if title.startswith(POPUP)), {})


def _is_drawn(app: App) -> bool:
    windows = shown_toplevels(app.process.err.text())
    return any(drawn for title, drawn in windows.items() if title.startswith(POPUP))


def _answer_is_seen(picture: Path) -> bool:
    with Image.open(picture) as image:
        colours = {colour: count for count, colour in image.convert("RGB").getcolors(1 << 24) or []}
    return colours.get(ANSWER, 0) > 1000
