"""One imaginary computer: home, session bus, screen and sound together."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from .display import Display
from .ending import Ending
from .processes import Child
from .session import Session
from .sound import Sound


class Machine(Ending):
    """Everything the app needs to run as on a desk; `env` is the environment for it. Ends as a whole."""

    def __init__(self, *, bus: bool = True, size: tuple[int, int] = (1280, 800), sound: str = "") -> None:
        """`sound` names the sound server; else it is the run's choice."""
        with ExitStack() as parts:
            self.session = parts.enter_context(Session(bus=bus))
            self.display = parts.enter_context(Display(self.session.env, size))
            self.sound = parts.enter_context(Sound(self.session.env, self.session.root / "sound", sound))
            self.env = {**self.session.env, **self.display.env, **self.sound.env}
            self._parts = parts.pop_all()  # from here on they end with the machine, not with this block

    def folder(self, name: str) -> Path:
        """A private folder on this machine, for example an app's data folder."""
        return Path(self.session.folder(name))

    def start(self, *command: str) -> Child:
        """Start a program on this machine (a tray, a window manager); it ends with the machine."""
        return self._parts.enter_context(Child(command, env=self.env))

    def end(self) -> None:
        """Switch everything off, the last started first."""
        self._parts.close()
