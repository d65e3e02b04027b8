"""A private screen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageGrab

from .ending import Ending
from .processes import Child
from .waiting import NotInTimeError, wait_until


class Display(Ending):
    """An Xvfb on the first free display number; `env` is what its programs need to know."""

    def __init__(self, env: Mapping[str, str], size: tuple[int, int] = (1280, 800)) -> None:
        reader, writer = os.pipe()
        width, height = size
        screen = ["-screen", "0", f"{width}x{height}x24"]
        try:
            # Xvfb itself finds the free number and tells it when it takes connections.
            command = ["Xvfb", "-displayfd", str(writer), *screen, "-nolisten", "tcp", "-noreset"]
            self._server = Child(command, env=env, pass_fds=[writer])
        finally:
            os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            number = answer.readline().strip()  # ends, empty, when Xvfb dies
        if not number:
            self._server.end()
            raise NotInTimeError(f"Xvfb did not start:\n{self._server.err.text(20)}")
        self.name = f":{number}"
        self.env = {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> Image.Image:
        """What the screen shows now."""
        return ImageGrab.grab(xdisplay=self.name)

    def screenshot(self, path: Path) -> Path:
        """Write what the screen shows as a PNG, making its folder when needed; returns `path`.

        Waits until the picture holds still, so that nothing is caught half drawn.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._still_picture().save(path)
        return path

    def _still_picture(self) -> Image.Image:
        """The first picture that is the same for 0.2 s; after 2 s the last one, for some things always move."""
        before = self.picture()

        def holds_still() -> bool:
            nonlocal before
            earlier, before = before, self.picture()
            return earlier.tobytes() == before.tobytes()

        with contextlib.suppress(NotInTimeError):
            wait_until(holds_still, within=2, what="the picture holds still", every=0.2, least=0)
        return before

    def end(self) -> None:
        """Switch the screen off."""
        self._server.end()
