"""The tray's menu. Its lines are made once and only change their looks, for it may be open while calls come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softphone.presentation.actions import Act, ActionView
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import TextId
from softphone.presentation.shell.tray import MENU, TrayView
from softphone.presentation.statuses import SETTABLE
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import MisclickGuard, Monotonic
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain

_ICON: Final = 16


class TrayMenu(QMenu):
    """`intended` carries an `ActionView`, `status_chosen` a status code.

    A call that comes while it is open moves its lines: then no click counts for a moment.
    """

    intended = Signal(object)
    status_chosen = Signal(int)
    show_wanted = Signal()
    mini_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._guard = MisclickGuard(clock)
        self._theme, self._words = theme, words
        self._live: dict[Act, ActionView] = {}
        self._calls = {act: self._add_call_line(act) for act in MENU}
        self._below_calls = self.addSeparator()
        self._statuses = {code: self._add_status_line(code) for code in SETTABLE}
        self._below_statuses = self.addSeparator()
        self.show_line = self._add_line(self.show_wanted.emit)
        self.mini_line = self._add_line(self.mini_wanted.emit)
        self.quit_line = self._add_line(self.quit_wanted.emit)

    def show_view(self, view: TrayView, *, window_seen: bool) -> None:
        """Make its lines say and offer what is true now."""
        say = self._words.text
        self._live = {one.act: one for one in view.actions}
        for act, line in self._calls.items():
            one = self._live.get(act)
            line.setVisible(one is not None)
            if one is not None:
                plain.label(line, say(one.label))
                line.setEnabled(one.enabled)
                line.setIcon(self._theme.icon(one.icon, one.role, _ICON))
        self._below_calls.setVisible(bool(view.actions))
        choices = {choice.code: choice for choice in view.choices}
        for code, line in self._statuses.items():
            choice = choices.get(code)
            line.setVisible(choice is not None)
            if choice is not None:
                plain.label(line, say(choice.look.word))
                line.setChecked(choice.current)
        self._below_statuses.setVisible(bool(choices))
        plain.title(self, self._words.label(DesktopText.TRAY_MENU))
        plain.name(self, self.windowTitle())
        plain.label(self.show_line, self._words.label(DesktopText.TRAY_HIDE if window_seen else DesktopText.TRAY_SHOW))
        plain.label(self.mini_line, self._words.label(DesktopText.MINI_OPEN))
        plain.label(self.quit_line, self._words.label(TextId.QUIT))
        if self.isVisible():
            self._mind_the_lines()

    def begin(self) -> None:
        """It opens now, as it was last shown: what it says means what it says."""
        self._guard = MisclickGuard(self._clock)
        self._mind_the_lines()

    def call_line(self, act: Act) -> QAction:
        """The line for an act about the call."""
        return self._calls[act]

    def status_line(self, code: int) -> QAction:
        """The line for a status."""
        return self._statuses[code]

    def _add_line(self, run: Callable[[], None]) -> QAction:
        line = QAction(self)
        line.triggered.connect(lambda: run() if self._guard.open else None)
        self.addAction(line)
        return line

    def _add_call_line(self, act: Act) -> QAction:
        return self._add_line(lambda: self._intend(act))

    def _add_status_line(self, code: int) -> QAction:
        line = self._add_line(lambda: self.status_chosen.emit(code))
        line.setCheckable(True)
        return line

    def _mind_the_lines(self) -> None:
        self._guard.plays((*self._live, *(line.isVisible() for line in self.actions())))

    def _intend(self, act: Act) -> None:
        if act in self._live:
            self.intended.emit(self._live[act])
