"""The page stack: one page at a time, all built once, each drawn from its own view."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from softphone.presentation.sandbox import Surroundings
from softphone.presentation.window.window_state import Page
from softphone.presentation.window.window_view import WindowView
from softphone.ui.audio.audio_page import AudioPage
from softphone.ui.call.call_panel import CallPanel
from softphone.ui.call.keypad_panel import KeypadPanel
from softphone.ui.call.quality_graph import QualityGraph
from softphone.ui.call.wrap_up_panel import WrapUpPanel
from softphone.ui.dial.dial_panel import DialPanel
from softphone.ui.dial.link_panel import LinkPanel
from softphone.ui.history.history_page import HistoryPage
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.panel import Panel
from softphone.ui.settings.settings_page import SettingsPage
from softphone.ui.settings.shortcut_sheet import ShortcutSheet
from softphone.ui.setup.first_run_page import FirstRunPage
from softphone.ui.setup.sandbox_help import SandboxHelp
from softphone.ui.setup.sign_in_panel import SignInPanel
from softphone.ui.text.words import Words
from softphone.ui.transfer.transfer_page import TransferPage


class PageStack(QStackedWidget):
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
        self.keypad = KeypadPanel(theme, words)
        self.quality = QualityGraph(theme, words)
        self.link = LinkPanel(theme, words)
        self.audio = AudioPage(theme, words, surroundings)
        self.first_run = FirstRunPage(theme, words)
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
            Page.KEYPAD: self.keypad,
            Page.QUALITY: self.quality,
            Page.LINK: self.link,
            Page.AUDIO: self.audio,
            Page.FIRST_RUN: self.first_run,
        }
        for page in dict.fromkeys(self._pages.values()):
            self.addWidget(page)

    def show_view(self, view: WindowView) -> None:
        """Draw the page on the page stack and bring it forward."""
        _show(self.sign_in, view.sign_in)
        _show(self.dial, view.dial)
        _show(self.call, view.call)
        _show(self.wrap_up, view.wrap_up)
        _show(self.settings, view.settings)
        _show(self.shortcuts, view.shortcuts)
        _show(self.history, view.history)
        _show(self.keypad, view.keypad)
        _show(self.quality, view.quality)
        _show(self.transfer, view.transfer)
        _show(self.link, view.link)
        _show(self.audio, view.audio)
        _show(self.first_run, view.first_run)
        self.setCurrentWidget(self._pages[view.page])

    def forget(self) -> None:
        """Language or looks are others now."""
        own = (self.sign_in, self.dial, self.call, self.wrap_up, self.settings, self.history, self.transfer, self.link)
        for page in (*own, self.shortcuts, self.keypad, self.quality, self.audio, self.first_run):
            page.forget()
        self.dial.retranslate()
        self.keypad.retranslate()
        self.help.retranslate()

    def first_focus(self, page: Page) -> QWidget:
        """Where the keyboard goes when a page comes forward."""
        if page is Page.SIGN_IN:
            return self.sign_in.first_focus
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
            Page.KEYPAD: self.keypad,
            Page.QUALITY: self.quality.close_button,
            Page.LINK: self.link,
            Page.AUDIO: self.audio.first_focus,
            Page.FIRST_RUN: self.first_run,
        }[page]


def _show[V](panel: Panel[V], view: V | None) -> None:
    """Draw the page that is on the page stack; the others have no view."""
    if view is not None:
        panel.show_view(view)
