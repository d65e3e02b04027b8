"""Which of Qt's input modules are asked, by what the environment names and by what runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from softphone.desktop.input_method import prepare

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have one input method")


def modules(environ: dict[str, str], qt_platform: str = "") -> list[str]:
    """The modules in their order."""
    given = {"PATH": "/nowhere", "HOME": "/nowhere"} | environ
    prepare(given, qt_platform)
    return given["QT_IM_MODULES"].split(";")


def service(folder: Path, pid: int) -> dict[str, str]:
    """The environment of a session in which this process answers IBus's protocol."""
    bus = folder / "ibus" / "bus"
    bus.mkdir(parents=True)
    (bus / "0123-unix-0").write_text(f"# said so\nIBUS_ADDRESS=unix:path=x\nIBUS_DAEMON_PID={pid}\n", encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder)}


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({}, ["ibus", "compose"]),
        ({"QT_IM_MODULE": ""}, ["ibus", "compose"]),
        ({"QT_IM_MODULE": "ibus"}, ["ibus", "compose"]),
        ({"QT_IM_MODULE": "fcitx"}, ["fcitx", "ibus", "compose"]),
        ({"QT_IM_MODULE": "fcitx5"}, ["fcitx5", "ibus", "compose"]),
        ({"QT_IM_MODULE": "xim"}, ["xim", "ibus", "compose"]),
        ({"QT_IM_MODULE": "compose"}, ["compose", "ibus"]),
        ({"QT_IM_MODULES": "wayland;ibus", "QT_IM_MODULE": "fcitx"}, ["wayland", "ibus", "compose"]),
    ],
)
def test_what_is_asked_for_comes_first_and_what_is_there_after_it(environ: dict[str, str], asked: list[str]) -> None:
    assert modules(environ) == asked
    assert modules(environ, "xcb") == asked


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({}, "wayland"),
        ({"QT_IM_MODULE": "ibus"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland"),
    ],
)
def test_on_wayland_the_compositor_is_asked_where_nothing_is_named(environ: dict[str, str], first: str) -> None:
    asked = modules(environ, "wayland")
    assert asked[0] == first
    assert {"ibus", "wayland", "compose"} <= set(asked)
    assert modules({**environ, "QT_QPA_PLATFORM": "wayland"}) == asked


@pytest.mark.parametrize(
    ("program", "desktop", "first"),
    [
        ("ibus-daemon", "sway", "ibus"),
        ("ibus-daemon", "", "ibus"),
        ("ibus-daemon", "ubuntu:GNOME", "wayland"),
        ("ibus-daemon", "KDE", "wayland"),
        ("fcitx5", "sway", "wayland"),
    ],
)
def test_ibus_is_asked_where_its_compositor_does_not_know_it(
    tmp_path: Path, program: str, desktop: str, first: str
) -> None:
    (tmp_path / program).symlink_to("/bin/sleep")
    with subprocess.Popen([str(tmp_path / program), "60"]) as running:
        try:
            environ = service(tmp_path / "config", running.pid) | {"XDG_CURRENT_DESKTOP": desktop}
            assert modules(environ, "wayland")[0] == first
        finally:
            running.kill()


def test_a_service_that_has_ended_counts_for_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(["/bin/true"]) as ended:
        ended.wait()
    assert modules(service(tmp_path, ended.pid), "wayland")[0] == "wayland"


def test_without_the_program_of_ibus_its_module_goes_by_the_portal(tmp_path: Path) -> None:
    environ = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    prepare(environ, "xcb")
    assert environ["IBUS_USE_PORTAL"] == "1"
    program = tmp_path / "ibus-daemon"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    environ = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    prepare(environ, "xcb")
    assert "IBUS_USE_PORTAL" not in environ


@pytest.mark.parametrize(("named", "waits"), [({"XMODIFIERS": "@im=fcitx"}, True), ({}, False)])
def test_at_login_the_service_that_is_named_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: dict[str, str], *, waits: bool
) -> None:
    pauses: list[float] = []

    def starts_meanwhile(pause: float) -> None:
        pauses.append(pause)
        service(tmp_path, os.getpid())

    monkeypatch.setattr(time, "sleep", starts_meanwhile)
    environ = {"PATH": "/nowhere", "XDG_CONFIG_HOME": str(tmp_path), **named}
    prepare(environ, "xcb", may_wait=True)
    assert len(pauses) == waits
