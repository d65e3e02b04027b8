"""What surrounds a program on a private screen: a window manager, and a look at every window there is."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.protocol.event import ClientMessage

from .ending import Ending
from .processes import Child
from .waiting import wait_until

ICONIC: Final = 3  # ICCCM's WM_STATE
NORMAL: Final = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A window that can be seen: its place without any frame, in pixels of the screen."""

    id: int
    title: str
    left: int
    top: int
    width: int
    height: int
    managed: bool

    @property
    def corner(self) -> tuple[int, int]:
        """Its left upper corner."""
        return self.left, self.top

    def at(self, x: int, y: int) -> tuple[int, int]:
        """A place of the window on the screen; negative ones are counted from its right and lower edges."""
        return self.left + (x if x >= 0 else self.width + x), self.top + (y if y >= 0 else self.height + y)

    def distance(self, point: tuple[int, int]) -> int:
        """Pixels between a point and the window, along the longer axis."""
        across = max(self.left - point[0], point[0] - (self.left + self.width - 1), 0)
        down = max(self.top - point[1], point[1] - (self.top + self.height - 1), 0)
        return max(across, down)


class Desktop(Ending):
    """Openbox on a screen; `window` waits for one. Ends with its block, and leaves the screen as it was."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """`env` names the screen."""
        self._env = env
        self._display: Any = Display(env["DISPLAY"])
        self._root = self._display.screen().root
        self._manager = Child(["openbox", "--sm-disable"], env=env)
        wait_until(self._is_managed, within=10, what="openbox manages the screen")

    def window(self, title: str, *, within: float = 10.0) -> Seen:
        """Wait for a visible window whose title has this pattern. Raises `NotInTimeError`."""
        found = wait_until(lambda: self.find(title), within=within, what=f"a window {title}")
        assert found
        return found

    def gone(self, title: str, *, within: float = 10.0) -> None:
        """Wait until no such window can be seen."""
        wait_until(lambda: self.find(title) is None, within=within, what=f"no window {title}")

    def find(self, title: str) -> Seen | None:
        """A visible window whose title has this pattern."""
        return next((seen for seen in self.windows() if re.search(title, seen.title)), None)

    def windows(self) -> list[Seen]:
        """Every named window that can be seen now; one that vanishes while we look is left out."""
        return [seen for window, managed in self._all() if (seen := self._seen(window, managed=managed))]

    def state(self, title: str) -> int | None:
        """ICCCM's state of a window, hidden ones included: `NORMAL`, `ICONIC`, None for one that is withdrawn."""
        for window, _ in self._all():
            if re.search(title, self._title(window)):
                value = window.get_full_property(self._display.intern_atom("WM_STATE"), X.AnyPropertyType)
                return int(value.value[0]) if value else None
        return None

    def stacking(self, title: str) -> int:
        """How high a visible window lies over the others. Raises `StopIteration` for one that is not there."""
        heights = enumerate(self._children(self._root))
        return next(
            height
            for height, frame in heights
            for window in (frame, *self._children(frame))
            if re.search(title, self._title(window))
        )

    def go_to(self, desktop: int) -> None:
        """Switch to another desktop, the first is 0; returns when it is there."""
        xdotool(self._env, "set_desktop", str(desktop))
        here = str(desktop)
        wait_until(lambda: xdotool(self._env, "get_desktop").strip() == here, within=20, what=f"desktop {here}")

    def close(self, title: str) -> None:
        """Have the window manager close a window, as its close button does; it may lie outside of the screen."""
        close = self._display.intern_atom("_NET_CLOSE_WINDOW")
        wish = ClientMessage(window=self.window(title).id, client_type=close, data=(32, [X.CurrentTime, 2, 0, 0, 0]))
        self._root.send_event(wish, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._display.flush()

    @property
    def pointer(self) -> tuple[int, int]:
        """Where the mouse is."""
        at = self._root.query_pointer()
        return at.root_x, at.root_y

    def _is_managed(self) -> bool:
        # Announced as supported after the check window; an earlier openbox may have left the desktop's number itself.
        supported = self._root.get_full_property(self._display.intern_atom("_NET_SUPPORTED"), X.AnyPropertyType)
        return supported is not None and self._display.intern_atom("_NET_CURRENT_DESKTOP") in supported.value

    def _all(self) -> Iterator[tuple[Any, bool]]:
        """Windows of programs, and whether the window manager has framed them."""
        for child in self._children(self._root):
            yield child, False
            for inner in self._children(child):
                yield inner, True
                yield from ((deeper, True) for deeper in self._children(inner))

    def _children(self, window: Any) -> list[Any]:
        try:
            return list(window.query_tree().children)
        except XError:
            return []

    def _seen(self, window: Any, *, managed: bool) -> Seen | None:
        try:
            title = self._title(window)
            if not title or window.get_attributes().map_state != X.IsViewable:
                return None
            size, at = window.get_geometry(), self._root.translate_coords(window, 0, 0)
        except XError:
            return None
        return Seen(window.id, title, at.x, at.y, size.width, size.height, managed)

    def _title(self, window: Any) -> str:
        """As the newer property has it, or the older one of plain X programs."""
        try:
            for name in ("_NET_WM_NAME", "WM_NAME"):
                found = window.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
                if found and isinstance(found.value, bytes):
                    return found.value.decode("utf-8", "replace")
        except XError:
            pass  # the window has gone while we look
        return ""

    def end(self) -> None:
        """End the window manager."""
        self._manager.end()
        self._display.close()


def xdotool(env: Mapping[str, str], *words: str) -> str:
    """Do what a hand does, to its end; returns what it printed. A hand that shall go on meanwhile is a `Child`."""
    done = subprocess.run(["xdotool", *words], env=dict(env), capture_output=True, text=True, timeout=15, check=False)
    assert done.returncode == 0, f"xdotool {words[0]}: exit {done.returncode}: {done.stderr.strip()}"
    return done.stdout
