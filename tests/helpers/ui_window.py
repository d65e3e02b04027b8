"""The full window, shown one sample snapshot after the other: every state × language × look, with no engine behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from softphone.domain.moment import Moment
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.window.window_state import WindowState
from softphone.presentation.window.window_view import window_view
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.window_bands import filled_window

_TALL: Final = 10_000


class Gallery:
    """One window that is shown one sample after the other."""

    def __init__(self, theme: Theme, words: Words, surroundings: Surroundings) -> None:
        self.theme, self.words = theme, words
        self.window = filled_window(
            MainWindow(), theme=theme, words=words, clock=lambda: 0.0, surroundings=surroundings
        )

    def show(
        self, state: PhoneState, window_state: WindowState, now: Moment, settings: Settings | None = None
    ) -> MainWindow:
        """Put a sample on the window, with its half-typed text in the fields."""
        page_stack = self.window.page_stack
        page_stack.dial.field.setText(window_state.typed)
        if window_state.sent_after is not None:
            page_stack.dial.field.stand()
        page_stack.sign_in.agent.setText(window_state.agent_id)
        page_stack.sign_in.token.setText("sample" if window_state.has_token else "")
        page_stack.transfer.field.setText(window_state.transfer.query if window_state.transfer else "")
        chosen = settings or Settings(language=self.words.language, theme=self.theme.mode)
        self.window.show_view(window_view(state, window_state, chosen, now))
        size = self.window.size()
        self.window.show()
        self.window.fit(_TALL)  # whatever the screen here is
        self.window.resize(size)
        QApplication.processEvents()
        return self.window

    def picture(self) -> QImage:
        """What the window shows now, at the scale of this process (`QT_SCALE_FACTOR`)."""
        return self.window.grab().toImage()

    def looks(self, languages: tuple[str, ...], modes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Switch through languages and looks, yielding each pair while it is in force."""
        for language in languages:
            self.words.choose(language)
            for mode in modes:
                self.theme.choose(mode)
                yield language, mode
