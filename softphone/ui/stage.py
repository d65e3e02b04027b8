"""The stage: one page at a time, all built once, each drawn from its own view."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from softphone.presentation.local import Page
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.screen import ScreenView

from .call_panel import CallPanel
from .dial_panel import DialPanel
from .guard import Monotonic
from .history_page import HistoryPage
from .link_panel import LinkPanel
from .sandbox_help import SandboxHelp
from .settings_page import SettingsPage
from .shortcut_sheet import ShortcutSheet
from .sign_in import SignInPanel
from .theme import Theme
from .transfer_page import TransferPage
from .words import Words
from .wrap_up_panel import WrapUpPanel


class Stage(QStackedWidget):
    """Holds the pages; which one is seen, the view says."""

    def __init__(self, theme: Theme, words: Words, clock: Monotonic, surroundings: Surroundings) -> None:
        super().__init__()
        self.setObjectName("stage")
        self.sign_in = SignInPanel(theme, words)
        self.dial = DialPanel(theme, words)
        self.call = CallPanel(theme, words, clock)
        self.wrap_up = WrapUpPanel(theme, words)
        self.settings = SettingsPage(theme, words)
        self.help = SandboxHelp(theme, words, surroundings)
        self.shortcuts = ShortcutSheet(theme, words)
        self.history = HistoryPage(theme, words)
        self.transfer = TransferPage(theme, words)
        self.link = LinkPanel(theme, words)
        self._pages: dict[Page, QWidget] = {
            Page.SIGN_IN: self.sign_in,
            Page.DIAL: self.dial,
            Page.OFFERED: self.call,
            Page.CALL: self.call,
            Page.WRAP_UP: self.wrap_up,
            Page.SETTINGS: self.settings,
            Page.SANDBOX_HELP: self.help,
            Page.SHORTCUTS: self.shortcuts,
            Page.HISTORY: self.history,
            Page.TRANSFER: self.transfer,
            Page.LINK: self.link,
        }
        for page in dict.fromkeys(self._pages.values()):
            self.addWidget(page)

    def show_view(self, view: ScreenView) -> None:
        """Draw the page on the stage and bring it forward."""
        if view.sign_in is not None:
            self.sign_in.show_view(view.sign_in)
        if view.dial is not None:
            self.dial.show_view(view.dial)
        if view.call is not None:
            self.call.show_view(view.call)
        if view.wrap_up is not None:
            self.wrap_up.show_view(view.wrap_up)
        if view.settings is not None:
            self.settings.show_view(view.settings)
        if view.shortcuts is not None:
            self.shortcuts.show_view(view.shortcuts)
        if view.history is not None:
            self.history.show_view(view.history)
        if view.transfer is not None:
            self.transfer.show_view(view.transfer)
        if view.link is not None:
            self.link.show_view(view.link)
        self.setCurrentWidget(self._pages[view.page])

    def forget(self) -> None:
        """Language or looks are others now."""
        own = (self.sign_in, self.dial, self.call, self.wrap_up, self.settings, self.history, self.transfer, self.link)
        for page in (*own, self.shortcuts):
            page.forget()
        self.dial.retranslate()
        self.help.retranslate()

    def first_focus(self, page: Page) -> QWidget:
        """Where the keyboard goes when a page comes forward."""
        if page is Page.SIGN_IN:
            return self.sign_in.token if self.sign_in.agent.text() else self.sign_in.agent
        return {
            Page.DIAL: self.dial.field,
            Page.OFFERED: self.call.card,
            Page.CALL: self.call,
            Page.WRAP_UP: self.wrap_up,
            Page.SETTINGS: self.settings.first_focus,
            Page.SANDBOX_HELP: self.help.close_button,
            Page.SHORTCUTS: self.shortcuts.lines,
            Page.HISTORY: self.history.rows,
            Page.TRANSFER: self.transfer.first_focus,
            Page.LINK: self.link,
        }[page]
