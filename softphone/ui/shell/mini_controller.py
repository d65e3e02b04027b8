"""Mini mode: the small window stands in for the full one, and only one of the two is there.

Whatever brings the full window back (the small one's button, Esc, the verb `show`, the tray) ends mini mode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from softphone.presentation.shell.mini import mini_view
from softphone.presentation.shell.window_placement import Point, Rect, Size, corner_place, restored
from softphone.ui.ticker import Ticker
from softphone.ui.window_context import WindowContext

from .mini_window import HEIGHT, WIDTH, MiniWindow
from .screens import put, screens


class MiniController(QObject):
    """`show` brings the full window in front; `place` gives where the small one was left, () for nowhere yet."""

    def __init__(
        self,
        *,
        mini: MiniWindow,
        window: QWidget,
        show: Callable[[], None],
        place: Callable[[], tuple[int, ...]],
        context: WindowContext,
    ) -> None:
        super().__init__(mini)
        self._mini, self._window, self._place = mini, window, place
        self._notifier, self._clock = context.notifier, context.clock
        self._ticker = Ticker(self, context.clock, self._draw)
        context.draw_with(self._draw)
        mini.intended.connect(lambda action: context.intents.press(action.act, action.call_id))
        mini.left.connect(show)
        window.installEventFilter(self)

    async def start(self) -> None:
        """A component; it waits for `enter`."""

    async def close(self) -> None:
        """Neither mode any more."""
        self._ticker.stop()
        self._notifier.close()
        self._window.removeEventFilter(self)
        self._mini.hide()
        self._mini.deleteLater()

    def enter(self) -> None:
        """The small window instead of the full one."""
        if self._mini.isVisible():
            return
        self._mini.show_view(mini_view(self._notifier.state, self._clock.now()))
        put(self._mini, self._where())
        self._mini.show()
        self._mini.activateWindow()
        self._mini.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.hide()
        self._ticker.begin()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched is self._window and self._mini.isVisible():
            self._ticker.stop()
            self._mini.hide()
        return False

    def _draw(self) -> None:
        if self._mini.isVisible():
            self._mini.show_view(mini_view(self._notifier.state, self._clock.now()))

    def _where(self) -> Point:
        former = self._place()
        if len(former) == 2:
            again = restored(Rect(former[0], former[1], WIDTH, HEIGHT), screens())
            if again is not None:
                return Point(again.left, again.top)
        middle = self._window.frameGeometry().center()
        return corner_place(Point(middle.x(), middle.y()), screens(), Size(WIDTH, HEIGHT))
