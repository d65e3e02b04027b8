"""A screen is there when its server takes connections, whatever the environment says."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.desktop.screen import chosen_platform, has_screen, popup_over_all
from tests.helpers.rig.display import Display


@pytest.fixture
def wayland() -> Iterator[Path]:
    """A socket that takes connections, as a compositor's does."""
    with tempfile.TemporaryDirectory(prefix="wl-") as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/wayland-0")
        server.listen()
        yield Path(folder)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":9999"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-9"},
        {"WAYLAND_DISPLAY": "/nowhere/wayland-0", "DISPLAY": ":9999"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":9999"},
        {"QT_QPA_PLATFORM": "wayland;xcb"},
    ],
)
def test_no_screen(environ: dict[str, str]) -> None:
    assert not has_screen(environ)


def test_platforms_without_a_server() -> None:
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert has_screen({"QT_QPA_PLATFORM": "linuxfb:fb=/dev/fb0"})


def test_a_wayland_session(wayland: Path) -> None:
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(wayland)})
    assert has_screen({"WAYLAND_DISPLAY": str(wayland / "wayland-0")})
    assert not has_screen({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": str(wayland / "wayland-0")})


def test_an_x_server() -> None:
    with Display(os.environ) as display:
        assert has_screen({"DISPLAY": display.name})
        assert has_screen({"DISPLAY": display.name, "WAYLAND_DISPLAY": "wayland-9"})


def test_a_wayland_session_is_drawn_through_xwayland_where_there_is_one(wayland: Path) -> None:
    session = {"WAYLAND_DISPLAY": str(wayland / "wayland-0")}
    with Display(os.environ) as display:
        both = {**session, "DISPLAY": display.name}
        assert chosen_platform(both, xwayland=True) == "xcb"
        assert chosen_platform(both, xwayland=False) == "wayland"
        assert chosen_platform({**both, "QT_QPA_PLATFORM": "wayland"}, xwayland=True) == ""
        assert chosen_platform({"DISPLAY": display.name}, xwayland=True) == ""
    for none in ({}, {"DISPLAY": ":9999"}):
        assert chosen_platform({**session, **none}, xwayland=True) == "wayland"


def test_only_in_a_wayland_session_is_there_a_question_about_the_popup(wayland: Path) -> None:
    session = {"WAYLAND_DISPLAY": str(wayland / "wayland-0")}
    assert popup_over_all("xcb", session) is True
    assert popup_over_all("wayland", session) is False
    assert popup_over_all("", session) is False
    assert popup_over_all("", {**session, "QT_QPA_PLATFORM": "xcb"}) is True
    assert popup_over_all("xcb", {}) is None
