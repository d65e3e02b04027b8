"""A Wayland compositor without a screen: sway, Weston or Mutter; with XWayland, and a program that has the keyboard.

Run as a script (`python -m tests.helpers.rig.compositor`) this module is that program: a full-screen window that
prints `focus in` and `focus out`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self

from .ending import Ending
from .processes import Child
from .sandbox import ROOT
from .waiting import NotInTimeError, wait_until

_SWAY: Final = "xwayland enable\noutput HEADLESS-1 resolution 1280x800\nexec echo $DISPLAY > {folder}/display\n"
_AS_USER: Final = ("unshare", "-U", "--map-user=1000", "--map-group=1000")  # sway refuses to run as root
_COMMANDS: Final = {
    "sway": ("sway", "-c", "{folder}/sway.conf"),
    "weston": ("weston", "--backend=headless-backend.so", "--socket=wayland-test"),
    "mutter": ("mutter", "--headless", "--wayland", "--virtual-monitor", "1280x800"),
}
_HEADLESS: Final = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
_TITLE: Final = "typist"


class Compositor(Ending):
    """`env` is the environment for programs in it: those of Wayland, and those of X where it has XWayland."""

    def __init__(self, name: str, env: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self._folder = folder
        given = {key: value for key, value in env.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
        given["XDG_RUNTIME_DIR"] = str(folder)
        (folder / "sway.conf").write_text(_SWAY.format(folder=folder), encoding="utf-8")
        words = [word.format(folder=folder) for word in _COMMANDS[name]]
        as_user = _AS_USER if name == "sway" and os.geteuid() == 0 else ()
        self._server = Child([*as_user, *words], env={**given, **_HEADLESS})
        try:
            socket = wait_until(self._socket, within=10, what=f"{name} takes connections")
            self.env = given | {"WAYLAND_DISPLAY": socket, "XDG_SESSION_TYPE": "wayland"} | self._x()
        except NotInTimeError as late:
            self.end()
            raise NotInTimeError(f"{late}\n{self._server.err.text(20)}") from None

    def windows(self) -> dict[str, dict[str, Any]]:
        """sway's windows by title; one of XWayland that no window manager handles is not among them."""
        said = subprocess.run(
            ["swaymsg", "-t", "get_tree"], env=self.env, capture_output=True, text=True, timeout=10, check=True
        )
        return {node["name"]: node for node in _leaves(json.loads(said.stdout))}

    def picture(self, path: Path) -> Path:
        """sway's screen as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["grim", str(path)], env=self.env, timeout=10, check=True)
        return path

    def end(self) -> None:
        """End it; its programs lose their screen."""
        self._server.end()

    def _socket(self) -> str:
        return next((path.name for path in self._folder.glob("wayland-*") if path.suffix != ".lock"), "")

    def _x(self) -> dict[str, str]:
        """The X display where there is one, with Mutter's key to it; and sway's own socket."""
        if self.name == "weston":
            return {"DISPLAY": ""}  # over one of the machine
        if self.name == "sway":
            display = self._folder / "display"
            wait_until(lambda: display.exists() and display.read_text(), within=10, what="XWayland's display")
            socket = next(self._folder.glob("sway-ipc.*"))
            return {"DISPLAY": display.read_text().strip(), "SWAYSOCK": str(socket)}
        _, line = self._server.err.wait_for(lambda line: " X11 display " in line, within=10, what="XWayland's display")
        number = re.search(r"X11 display (:\d+)", line)
        key = next(self._folder.glob(".mutter-Xwaylandauth*"))
        return {"DISPLAY": number[1] if number else "", "XAUTHORITY": str(key)}


class FullScreen:
    """A full-screen program that has the keyboard when this returns."""

    def __init__(self, env: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.helpers.rig.compositor"]
        self._process = Child(command, env={**env, "QT_QPA_PLATFORM": "wayland"}, cwd=ROOT)
        try:
            self._process.out.wait_for(lambda line: line == "focus in", within=10, what="the program has the focus")
        except NotInTimeError:
            self._process.end()
            raise

    @property
    def lost_focus(self) -> bool:
        """Whether the keyboard has ever gone elsewhere."""
        return "focus out" in self._process.out.text().splitlines()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.end()


def shown_toplevels(trace: str) -> dict[str, bool]:
    """Of what `WAYLAND_DEBUG=client` wrote, each window's last title, and whether it ever had a picture."""
    surface_of: dict[str, str] = {}
    window_of: dict[str, str] = {}
    titles: dict[str, str] = {}
    drawn: set[str] = set()
    for line in trace.splitlines():
        if found := re.search(r"get_xdg_surface\(new id (xdg_surface[@#]\d+), (wl_surface[@#]\d+)\)", line):
            surface_of[found[1]] = found[2]
        elif found := re.search(r"(xdg_surface[@#]\d+)\.get_toplevel\(new id (xdg_toplevel[@#]\d+)\)", line):
            window_of[found[2]] = surface_of[found[1]]
            drawn.discard(surface_of[found[1]])
        elif found := re.search(r'(xdg_toplevel[@#]\d+)\.set_title\("(.*)"\)', line):
            titles[found[1]] = found[2]
        elif found := re.search(r"(wl_surface[@#]\d+)\.attach\(wl_buffer[@#]", line):
            drawn.add(found[1])
    return {title: window_of.get(window) in drawn for window, title in titles.items()}


def _leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if node.get("pid"):
        yield node
    for child in (*node["nodes"], *node["floating_nodes"]):
        yield from _leaves(child)


def main() -> None:
    """Be the program until it is ended."""
    from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: PLC0415 - only here

    application = QApplication([])
    window = QLineEdit()
    window.setWindowTitle(_TITLE)
    application.focusWindowChanged.connect(lambda new: print("focus in" if new else "focus out", flush=True))
    window.showFullScreen()
    application.exec()


if __name__ == "__main__":
    main()
