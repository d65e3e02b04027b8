"""What ties a small window (popup, mini window, tray) to the phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.services.ports import Clock

from .intents import Intents
from .look.theme import Theme
from .state_notifier import StateNotifier
from .text.words import Words


@dataclass(frozen=True, slots=True)
class WindowContext:
    """The state it shows, the requests it may make, the time, and the present words and looks.

    `notifier` is its own: closed with the window.
    """

    notifier: StateNotifier
    intents: Intents
    clock: Clock
    words: Words
    theme: Theme

    def draw_with(self, draw: Callable[[], None]) -> None:
        """Have `draw` called whenever what is to be seen may be other than it was."""
        self.notifier.changed.connect(lambda _: draw())
        self.words.changed.connect(draw)
        self.theme.changed.connect(draw)
