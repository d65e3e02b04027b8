"""Opens, draws and closes the incoming popup: it is there exactly as long as a call is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from softphone.domain.errors import PhoneFailure
from softphone.presentation.actions import ActionView
from softphone.presentation.call_messages import CallText
from softphone.presentation.incoming.popup import PopupView, popup_view
from softphone.presentation.number_location import NumberLocations
from softphone.presentation.shell.window_placement import Rect, popup_place, restored
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.ui.shell.screens import pointer, put, screens, seen
from softphone.ui.ticker import Ticker
from softphone.ui.window.offer_controller import PressThrough
from softphone.ui.window_context import WindowContext

from .incoming_popup import IncomingPopup


class PopupController(QObject):
    """`locations` gives what the full window has looked up of numbers; `own` are the windows not to be covered.

    `keep_keyboard` is called with the form of its title, a regular expression, before the popup opens.
    """

    def __init__(
        self,
        *,
        popup: IncomingPopup,
        own: tuple[QWidget, ...],
        bus: EventBus,
        locations: Callable[[], NumberLocations],
        context: WindowContext,
        keep_keyboard: Callable[[str], None],
    ) -> None:
        super().__init__(popup)
        self._popup, self._notifier, self._intents = popup, context.notifier, context.intents
        self._own, self._locations, self._clock = own, locations, context.clock
        self._words, self._keep_keyboard, self._kept = context.words, keep_keyboard, ""
        self._former: PopupView | None = None
        self._failure: PhoneFailure | None = None
        self._lit = False
        self._ticker = Ticker(self, context.clock, self._tick)
        self._through = PressThrough(popup)
        self._unsubscribe = bus.subscribe(self._happened)
        context.draw_with(self.draw)
        popup.intended.connect(self._meant)
        self._screen_gone = QTimer(self, singleShot=True, interval=0)  # Qt first gives the window another screen
        self._screen_gone.timeout.connect(self.fetch)
        self._app = cast("QGuiApplication", QGuiApplication.instance())
        self._app.screenRemoved.connect(self._screen_gone.start)

    async def start(self) -> None:
        """From now on every offer has its popup, one that came before included."""
        self.draw()

    async def close(self) -> None:
        """No popup any more."""
        self._ticker.stop()
        self._screen_gone.stop()
        self._app.screenRemoved.disconnect(self._screen_gone.start)
        self._unsubscribe()
        self._notifier.close()
        self._through.watch(on=False)
        self._popup.hide()
        self._popup.deleteLater()

    def draw(self) -> None:
        """Make it show what is offered."""
        view = popup_view(self._notifier.state, self._clock.now(), self._locations(), self._failure)
        former, self._former = self._former, view
        if view is None:
            self._ticker.stop()
            self._failure = None
            self._through.watch(on=False)
            self._popup.hide()
            self._popup.show_view(None)
            return
        if former is not None and former.call_id != view.call_id:
            self._failure = None
        self._popup.show_view(view)
        self._popup.flash(self._lit if view.flashing else None)
        if not self._popup.isVisible():
            self._place()
            self._tell_title()
            self._popup.show()
            self._through.watch(on=True)
            self._ticker.begin()
        if former is None or former.others != view.others:
            self._popup.raise_()

    def fetch(self) -> None:
        """Put it where it can be seen when its screen has gone: no window manager does that for it."""
        at, there = self._popup.frameGeometry(), screens()
        seen_at = Rect(at.x(), at.y(), at.width(), at.height())
        if self._popup.isVisible() and there and restored(seen_at, there) != seen_at:
            self._place()

    def _tell_title(self) -> None:
        """Once for each language."""
        title = f"^{self._words.label(CallText.OFFER_CARD, customer='.*')}$"
        if title != self._kept:
            self._keep_keyboard(title)
            self._kept = title

    def _place(self) -> None:
        put(self._popup, popup_place(pointer(), screens(), self._popup.largest, seen(self._own)))

    def _tick(self) -> None:
        self._lit = not self._lit
        self.draw()

    def _meant(self, action: ActionView) -> None:
        self._failure = None
        self._intents.press(action.act, action.call_id)

    def _happened(self, event: PhoneEvent) -> None:
        if isinstance(event, CommandFailed) and self._popup.isVisible():
            self._failure = event.failure  # the window that shows it otherwise may be hidden
            self.draw()
