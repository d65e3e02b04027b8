"""The window itself, 320×520 and up: what the desktop knows of it. It is shown empty (`skeleton`), then filled.

It draws and reports; what a click means, `window_controller` decides. Only Qt is imported here: it is what the first
paint waits for.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from softphone.presentation.window.window_view import WindowView
    from softphone.ui.setup.sandbox_help import Banner
    from softphone.ui.status.notice_bar import NoticeBar
    from softphone.ui.status.readiness_line import ReadinessLine
    from softphone.ui.status.status_selector import StatusSelector
    from softphone.ui.widgets.action_bar import ActionBar
    from softphone.ui.widgets.tab_bar import TabBar

    from .page_stack import PageStack
    from .window_bands import WindowBands

FRAME: Final = 32  # pixels of a title bar, at most


class MainWindow(QWidget):
    """`closing` is the window's own close button, True when the whole program is to end (Cmd+Q on macOS).

    `back` is Esc on a page the agent opened, `copied` asks for the number in sight. The bands are there from `fill` on.
    """

    closing = Signal(bool)
    back = Signal()
    sheet_wanted = Signal()
    mini_wanted = Signal()
    copied = Signal()

    header: StatusSelector
    readiness: ReadinessLine
    banner: Banner
    page_stack: PageStack
    action_bar: ActionBar
    tabs: TabBar
    notices: NoticeBar

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bands: WindowBands | None = None
        self._cover: QWidget | None = None

    def cover(self, cover: QWidget) -> None:
        """Show `cover`, a child, all over the window until it is filled."""
        self._cover = cover
        cover.resize(self.size())

    def fill(self, bands: WindowBands) -> None:
        """Put the bands, made for this window, into it, and take away what covered it."""
        self.header, self.readiness, self.banner = bands.header, bands.readiness, bands.banner
        self.page_stack, self.action_bar = bands.page_stack, bands.action_bar
        self.tabs, self.notices = bands.tabs, bands.notices
        self._bands = bands
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None

    def show_view(self, view: WindowView, *, offered: bool = False, turned: bool = False) -> None:
        """See `WindowBands.show_view`."""
        if self._bands is not None:
            self._bands.show_view(view, offered=offered, turned=turned)

    def fit(self, room: int) -> None:
        """See `WindowBands.fit`."""
        if self._bands is not None:
            self._bands.fit(room)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no control in the window took for itself."""
        if self._bands is None or not self._bands.took(event):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit(self.screen().availableGeometry().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.resize(event.size())
        if self._bands is not None:
            self._bands.place_notices()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # the listener of `closing` decides
        self.closing.emit(sys.platform == "darwin" and not event.spontaneous())
