"""An agent's hand at a private screen: the pointer and the keyboard, without a window manager."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping

from .waiting import wait_until


class Hand:
    """Works at the one visible window whose title is as wanted. Nothing of what is typed is logged."""

    def __init__(self, env: Mapping[str, str], title: str) -> None:
        """`env` names the screen; `title` is a regular expression."""
        self._env = dict(env)
        self._window = wait_until(
            lambda: self._try("search", "--onlyvisible", "--name", title).split(), within=10, what=f"a window {title}"
        )[0]
        facts = dict(line.split("=") for line in self._do("getwindowgeometry", "--shell", self._window).split())
        self.width, self.height = int(facts["WIDTH"]), int(facts["HEIGHT"])

    def click(self, x: int, y: int) -> None:
        """Click at a place of the window; negative ones are counted from its right and lower edges.

        Not `--sync`: that would wait for ever for a pointer that is there already.
        """
        place = (str(x if x >= 0 else self.width + x), str(y if y >= 0 else self.height + y))
        self._do("mousemove", "--window", self._window, *place, "click", "1")

    def type(self, text: str) -> None:
        """Type into the window."""
        self._do("windowfocus", "--sync", self._window, "type", "--delay", "5", text)

    def press(self, key: str) -> None:
        """Press a key by its X name, such as `Return`."""
        self._do("windowfocus", "--sync", self._window, "key", key)

    def press_until(self, key: str, heard: Callable[[], bool], within: float = 8.0) -> None:
        """Press it again as an agent does: a control that has just appeared doesn't listen for a moment."""

        def pressed() -> bool:
            self.press(key)
            return heard()

        wait_until(pressed, within=within, what=f"{key} is heard", every=0.5)

    def _do(self, *words: str) -> str:
        done = self._run(words)
        assert done.returncode == 0, f"xdotool {words[0]}: exit {done.returncode}: {done.stderr.strip()}"
        return done.stdout

    def _try(self, *words: str) -> str:
        return self._run(words).stdout

    def _run(self, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, timeout=10, check=False
        )
