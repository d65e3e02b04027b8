"""The window's five fixed bands, one view for all of them, and the keys that work everywhere in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.presentation.actions import ActionsView
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.window.window_state import Page
from softphone.presentation.window.window_view import WindowView
from softphone.ui.look.surface import show_surface
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.setup.sandbox_help import Banner
from softphone.ui.status.notice_bar import NoticeBar
from softphone.ui.status.readiness_line import ReadinessLine
from softphone.ui.status.status_selector import StatusSelector
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.action_bar import ActionBar
from softphone.ui.widgets.tab_bar import TabBar

from .main_window import FRAME, MainWindow
from .page_stack import PageStack
from .window_keys import WindowKeys


def filled_window(
    window: MainWindow, *, theme: Theme, words: Words, clock: Monotonic, surroundings: Surroundings
) -> MainWindow:
    """`window` with its bands in it."""
    window.fill(WindowBands(window, theme=theme, words=words, clock=clock, surroundings=surroundings))
    return window


class WindowBands(QObject):
    """The content of one `MainWindow`."""

    def __init__(
        self,
        window: MainWindow,
        *,
        theme: Theme,
        words: Words,
        clock: Monotonic,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(window)  # with it the signals of theme and words end
        self._window = window
        self._words = words
        self._view: WindowView | None = None
        self._measures = theme.measures.bands
        self.header = StatusSelector(theme, words)
        self.readiness = ReadinessLine(theme, words)
        self.readiness.mini_wanted.connect(window.mini_wanted)
        self.banner = Banner(theme, words, surroundings)
        self.page_stack = PageStack(theme, words, clock, surroundings)
        self.action_bar = ActionBar(theme, words, clock)
        self.tabs = TabBar(theme, words)
        self.notices = NoticeBar(theme, words)
        self._lay_out(surroundings)
        self._keys = WindowKeys(
            window,
            page_stack=self.page_stack,
            action_bar=self.action_bar,
            view=lambda: self._view,
            back=window.back.emit,
            sheet=window.sheet_wanted.emit,
            copied=window.copied.emit,
        )
        self.took = self._keys.took
        self.redraw()
        theme.changed.connect(self.redraw)
        words.changed.connect(self.redraw)

    def show_view(self, view: WindowView, *, offered: bool = False, turned: bool = False) -> None:
        """Draw the bands that changed. `offered` when a call begins to be, `turned` when the state, not the agent, has
        brought another page.
        """
        former, self._view = self._view, view
        busy_elsewhere = self._busy_elsewhere()  # asked first: Qt moves the focus away from a page that hides
        plain.title(self._window, self._words.text(view.title))
        for part in (self.header, self.readiness, self.page_stack.call.card, self.page_stack.wrap_up.card):
            show_surface(part, view.surface)
        self.header.show_view(view.header)
        self.readiness.show_view(view.readiness)
        self.page_stack.show_view(view)
        self.action_bar.show_view(view.actions)
        self.action_bar.setVisible(view.actions != ActionsView())  # a page without actions fills their band
        self.tabs.show_view(view.tabs)
        self.notices.show_view(view.notice)
        self.place_notices()
        drifted = not busy_elsewhere and self._busy_elsewhere()  # a field was switched off under the cursor
        parked = self._window.focusWidget() is self._window  # the place of the keyboard was off when the page came
        came = former is None or former.page is not view.page
        stays = busy_elsewhere and turned
        if drifted or parked or offered or (came and not stays):
            self._focus(view.page)

    def redraw(self) -> None:
        """After a switch of language or looks: everything, also what is not seen now."""
        self.banner.retranslate()
        self.page_stack.forget()
        for band in (self.header, self.readiness, self.action_bar, self.tabs, self.notices):
            band.forget()
        if self._view is not None:
            self.show_view(self._view)

    def place_notices(self) -> None:
        """Over the pages."""
        self.notices.lie_over(self.page_stack.geometry())

    def _busy_elsewhere(self) -> bool:
        """True while the agent's keyboard is in header or tabs, where Tab alone leads: another page that the agent did
        not ask for doesn't take it from there, unless it is an offered call's.
        """
        focus: QWidget | None = self._window.focusWidget()
        return focus is not None and any(band.isAncestorOf(focus) for band in (self.header, self.readiness, self.tabs))

    def _focus(self, page: Page) -> None:
        answers = {Page.LINK: self.action_bar.left, Page.FIRST_RUN: self.action_bar.right}
        target = answers.get(page) or self.page_stack.first_focus(page)
        (target if target.isEnabled() else self._window).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, surroundings: Surroundings) -> None:
        bands = self._measures
        self._stage = bands.page_stack - (bands.banner if surroundings.has_banner else 0)
        column = QVBoxLayout(self._window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for band in (self.banner, self.header, self.readiness):
            column.addWidget(band)
        column.addWidget(self.page_stack, 1)
        self.notices.setParent(self._window)  # here in the order of Tab
        column.addWidget(self.action_bar)
        column.addWidget(self.tabs)
        if self._window.isVisible():  # it has its size by now
            self.fit(self._window.screen().availableGeometry().height())
        else:
            self._window.resize(bands.width, bands.height)
            self.fit(bands.height + FRAME)

    def fit(self, room: int) -> None:
        """On a screen with less room, at a large scale, the page gives way: buttons and tabs stay in sight."""
        height = self._measures.height
        less = max(0, height + FRAME - room)
        self.page_stack.setMinimumHeight(self._stage - less)
        self._window.setMinimumSize(self._measures.width, height - less)
        if less:
            self._window.resize(self._window.width(), self._window.minimumHeight())
