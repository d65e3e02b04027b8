"""A real tray on a private screen, and a hand that clicks its one icon and its menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .desktop import Desktop, Seen, xdotool
from .ending import Ending
from .processes import Child
from .waiting import wait_until

LEFT: Final = "1"
RIGHT: Final = "3"
_ICON: Final = 16  # pixels; an empty panel is as wide as its edges
_FIRST_LINE: Final = 18  # pixels below the upper edge of a menu


class Trayer(Ending):
    """A panel at the lower edge of the screen, as wide as its icons. Ends with its block."""

    def __init__(self, env: Mapping[str, str], desktop: Desktop) -> None:
        """`desktop` manages the screen that `env` names."""
        self._env, self._desktop = env, desktop
        words = ["--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "32"]
        self._panel = Child(["trayer", *words, "--SetDockType", "true", "--SetPartialStrut", "false"], env=env)

    def icon(self, *, within: float = 10.0) -> Seen:
        """Wait until an icon is docked; returns the panel around it."""
        panel = wait_until(self._docked, within=within, what="an icon in the tray")
        assert panel
        return panel

    def click(self, button: str = LEFT) -> None:
        """Click the icon."""
        panel = self.icon()
        self._click(panel.left + panel.width // 2, panel.top + panel.height // 2, button)

    def choose_first(self) -> None:
        """Open the icon's menu and click its first line."""
        self.click(RIGHT)
        menu = self._desktop.window("^Tray menu$")
        self._click(menu.left + menu.width // 2, menu.top + _FIRST_LINE, LEFT)
        self._desktop.gone("^Tray menu$")

    def _docked(self) -> Seen | None:
        panel = self._desktop.find("^panel$")
        return panel if panel is not None and panel.width >= _ICON else None

    def _click(self, x: int, y: int, button: str) -> None:
        xdotool(self._env, "mousemove", str(x), str(y), "click", button)

    def end(self) -> None:
        """Take the tray away."""
        self._panel.end()
