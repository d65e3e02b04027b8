"""A second program with the keyboard: a plain X window that tells every key it gets, and when it has the focus.

`Typist` runs it as a process of its own. As a script (`python -m tests.helpers.rig.typist`) it prints lines:
`focus in`, `focus out`, `key NAME`; a line on its standard input makes it take the focus.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Mapping

from Xlib import XK, X
from Xlib.display import Display

from .ending import Ending
from .processes import Child
from .sandbox import ROOT
from .waiting import NotInTimeError, wait_until

_TITLE = "typist"


class Typist(Ending):
    """The window is there and has the focus when this returns."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._process = Child([sys.executable, "-m", "tests.helpers.rig.typist"], env=env, cwd=ROOT)
        try:
            self._process.out.wait_for(lambda line: line == "focus in", within=10, what="the typist has the focus")
        except NotInTimeError:
            self.end()
            raise

    def keys(self) -> list[str]:
        """The names of all keys it got so far (X's: `a`, `1`, `Control_L`)."""
        return [line.removeprefix("key ") for line in self._lines() if line.startswith("key ")]

    @property
    def has_focus(self) -> bool:
        """True while what is typed comes here."""
        told = [line for line in self._lines() if line.startswith("focus")]
        return told[-1:] == ["focus in"]

    def take_focus(self) -> None:
        """Have the keyboard again."""
        if not self.has_focus:
            self._process.write_line("focus")
            wait_until(lambda: self.has_focus, within=20, what="the typist has the focus")

    def end(self) -> None:
        """Close it."""
        self._process.end()

    def _lines(self) -> list[str]:
        return self._process.out.text().splitlines()


def main() -> None:
    """Be the window until standard input ends."""
    display = Display()
    screen = display.screen()
    mask = X.KeyPressMask | X.FocusChangeMask | X.VisibilityChangeMask
    window = screen.root.create_window(900, 100, 300, 200, 0, screen.root_depth, event_mask=mask)
    window.set_wm_name(_TITLE)
    window.map()
    focus, fresh = (X.RevertToParent, X.CurrentTime), True
    while True:
        while display.pending_events():
            event = display.next_event()
            if event.type == X.VisibilityNotify and fresh:  # a window manager may show it later than it is mapped
                window.set_input_focus(*focus)
                fresh = False
            elif event.type == X.KeyPress:
                keysym = display.keycode_to_keysym(event.detail, 1 if event.state & X.ShiftMask else 0)
                say(f"key {XK.keysym_to_string(keysym) or _name(XK, keysym)}")
            elif event.type in (X.FocusIn, X.FocusOut) and event.mode not in (X.NotifyGrab, X.NotifyUngrab):
                say("focus in" if event.type == X.FocusIn else "focus out")
        display.flush()
        if display.pending_events():  # flushing may have read some
            continue
        ready, _, _ = select.select([display.fileno(), sys.stdin.fileno()], [], [])
        if sys.stdin.fileno() in ready:
            if not os.read(sys.stdin.fileno(), 100):
                return
            window.set_input_focus(*focus)
            display.flush()


def say(line: str) -> None:
    """One line, at once."""
    print(line, flush=True)


def _name(names: object, keysym: int) -> str:
    """`Control_L` for a keysym that is no character."""
    found = (name for name, value in vars(names).items() if name.startswith("XK_") and value == keysym)
    return next(found, hex(keysym)).removeprefix("XK_")


if __name__ == "__main__":
    main()
